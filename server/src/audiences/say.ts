import type { Language } from '../platform/http/problem.ts'
import { fieldOf, type Known, lists, nameOf, profiles, resourceOf } from './known.ts'
import { measuredKind } from './read-node.ts'
import type { Field, Resource } from './resource.ts'
import { sayAnniversary, sayCompared } from './say-when.ts'
import {
  type Anniversary,
  type Condition,
  type FieldKind,
  isKnown,
  type Node,
  type Query,
  type Related,
  type When,
} from './tree.ts'
import { strong, words } from './words.ts'

/** The whole rule in a sentence or a few; what people chose stands between `<b>` and `</b>`. */
export function sayQuery(query: Query, known: Known, language: Language): string {
  const saying: Saying = { known, language, of: resourceOf(query.resource, known) }
  return [sayRows(query.where, saying), ...sayMore(query, saying)].join(' ')
}

type Saying = { known: Known; language: Language; of: Resource }

function sayRows(where: Node, saying: Saying): string {
  const { language, of } = saying
  const said = words[language]
  const head = of.head[language]
  if ('all' in where && where.all.length === 0) return of.name === profiles ? said.everyone : said.allRows(head)
  if ('any' in where && where.any.length === 0) return said.nobody
  if ('not' in where) return said.allExcept(of.name === profiles ? null : head, inner(where.not, saying))
  return `${head} ${sayNode(where, saying)}.`
}

function sayMore({ sample, limit, sort, zone, target, resource, where }: Query, { known, language }: Saying): string[] {
  const said = words[language]
  const number = numberSaid(language)
  const fieldSaid = (name: string) => fieldOf(resource, name, known).said[language]
  const more: string[] = []
  if (sample !== undefined)
    more.push(
      'percent' in sample
        ? said.samplePercent(strong(`${number(sample.percent)} %`))
        : said.sampleNumber(strong(number(sample.number))),
    )
  if (limit !== undefined || (sort ?? []).length > 0)
    more.push(
      said.firstOnes(
        limit === undefined ? null : strong(number(limit)),
        (sort ?? []).map(({ field, order }) => `${fieldSaid(field)} (${said[order]})`).join(', '),
      ),
    )
  if (target !== undefined) {
    // Who is on a list is somebody, not a number.
    if (resourceOf(resource, known).person.by === 'address') more.push(said.shared[target.shared])
    if (target.carry.length > 0)
      more.push(
        said.carried(target.carry.map((name) => strong(fieldOf(resource, name, known).label[language])).join(', ')),
      )
  }
  if (zone !== undefined && asksTime(where, resource, known))
    more.push(zone === 'profile' ? said.ownZone : said.zone(zone))
  return more
}

function asksTime(node: Node, resource: string, known: Known): boolean {
  if ('all' in node) return node.all.some((one) => asksTime(one, resource, known))
  if ('any' in node) return node.any.some((one) => asksTime(one, resource, known))
  if ('not' in node) return asksTime(node.not, resource, known)
  if ('related' in node) return node.where !== undefined && asksTime(node.where, node.related, known)
  if (!('field' in node) || isKnown(node.is)) return false
  const { kind } = fieldOf(resource, node.field, known)
  return kind === 'instant' || kind === 'date'
}

/** One node as a clause: “whose text contains …”. */
export function sayNode(node: Node, saying: Saying): string {
  const { known, language } = saying
  const said = words[language]
  if ('all' in node) return sayGroup(node.all, said.and, said.whoeverTheyAre, saying)
  if ('any' in node) return sayGroup(node.any, said.or, said.whoAreNobody, saying)
  if ('not' in node) return `${said.notThose} ${inner(node.not, saying)}`
  if ('list' in node) {
    const name = strong(nameOf(lists, node.list, known))
    return node.is === 'in' ? said.onList(name) : said.notOnList(name)
  }
  if ('audience' in node) {
    const name = strong(known.audiences.get(node.audience)?.label ?? '?')
    return node.is === 'in' ? said.inAudience(name) : said.notInAudience(name)
  }
  if ('related' in node) return sayRelated(node, saying)
  const field = fieldOf(saying.of.name, node.field, known)
  if (field.clause !== undefined && typeof node.value === 'boolean')
    return (node.value === (node.is === 'equal') ? field.clause.yes : field.clause.no)[language]
  return `${said.whose(field.said[language])} ${sayComparison(node, field, field.kind, saying)}`
}

/** A group within something else keeps its parentheses: and binds no closer than or for whoever reads. */
function sayGroup(nodes: readonly Node[], by: string, empty: string, saying: Saying): string {
  if (nodes.length === 0) return empty
  return nodes.map((node) => inner(node, saying)).join(by)
}

function inner(node: Node, saying: Saying): string {
  const said = sayNode(node, saying)
  const several = ('all' in node && node.all.length > 1) || ('any' in node && node.any.length > 1)
  return several ? `(${said})` : said
}

function sayRelated(node: Related, saying: Saying): string {
  const { known, language } = saying
  const said = words[language]
  const of = resourceOf(node.related, known)
  const where = node.where === undefined ? '' : ` ${inner(node.where, { ...saying, of })}`
  if ('measure' in node) {
    const { measure } = node
    const field = fieldOf(node.related, measure.field, known)
    const kind = measuredKind(measure.of, field.kind) ?? field.kind
    const what = `${field.said[language]}${said.within}${of.label[language]}${where}`
    return `${said.whose(`${said.measures[measure.of]} (${what})`)} ${sayComparison(measure, field, kind, saying)}`
  }
  const { is, value } = node.count ?? { is: 'at-least' as const, value: 1 }
  const had = of.had[language]
  const none = (value === 0 && (is === 'equal' || is === 'at-most')) || (value === 1 && is === 'fewer-than')
  if (none) return `${had.none} ${had.row}${where}`
  const rows = value > 1 || (language === 'en' && value === 0) ? had.rows : had.row
  return `${had.some} ${said.counts[is]} ${strong(numberSaid(language)(value))} ${rows}${where}`
}

type Compared = Pick<Condition, 'is' | 'value'>

function sayComparison({ is, value }: Compared, field: Field, kind: FieldKind, { known, language }: Saying): string {
  const said = words[language]
  if (isKnown(is)) return said.is[is]
  if (is === 'anniversary') return sayAnniversary(value as Anniversary, language)
  if (kind === 'date' || kind === 'instant') return sayCompared(is, value as When, language)
  const all = (Array.isArray(value) ? value : [value]).map((one) => sayValue(one, field, kind, known, language))
  const listed = all.length > 1 ? `${all.slice(0, -1).join(', ')}${said.or}${all.at(-1)}` : (all[0] ?? '')
  return `${said.is[is]} ${strong(listed)}`
}

function sayValue(value: unknown, field: Field, kind: FieldKind, known: Known, language: Language): string {
  if (typeof value === 'boolean') return words[language].yesNo(value)
  if (typeof value === 'number')
    return kind === 'reference' ? nameOf(field.to ?? '', value, known) : numberSaid(language)(value)
  if (kind === 'choice') return field.values?.find((one) => one.value === value)?.label[language] ?? String(value)
  return String(value ?? '')
}

const numberSaid = (language: Language) => (value: number) =>
  new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value)

import type { Language } from '../platform/http/problem.ts'
import { type Condition, type FieldKind, isPlainField, type Known, kindOf, type Node, type PlainField } from './tree.ts'

/** The rule as one sentence; what people chose stands between `<b>` and `</b>`. */
export function sayTree(where: Node, known: Known, language: Language): string {
  const { who, everyone, except } = words[language]
  const saying = { known, language }
  if ('all' in where && where.all.length === 0) return everyone
  if ('any' in where && where.any.length === 0) return words[language].nobody
  if ('not' in where) return `${everyone.slice(0, -1)} ${except} ${inner(where.not, saying)}.`
  return `${who} ${sayNode(where, saying)}.`
}

type Saying = { known: Known; language: Language }

function sayNode(node: Node, saying: Saying): string {
  const said = words[saying.language]
  if ('all' in node) return sayGroup(node.all, said.and, said.whoeverTheyAre, saying)
  if ('any' in node) return sayGroup(node.any, said.or, said.whoAreNobody, saying)
  if ('not' in node) return `${said.notThose} ${inner(node.not, saying)}`
  if ('list' in node) {
    const name = strong(saying.known.lists.get(node.list) ?? '?')
    return node.is === 'in' ? said.onList(name) : said.notOnList(name)
  }
  return sayCondition(node, saying)
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

function sayCondition({ field, is, value }: Condition, { known, language }: Saying): string {
  const said = words[language]
  const kind = kindOf(field, known) ?? 'text'
  const values = (Array.isArray(value) ? value : [value]).map((one) => sayValue(one, kind, language))
  const listed = values.length > 1 ? `${values.slice(0, -1).join(', ')}${said.or}${values.at(-1)}` : (values[0] ?? '')
  if (kind === 'instant') return said.created(said.days[is as keyof typeof said.days] ?? '', strong(listed))
  const name =
    isPlainField(field) && field !== 'created_at'
      ? said.fields[field]
      : said.field(known.fields.get(field)?.label ?? field)
  return `${said.whose(name)} ${said.is[is]}${is === 'empty' || is === 'filled' ? '' : ` ${strong(listed)}`}`
}

function sayValue(value: unknown, kind: FieldKind, language: Language): string {
  if (typeof value === 'boolean') return words[language].yesNo(value)
  if (typeof value === 'number') return new Intl.NumberFormat(language, { maximumFractionDigits: 20 }).format(value)
  if ((kind === 'date' || kind === 'instant') && typeof value === 'string')
    return new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${value}T00:00Z`))
  return String(value ?? '')
}

const strong = (text: string) => `<b>${text}</b>`

type Comparisons = Record<Condition['is'], string>
type Words = {
  [K in
    | 'who'
    | 'everyone'
    | 'nobody'
    | 'except'
    | 'notThose'
    | 'and'
    | 'or'
    | 'whoeverTheyAre'
    | 'whoAreNobody']: string
} & {
  onList: (name: string) => string
  notOnList: (name: string) => string
  field: (label: string) => string
  whose: (name: string) => string
  created: (how: string, day: string) => string
  yesNo: (value: boolean) => string
  fields: Record<Exclude<PlainField, 'created_at'>, string>
  is: Comparisons
  days: Record<'equal' | 'not-equal' | 'before' | 'after', string>
}

const words: Record<Language, Words> = {
  en: {
    who: 'People',
    everyone: 'Everyone.',
    nobody: 'Nobody.',
    except: 'except those',
    notThose: 'who are not among those',
    and: ' and ',
    or: ' or ',
    whoeverTheyAre: 'whoever they are',
    whoAreNobody: 'who are nobody',
    onList: (name) => `who are on the list ${name}`,
    notOnList: (name) => `who are not on the list ${name}`,
    field: (label) => `“${label}”`,
    whose: (name) => `whose ${name}`,
    created: (how, day) => `who were entered ${how} ${day}`,
    yesNo: (value) => (value ? 'yes' : 'no'),
    fields: {
      first_name: 'first name',
      last_name: 'last name',
      email: 'e-mail',
      external_id: 'identifier',
      language: 'language',
      country: 'country',
      zone: 'time zone',
    },
    is: {
      equal: 'is',
      'not-equal': 'is not',
      contains: 'contains',
      begins: 'begins with',
      'one-of': 'is',
      before: 'is before',
      after: 'is after',
      'at-least': 'is at least',
      'at-most': 'is at most',
      empty: 'is not known',
      filled: 'is known',
    },
    days: { equal: 'on', 'not-equal': 'on another day than', before: 'before', after: 'after' },
  },
  fr: {
    who: 'Les profils',
    everyone: 'Tous les profils.',
    nobody: 'Personne.',
    except: 'sauf ceux',
    notThose: 'qui ne sont pas parmi ceux',
    and: ' et ',
    or: ' ou ',
    whoeverTheyAre: 'quels qu’ils soient',
    whoAreNobody: 'qui ne sont personne',
    onList: (name) => `qui sont dans la liste ${name}`,
    notOnList: (name) => `qui ne sont pas dans la liste ${name}`,
    field: (label) => `« ${label} »`,
    whose: (name) => `dont ${name}`,
    created: (how, day) => `créés ${how} ${day}`,
    yesNo: (value) => (value ? 'oui' : 'non'),
    fields: {
      first_name: 'le prénom',
      last_name: 'le nom',
      email: 'l’e-mail',
      external_id: 'l’identifiant',
      language: 'la langue',
      country: 'le pays',
      zone: 'le fuseau horaire',
    },
    is: {
      equal: 'est',
      'not-equal': 'n’est pas',
      contains: 'contient',
      begins: 'commence par',
      'one-of': 'est',
      before: 'est avant le',
      after: 'est après le',
      'at-least': 'est au moins',
      'at-most': 'est au plus',
      empty: 'n’a pas de valeur',
      filled: 'a une valeur',
    },
    days: { equal: 'le', 'not-equal': 'un autre jour que le', before: 'avant le', after: 'après le' },
  },
}

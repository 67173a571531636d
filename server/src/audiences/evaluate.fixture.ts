import { fieldOf, type Known, profiles, resourceOf } from './known.ts'
import type { Anniversary, Comparison, Condition, FieldKind, Node, Query, Related, Relative, When } from './tree.ts'

/** A row with what is known of it; whose it is stands in `person`: the number or the id of a profile. */
export type Row = { id: number; person: number | null; values: Record<string, unknown> }
/** The rows of each resource; of profiles, `person` is their number. */
export type World = Readonly<Record<string, readonly Row[]>>

/** What a query means, said plainly: SQL has to agree. */
export function meant(query: Query, known: Known, world: World): Row[] {
  const zoneOf = (row: Row): string => {
    if (query.zone !== 'profile') return query.zone ?? known.zone
    const person = query.resource === profiles ? row : latestOf(peopleOf(row, query.resource, known, world))
    return usable(person?.values.zone, known)
  }
  return (world[query.resource] ?? []).filter((row) =>
    holds(query.where, row, { known, world, of: query.resource, zone: zoneOf(row), own: query.zone === 'profile' }),
  )
}

const usable = (zone: unknown, known: Known) =>
  typeof zone === 'string' && known.zones.includes(zone) ? zone : known.zone
const latestOf = (people: readonly Row[]) => people.toSorted((a, b) => b.id - a.id)[0]

type Here = { known: Known; world: World; of: string; zone: string; own: boolean }

function holds(node: Node, row: Row, here: Here): boolean {
  const { known, world } = here
  if ('all' in node) return node.all.every((one) => holds(one, row, here))
  if ('any' in node) return node.any.some((one) => holds(one, row, here))
  if ('not' in node) return !holds(node.not, row, here)
  if ('list' in node) {
    const on = (world.memberships ?? []).some((one) => one.person === row.id && one.values.list === node.list)
    return on === (node.is === 'in')
  }
  if ('audience' in node) {
    const query = known.audiences.get(node.audience)?.query as Query
    return meant(query, known, world).some(({ id }) => id === row.id) === (node.is === 'in')
  }
  if ('related' in node) return ofRelated(node, row, here)
  const { kind } = fieldOf(here.of, node.field, known)
  return compared(row.values[node.field] ?? null, kind, node, here)
}

/** Rows of a resource that belong to a profile. */
export const belonging = (person: Row, resource: string, known: Known, world: World): Row[] =>
  (world[resource] ?? []).filter(
    (one) =>
      one.person !== null &&
      one.person === (resourceOf(resource, known).person.by === 'profile' ? person.id : person.person),
  )
export const peopleOf = (row: Row, resource: string, known: Known, world: World): Row[] =>
  (world[profiles] ?? []).filter((person) => belonging(person, resource, known, world).includes(row))

function ofRelated(node: Related, row: Row, here: Here): boolean {
  const { known, world, of, own } = here
  const near = of === profiles ? belonging(row, node.related, known, world) : peopleOf(row, of, known, world)
  const met = near.filter((one) => {
    const zone = own && node.related === profiles ? usable(one.values.zone, known) : here.zone
    return node.where === undefined || holds(node.where, one, { ...here, of: node.related, zone })
  })
  if ('measure' in node) {
    const { of: how, field, is, value } = node.measure
    const { kind } = fieldOf(node.related, field, known)
    const there = met.map((one) => one.values[field] ?? null).filter((one) => one !== null && one !== '')
    const sorted = there.toSorted((a, b) =>
      kind === 'number' ? Number(a) - Number(b) : String(a) < String(b) ? -1 : 1,
    )
    const measured = {
      sum: () => there.reduce<number>((sum, one) => sum + Number(one), 0),
      // Of tenths, so that a third of three times 0.1 is 0.1.
      average: () =>
        there.length === 0
          ? null
          : there.reduce<number>((sum, one) => sum + Math.round(Number(one) * 10), 0) / (10 * there.length),
      distinct: () => new Set(there.map(folded)).size,
      min: () => sorted[0] ?? null,
      max: () => sorted.at(-1) ?? null,
    }[how]()
    const asked: Compared = value === undefined ? { is } : { is, value }
    return compared(measured, how === 'min' || how === 'max' ? kind : 'number', asked, here)
  }
  const { is, value } = node.count ?? { is: 'at-least' as const, value: 1 }
  return numbers(met.length, is, value)
}

type Compared = Pick<Condition, 'is' | 'value'>

const contraries: Record<string, Comparison> = {
  'not-equal': 'equal',
  'not-contains': 'contains',
  'not-one-of': 'one-of',
}

function compared(known: unknown, kind: FieldKind, { is, value }: Compared, here: Here): boolean {
  const filled = known !== null && known !== ''
  if (is === 'filled') return filled
  if (is === 'empty') return !filled
  const contrary = contraries[is]
  if (contrary !== undefined)
    return !compared(known, kind, value === undefined ? { is: contrary } : { is: contrary, value }, here)
  if (known === null) return false
  if (kind === 'date' || kind === 'instant')
    return filled && inTime(String(known), kind, is, value as When | Anniversary, here)
  if (kind === 'number') return numbers(Number(known), is, Number(value))
  if (is === 'one-of') return (value as unknown[]).some((one) => same(known, one, kind))
  const [one, other] = [String(folded(known)), String(folded(bare(value, kind)))]
  if (is === 'contains') return one.includes(other)
  if (is === 'begins') return one.startsWith(other)
  if (is === 'ends') return one.endsWith(other)
  return same(known, value, kind)
}

const folded = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)
const bare = (value: unknown, kind: FieldKind) => (kind === 'phone' ? String(value).replace('+', '') : value)
const same = (one: unknown, other: unknown, kind: FieldKind) =>
  kind === 'phone' ? String(one) === bare(other, kind) : folded(one) === folded(other)

function numbers(one: number, is: Comparison, other: number): boolean {
  if (is === 'at-least') return one >= other
  if (is === 'at-most') return one <= other
  if (is === 'more-than') return one > other
  if (is === 'fewer-than') return one < other
  return one === other
}

function inTime(
  known: string,
  kind: FieldKind,
  is: Comparison,
  value: When | Anniversary,
  { known: { now }, zone }: Here,
) {
  const there = kind === 'date' ? { ...onDay(known), at: 0 } : local(new Date(known), zone)
  if (is === 'anniversary') {
    const { from, to, leap } = value as Anniversary
    const today = local(now, zone).dayNo
    return Array.from({ length: to - from + 1 }, (_, n) =>
      new Date((today + from + n) * 86_400_000).toISOString().slice(0, 10),
    ).some((day) => {
      const leapYear = new Date(`${day.slice(0, 4)}-02-29T00:00Z`).getUTCDate() === 29
      return there.day.slice(5) === day.slice(5) || (!leapYear && day.endsWith(leap) && there.day.endsWith('-02-29'))
    })
  }
  const when = value as When
  // Where it lies on the scale of what is asked, and from where to where that goes.
  const [place, from, to] =
    typeof when === 'string'
      ? when.includes('T')
        ? [there.minute, when, when]
        : [there.day, when, when]
      : 'unit' in when
        ? ([no(there, when.unit) - no(local(now, zone), when.unit), when.from, when.to] as const)
        : [there.day, when.from, when.to]
  if (is === 'before') return place < from
  if (is === 'after') return place > to
  if (is === 'at-least') return place >= from
  if (is === 'at-most') return place <= to
  return place >= from && place <= to
}

type Local = { at: number; day: string; minute: string; dayNo: number; year: number; month: number; shift: number }

const onDay = (day: string): Omit<Local, 'at'> => ({
  day,
  minute: '',
  dayNo: Date.parse(`${day}T00:00Z`) / 86_400_000,
  year: Number(day.slice(0, 4)),
  month: Number(day.slice(5, 7)),
  shift: 0,
})

function local(at: Date, zone: string): Local {
  const format = new Intl.DateTimeFormat('sv', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' })
  const [day, time] = format.format(at).split(' ') as [string, string]
  const shift = Date.parse(`${day}T${time}Z`) - Math.floor(at.getTime() / 60_000) * 60_000
  return { ...onDay(day), at: at.getTime(), minute: `${day}T${time}`, shift }
}

function no({ at, dayNo, year, month, shift }: Local, unit: Relative['unit']): number {
  switch (unit) {
    case 'minute':
      return Math.floor(at / 60_000)
    case 'hour':
      return Math.floor((at + (shift % 3_600_000)) / 3_600_000)
    case 'day':
      return dayNo
    case 'week':
      // 1 January 1970 was a Thursday.
      return Math.floor((dayNo + 3) / 7)
    case 'month':
      return year * 12 + month
    case 'year':
      return year
  }
}

import type { ProfileValues } from '../profile.ts'
import { changedProfile, type MergeRules, mergeRows, newProfile } from './merge.ts'
import type { ExistingProfile } from './queries.ts'
import type { ReadRow, RowValues } from './read-row.ts'
import type { Reason } from './reasons.ts'
import type { ImportSettings } from './settings.ts'

export type BatchRow = { rowNo: number; cells: readonly string[]; read: ReadRow }

/** All rows of a batch about the same person, later ones over earlier ones. */
export type Person = {
  values: RowValues
  last: { rowNo: number; cells: readonly string[] }
  rowNos: number[]
  /** How many rows went into another one. */
  folded: number
}

/** What a batch does to one person. `again`: this import wrote the profile before, so the later row wins. */
export type Outcome = { person: Person; newId: string | null; reason?: Reason } & (
  | { kind: 'create'; after: ProfileValues }
  | { kind: 'update'; before: ExistingProfile; after: ProfileValues; again: boolean }
  | { kind: 'same'; before: ExistingProfile; again: boolean }
  | { kind: 'skip' }
)
export type Refusal = { kind: 'refuse'; person: Person; newId: null; reason: Reason }

/** One entry per person; rows that repeat a key are folded into it, in the order of the file. */
export function gather(
  rows: readonly BatchRow[],
  key: ImportSettings['key'],
  blanks: ImportSettings['blanks'],
): Person[] {
  const people: Person[] = []
  const byKey = new Map<string | number, Person>()
  for (const { rowNo, cells, read } of rows) {
    if (read.kind !== 'row') continue
    const value = keyOf(read.values, key)
    const known = value === null ? undefined : byKey.get(value)
    if (known) {
      known.values = mergeRows(known.values, read.values, blanks)
      known.last = { rowNo, cells }
      known.rowNos.push(rowNo)
      known.folded++
      continue
    }
    const person: Person = { values: read.values, last: { rowNo, cells }, rowNos: [rowNo], folded: 0 }
    people.push(person)
    if (value !== null) byKey.set(value, person)
  }
  return people
}

export function decide(
  people: readonly Person[],
  existing: ReadonlyMap<Person, ExistingProfile>,
  rules: MergeRules,
  importId: number,
): Outcome[] {
  return people.map((person): Outcome => {
    const before = existing.get(person)
    if (before === undefined) {
      const after = newProfile(person.values, rules)
      return { kind: 'create', person, after, newId: after.external_id }
    }
    const again = before.last_import === importId
    if (rules.onConflict === 'skip' && !again) return { kind: 'skip', person, newId: null }
    const { id: _id, last_import: _last, ...values } = before
    const after = changedProfile(values, person.values, again ? { ...rules, onConflict: 'update' } : rules)
    if (after === null) return { kind: 'same', person, before, again, newId: null }
    const newId = after.external_id === before.external_id ? null : after.external_id
    return { kind: 'update', person, before, after, again, newId }
  })
}

/** An identifier belongs to one profile. A row that would give it to a second one is left out, and says so. */
export function refuseForeignIds(
  decided: readonly Outcome[],
  owners: ReadonlyMap<string, number>,
): Map<Person, Refusal> {
  const given = new Set<string>()
  const refused = new Map<Person, Refusal>()
  for (const { person, newId } of decided) {
    if (newId === null) continue
    const code = owners.has(newId) ? 'external-id-taken' : given.has(newId) ? 'external-id-twice' : null
    if (code === null) given.add(newId)
    else refused.set(person, { kind: 'refuse', person, newId: null, reason: { code, cell: newId } })
  }
  return refused
}

/** What a row and a profile are recognised by. Capitals make no difference in an e-mail address. */
export function keyOf(
  values: Pick<ProfileValues, 'address' | 'email' | 'external_id'>,
  key: ImportSettings['key'],
): string | number | null {
  if (key === 'mobile') return values.address
  if (key === 'email') return values.email?.toLowerCase() ?? null
  return key === 'external_id' ? values.external_id : null
}

import { type Attributes, type ProfileValues, plainColumns } from '../profile.ts'
import type { RowValues } from './read-row.ts'
import type { ImportSettings } from './settings.ts'

export type MergeRules = {
  onConflict: ImportSettings['on_conflict']
  blanks: ImportSettings['blanks']
  /** The columns that the file has: an empty cell in one of them may clear a value, a missing column never does. */
  mapped: ReadonlySet<keyof ProfileValues>
  defaults: { language: string | null; zone: string | null }
}

/** Two rows of one file about the same person: as if the second were applied after the first. */
export function mergeRows(earlier: RowValues, later: RowValues, blanks: ImportSettings['blanks']): RowValues {
  if (blanks === 'clear') return later
  const attributes = { ...earlier.attributes }
  for (const [name, value] of Object.entries(later.attributes)) if (value !== null) attributes[name] = value
  const merged: RowValues = {
    ...later,
    attributes,
    address: later.address ?? earlier.address,
    region: later.region ?? earlier.region,
  }
  for (const column of plainColumns) merged[column] = later[column] ?? earlier[column]
  return merged
}

export function newProfile(row: RowValues, rules: MergeRules): ProfileValues {
  const attributes: Attributes = {}
  for (const [name, value] of Object.entries(row.attributes)) if (value !== null) attributes[name] = value
  return filled({ ...picked(row), address: row.address, attributes }, row, rules)
}

/** What a profile becomes by a row, or null when nothing of it changes. */
export function changedProfile(existing: ProfileValues, row: RowValues, rules: MergeRules): ProfileValues | null {
  const settle = <T>(column: keyof ProfileValues, before: T | null, given: T | null): T | null => {
    if (!rules.mapped.has(column)) return before
    if (rules.onConflict === 'keep') return before ?? given
    return given ?? (rules.blanks === 'clear' ? null : before)
  }
  const after: ProfileValues = {
    ...existing,
    address: settle('address', existing.address, row.address),
    attributes: { ...existing.attributes },
  }
  for (const column of plainColumns) after[column] = settle(column, existing[column], row[column])
  for (const [name, given] of Object.entries(row.attributes)) {
    const before = existing.attributes[name] ?? null
    const value =
      rules.onConflict === 'keep' ? (before ?? given) : (given ?? (rules.blanks === 'clear' ? null : before))
    if (value === null) delete after.attributes[name]
    else after.attributes[name] = value
  }
  const result = filled(after, row, rules)
  return isSame(existing, result) ? null : result
}

/** What neither the row nor the profile says: the country by the number, language and zone by the import. */
function filled(profile: ProfileValues, row: RowValues, rules: MergeRules): ProfileValues {
  return {
    ...profile,
    country: profile.country ?? row.region,
    language: profile.language ?? rules.defaults.language,
    zone: profile.zone ?? rules.defaults.zone,
  }
}

function picked(row: RowValues) {
  const { external_id, email, first_name, last_name, language, country, zone } = row
  return { external_id, email, first_name, last_name, language, country, zone }
}

function isSame(before: ProfileValues, after: ProfileValues): boolean {
  if (before.address !== after.address || plainColumns.some((column) => before[column] !== after[column])) return false
  const names = Object.keys(after.attributes)
  return (
    names.length === Object.keys(before.attributes).length &&
    names.every((name) => before.attributes[name] === after.attributes[name])
  )
}

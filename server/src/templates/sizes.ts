import { type Size, shownSizes } from '@parley/sms/template'
import type { Db } from '../platform/database/index.ts'
import { measureFields, profilesAbout } from './queries.ts'
import type { TextField } from './values.ts'

export type MeasuredField = { name: string; common: boolean }
export type Measures = { name: string; septets: number; units: number; unicode: boolean }

/** What comes with a message is not known before: room for a code, a day, a name. */
const usualGiven: Size = { septets: 20, units: 20, unicode: false }

/** Reading more rows than this would keep whoever writes waiting. */
const mostRead = 60_000

/** The longest values that profiles have of these fields; above some number of profiles, of a part of them (`exact`: false). */
export async function fieldSizes(
  db: Db,
  fields: readonly TextField[],
): Promise<{ sizes: Record<string, Size>; exact: boolean }> {
  const texts = fields.filter(({ type, given }) => type === 'text' && !given)
  const fixed = fields.flatMap(({ name, type, given }): (readonly [string, Size])[] =>
    given ? [[name, usualGiven]] : type === 'text' ? [] : [[name, shownSizes[type]]],
  )
  if (texts.length === 0) return { sizes: Object.fromEntries(fixed), exact: true }
  const percent = Math.min(100, (100 * mostRead) / Math.max(1, await profilesAbout(db)))
  const measured = await measureFields(db, texts, percent)
  const nothing: Size = { septets: 0, units: 0, unicode: false }
  const sizes = texts.map(({ name }) => {
    const found = measured.find((one) => one.name === name)
    return [name, found ? { septets: found.septets, units: found.units, unicode: found.unicode } : nothing] as const
  })
  return { sizes: Object.fromEntries([...fixed, ...sizes]), exact: percent === 100 }
}

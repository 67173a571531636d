import { type CompiledContent, withShortLinks } from '@parley/sms/template'
import { type Encoding, planText } from '@parley/sms/text'
import type { Db } from '../platform/database/index.ts'
import { compileOrThrow, type Use } from './check.ts'
import type { Content } from './content.ts'
import { profilesAbout, profilesById, sampleProfiles } from './queries.ts'
import { type ProfileValues, standIns, valuesOf } from './values.ts'

export const previewRoles = ['chosen', 'shortest', 'usual', 'longest'] as const

export type Preview = {
  role: (typeof previewRoles)[number]
  profile: { id: number; name: string | null; language: string | null }
  variant: number
  text: string
  missing: string[]
  /** 0 where no allowed encoding carries the text, or it could not be made. */
  parts: number
  characters: number
  encoding: Encoding | null
  too_long: boolean
}
export type Previews = {
  items: Preview[]
  /** Of the people that were looked at: of how many something is missing, and how many of the others need how many parts. */
  looked_at: number
  parts: { parts: number; count: number }[]
  missing: number
}

/** Few enough that it is done between two key strokes. */
const sampleSize = 2_000

/** As it will read for these profiles, or for some that Parley picks: the shortest, the usual and the longest text. */
export async function previewContent(
  db: Db,
  content: Content,
  use: Use,
  ids: readonly number[] | null,
): Promise<Previews> {
  const compiled = await compileOrThrow(db, content, use)
  const show = (role: Preview['role'], profile: ProfileValues) => previewFor(compiled, use, role, profile)
  if (ids !== null) {
    const items = (await profilesById(db, ids)).map((profile) => show('chosen', profile))
    return { items, ...summary(items) }
  }
  const about = await profilesAbout(db)
  const percent = Math.min(100, (100 * 2 * sampleSize) / Math.max(1, about))
  const all = (await sampleProfiles(db, percent, sampleSize)).map((profile) => show('usual', profile))
  return { items: pick(all), ...summary(all) }
}

function previewFor(
  compiled: CompiledContent,
  { through, given }: Use,
  role: Preview['role'],
  profile: ProfileValues,
): Preview {
  const { id, first_name, last_name, language } = profile
  const { text: written, missing, variant, failed } = compiled.render({ ...standIns(given), ...valuesOf(profile) })
  const text = withShortLinks(written, through?.linkBase ?? null, compiled.texts[variant + 1]?.mention)
  const plan = planText(text, through?.plan ?? {})
  const made = plan.kind === 'cannot-encode' || failed ? null : plan
  return {
    role,
    profile: { id, name: [first_name, last_name].filter(Boolean).join(' ') || null, language },
    variant,
    text: made?.text ?? text,
    missing: [...missing],
    parts: made?.parts.length ?? 0,
    characters: made?.units ?? text.length,
    encoding: made?.encoding ?? null,
    too_long: plan.kind === 'too-long',
  }
}

/** Of equals the one with the lowest number, so that nothing jumps while one writes. */
function pick(all: readonly Preview[]): Preview[] {
  const whole = all.filter(({ missing }) => missing.length === 0)
  // More SMS is longer: 80 characters are two in Unicode, and one in the standard alphabet.
  const byLength = (whole.length > 0 ? whole : all).toSorted(
    (one, other) => one.parts - other.parts || one.characters - other.characters || one.profile.id - other.profile.id,
  )
  const [shortest, ...more] = byLength
  if (shortest === undefined) return []
  const longest = more.at(-1) ?? shortest
  const usual = usualOf([shortest, ...more])
  const picked: Preview[] = [
    { ...shortest, role: 'shortest' },
    { ...usual, role: 'usual' },
    { ...longest, role: 'longest' },
  ]
  return picked.filter(({ profile }, i) => picked.findIndex((one) => one.profile.id === profile.id) === i)
}

/** Of the commonest length; where several are, of the one nearest the middle. */
function usualOf(byLength: readonly [Preview, ...Preview[]]): Preview {
  const middle = byLength[Math.floor(byLength.length / 2)]!.characters
  const away = ({ characters }: Preview) => Math.abs(characters - middle)
  const groups = [...Map.groupBy(byLength, ({ characters }) => characters).values()]
  return groups.reduce((one, other) =>
    other.length > one.length || (other.length === one.length && away(other[0]!) < away(one[0]!)) ? other : one,
  )[0]!
}

function summary(all: readonly Preview[]): Omit<Previews, 'items'> {
  const reached = all.filter(({ missing }) => missing.length === 0)
  const parts = [...Map.groupBy(reached, (one) => one.parts)]
    .map(([parts, found]) => ({ parts, count: found.length }))
    .sort((one, other) => one.parts - other.parts)
  return { looked_at: all.length, parts, missing: all.length - reached.length }
}

import { type Became, partsAlone } from '../http/link.ts'
import type { ErrorMeaning, Outcome, Refusal } from '../provider.ts'
import table from './data/error-codes.json' with { type: 'json' }

/** What a code means: to a request that was refused, to a message that was given up, and about the number. */
type Meaning = { readonly refused: Refusal | 'busy'; readonly outcome: Outcome; readonly judged: ErrorMeaning['class'] }

const meanings = {
  'opted-out': { refused: 'opted-out', outcome: 'undelivered', judged: 'opt-out' },
  throttled: { refused: 'busy', outcome: 'undelivered-temporary', judged: 'ignored' },
  // Of Twilio, a carrier or a quota, and no fault of the phone.
  passing: { refused: 'passing', outcome: 'undelivered-temporary', judged: 'ignored' },
  away: { refused: 'passing', outcome: 'undelivered-temporary', judged: 'soft' },
  // It waited for its turn too long.
  expired: { refused: 'passing', outcome: 'expired', judged: 'ignored' },
  number: { refused: 'number', outcome: 'undelivered', judged: 'hard' },
  'perhaps-number': { refused: 'number', outcome: 'undelivered', judged: 'soft' },
  content: { refused: 'content', outcome: 'undelivered', judged: 'ignored' },
  // Also what no phone gets from this sender, or over this channel: it may be good for SMS from another.
  sender: { refused: 'sender', outcome: 'undelivered', judged: 'ignored' },
} as const satisfies Record<string, Meaning>
type ErrorKind = keyof typeof meanings
type Known = { readonly kind: ErrorKind; readonly words: string | null }

const isKind = (kind: string): kind is ErrorKind => Object.hasOwn(meanings, kind)
const known: ReadonlyMap<number, Known> = new Map(
  (table.codes as [number, string, string | null][]).map(([code, kind, words]) => {
    if (!isKind(kind)) throw new Error(`data/error-codes.json: ${code} is of no kind that we know: ${kind}`)
    return [code, { kind, words }]
  }),
)

const meaningOf = (code: number): Meaning | null => {
  const found = known.get(code)
  return found === undefined ? null : meanings[found.kind]
}

// Codes are kept in two octets. Twilio's of 60000 and more, of its newer channels, go where it has none of its own for messages.
const shift = 50_000
/** Of codes that have no place there nothing is known but that there was one. */
const placeless = 1
export function keptCode(code: number): number {
  const kept = code >= 60_000 && code < 70_000 ? code - shift : code
  return Number.isInteger(kept) && kept >= 0 && kept <= 0x7fff ? kept : placeless
}
const twilioCode = (kept: number) => (kept >= 10_000 && kept < 20_000 && !known.has(kept) ? kept + shift : kept)

/** What a refused request means for its message. */
export function refusalOf(code: number): Became {
  const because = meaningOf(code)?.refused ?? 'unknown'
  if (because === 'busy') return { kind: 'busy', code: keptCode(code) }
  return {
    kind: 'refused',
    code: keptCode(code),
    because,
    temporary: because === 'passing' || because === 'unknown',
    // Another account helps unless the fault goes along with the message.
    tryNext: because !== 'number' && because !== 'content' && because !== 'opted-out',
  }
}

/** What a message that Twilio gave up ended as. */
export const outcomeOf = (code: number): Outcome => meaningOf(code)?.outcome ?? 'undelivered'

/** Below are those of HTTP, said by whoever stands between: of no number. */
const firstOfTwilio = 10_000
const ownCodes: ReadonlySet<number> = new Set([partsAlone.code])

export function errorMeaning(kept: number): ErrorMeaning {
  const code = twilioCode(kept)
  const found = known.get(code)
  if (found === undefined)
    return { class: kept < firstOfTwilio || ownCodes.has(kept) ? 'ignored' : 'soft', words: null }
  const { words, kind } = found
  // Codes that are kept as another are said as Twilio says them.
  return { class: meanings[kind].judged, words: words !== null && code !== kept ? `${code}: ${words}` : words }
}

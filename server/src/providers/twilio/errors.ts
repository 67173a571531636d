import type { Became } from '../http/link.ts'
import type { ErrorMeaning, Outcome, Refusal } from '../provider.ts'
import table from './data/error-codes.json' with { type: 'json' }

export type ErrorKind = 'opted-out' | 'throttled' | 'passing' | 'expired' | 'number' | 'content' | 'sender'
type Known = { readonly kind: ErrorKind; readonly words: string | null }

const kinds: ReadonlySet<string> = new Set<ErrorKind>([
  'opted-out',
  'throttled',
  'passing',
  'expired',
  'number',
  'content',
  'sender',
])
const known: ReadonlyMap<number, Known> = new Map(
  (table.codes as [number, string, string | null][]).map(([code, kind, words]) => {
    if (!kinds.has(kind)) throw new Error(`data/error-codes.json: ${code} is of no kind that we know: ${kind}`)
    return [code, { kind: kind as ErrorKind, words }]
  }),
)

export const kindOf = (code: number): ErrorKind | null => known.get(code)?.kind ?? null

// Codes are kept in two octets. Twilio's of 60000 and more, of its newer channels, go where it has none of its own for messages.
const shift = 50_000
export const keptCode = (code: number) => (code > 0x7fff ? code - shift : code)
const twilioCode = (kept: number) => (kept >= 10_000 && kept < 20_000 && !known.has(kept) ? kept + shift : kept)

/** What a refused request means for its message. */
export function refusalOf(code: number): Became {
  const kind = kindOf(code)
  if (kind === 'throttled') return { kind: 'busy', code: keptCode(code) }
  const because = kind === null ? 'unknown' : refusals[kind]
  return {
    kind: 'refused',
    code: keptCode(code),
    because,
    temporary: because === 'passing' || because === 'unknown',
    // Another account helps unless the fault goes along with the message.
    tryNext: because !== 'number' && because !== 'content' && because !== 'opted-out',
  }
}

const refusals: Record<Exclude<ErrorKind, 'throttled'>, Refusal> = {
  'opted-out': 'opted-out',
  passing: 'passing',
  expired: 'passing',
  number: 'number',
  content: 'content',
  sender: 'sender',
}

/** What a message that Twilio gave up ended as. */
export function outcomeOf(code: number): Outcome {
  const kind = kindOf(code)
  if (kind === 'expired') return 'expired'
  return kind === 'passing' || kind === 'throttled' ? 'undelivered-temporary' : 'undelivered'
}

export function errorMeaning(kept: number): ErrorMeaning {
  const code = twilioCode(kept)
  const found = known.get(code)
  const words = found?.words ?? null
  // Codes that are kept as another are said as Twilio says them.
  const said = words !== null && code !== kept ? `${code}: ${words}` : words
  if (found === undefined) return { class: kept === 0 ? 'ignored' : 'soft', words: null }
  if (found.kind === 'number') return { class: 'hard', words: said }
  if (found.kind === 'opted-out') return { class: 'opt-out', words: said }
  return { class: found.kind === 'passing' || found.kind === 'expired' ? 'soft' : 'ignored', words: said }
}

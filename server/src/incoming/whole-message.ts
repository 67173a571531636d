import { assemble, type Decoded, decodeIncoming, type IncomingPart, readUserData } from '@parley/sms/text'
import type { Db } from '../platform/database/index.ts'
import type { CarrierSays, Incoming } from '../providers/index.ts'
import {
  type AssemblyKey,
  dropAssemblies,
  keepAssemblies,
  openAssemblies,
  type Parts,
  type StoredPart,
} from './queries.ts'

/** A message as a person wrote it, whatever number of parts it came in. */
export type Whole = {
  text: string
  raw: Buffer
  dataCoding: number
  parts: number
  incomplete: boolean
  unreadable: Unreadable
  /** Of several parts, what it says of the first of them. */
  carrier: CarrierSays | null
}
/** What could not be read: `all`, octets that are no text; `some`, characters of it. */
export type Unreadable = 'all' | 'some' | null

/** One thing that a carrier handed over, with what names both ends as texts that a table takes. */
export type HandedOver = { account: { id: number }; from: string; to: string; incoming: Incoming }

/**
 * Whole messages in the order in which they became so, each with the last part that came of it. While parts are missing, those
 * that came are kept, in the same transaction.
 */
export async function wholeMessages<T extends HandedOver>(
  tx: Db,
  all: readonly T[],
): Promise<{ of: T; whole: Whole }[]> {
  const placed = all.map((of) => ({ of, place: placeOf(of) }))
  const keys = new Map(placed.flatMap(({ place }) => (place === null ? [] : [[nameOf(place.key), place.key] as const])))
  const there = keys.size === 0 ? [] : await openAssemblies(tx, [...keys.values()])
  const waiting = new Map(there.map(({ parts, ...key }) => [nameOf(key), { key, parts, anew: false }]))

  const whole: { of: T; whole: Whole }[] = []
  for (const { of, place } of placed) {
    const message = place && waiting.get(nameOf(place.key))
    if (!place || !message) {
      whole.push({ of, whole: aloneOf(of.incoming) })
      continue
    }
    const part = storedPart(of.incoming)
    const there = message.parts[place.sequence]
    // Some phones have one reference for all that they write: what came of the message before will not be whole any more.
    if (there !== undefined && there.hex !== part.hex) {
      whole.push({ of, whole: join(message.parts, place.key.total) })
      message.parts = {}
      message.anew = true
    }
    message.parts = { ...message.parts, [place.sequence]: part }
    const joined = join(message.parts, place.key.total)
    if (joined.incomplete) continue
    whole.push({ of, whole: joined })
    // What comes next under this name, also in this micro-batch, is another message.
    message.parts = {}
    message.anew = true
  }

  const left = [...waiting.values()].map(({ key, ...rest }) => ({ ...key, ...rest }))
  const isOver = ({ parts }: { parts: Parts }) => Object.keys(parts).length === 0
  const [over, open] = [left.filter(isOver), left.filter((one) => !isOver(one))]
  if (over.length > 0) await dropAssemblies(tx, over)
  if (open.length > 0) await keepAssemblies(tx, open)
  return whole
}

const nameOf = ({ account, from, to, reference, total }: AssemblyKey) =>
  [account, reference, total, from, to].join('\0')

/** Which part of which long message this is; null when it stands alone. */
function placeOf({ account, from, to, incoming }: HandedOver): { key: AssemblyKey; sequence: number } | null {
  const { sar } = incoming
  const place = readUserData(incoming.bytes, incoming.udh).concatenation ?? (sar && { ...sar, sequence: sar.part })
  if (!place || place.total <= 1) return null
  const { reference, total, sequence } = place
  return { key: { account: account.id, from, to, reference, total }, sequence }
}

function aloneOf({ bytes, udh, dataCoding, defaultAlphabet, carrier, providerId }: Incoming): Whole {
  const { shift, payload } = readUserData(bytes, udh)
  const decoded = decodeIncoming(payload, dataCoding, { shift, defaultAlphabet })
  return {
    ...{ text: textOf(decoded), raw: Buffer.from(bytes), dataCoding, parts: 1, incomplete: false },
    unreadable: unreadableIn(decoded, payload.length),
    // Whoever names each message has said its id.
    carrier: carrier ?? (providerId === null ? null : { id: providerId, operator: null, at: null }),
  }
}

/** What cannot be read, as it came: a person may make something of it. */
export const octetsOf = ({ bytes, carrier = null }: Incoming): Whole => {
  const raw = Buffer.from(bytes)
  return { text: raw.toString('hex'), raw, dataCoding: 4, parts: 1, incomplete: false, unreadable: 'all', carrier }
}

/** The header stays with each part: it says which shift table the part was written with. */
const storedPart = ({ bytes, dataCoding, udh, defaultAlphabet, carrier }: Incoming): StoredPart => ({
  hex: Buffer.from(bytes).toString('hex'),
  dataCoding,
  udh,
  alphabet: defaultAlphabet,
  ...(carrier ? { carrier: { ...carrier, at: carrier.at?.toISOString() ?? null } } : {}),
})

/** What is there of a long message, in order. */
export function join(parts: Parts, total: number): Whole {
  const there = Object.entries(parts).sort(([a], [b]) => Number(a) - Number(b))
  const pieces = there.map(([sequence, { hex, dataCoding, udh }]): IncomingPart => {
    const { shift, payload } = readUserData(Buffer.from(hex, 'hex'), udh)
    return { total, sequence: Number(sequence), payload, dataCoding, shift }
  })
  const joined = assemble(pieces, { defaultAlphabet: there[0]?.[1].alphabet ?? 'gsm7' })
  const decoded = joined.kind === 'whole' ? joined.content : joined.soFar
  const octets = pieces.reduce((sum, piece) => sum + ('payload' in piece ? piece.payload.length : 0), 0)
  return {
    text: textOf(decoded),
    raw: Buffer.concat(there.map(([, { hex }]) => Buffer.from(hex, 'hex'))),
    dataCoding: there[0]?.[1].dataCoding ?? 0,
    parts: total,
    incomplete: joined.kind !== 'whole',
    unreadable: unreadableIn(decoded, octets),
    carrier: saidOf(there[0]?.[1].carrier),
  }
}

const saidOf = (carrier: StoredPart['carrier']): CarrierSays | null =>
  carrier === undefined ? null : { ...carrier, at: carrier.at === null ? null : new Date(carrier.at) }

// A zero character has no place in a text of the database; U+FFFD says that something was there.
const textOf = (decoded: Decoded) => (decoded.kind === 'text' ? decoded.text.replaceAll('\0', '\uFFFD') : decoded.hex)

/** UCS-2 has two octets for each character: one more is half of something. */
function unreadableIn(decoded: Decoded, octets: number): Unreadable {
  if (decoded.kind === 'binary') return 'all'
  return (decoded.encoding === 'ucs2' && octets % 2 === 1) || decoded.text.includes('\uFFFD') ? 'some' : null
}

import { assemble, decodeIncoming, type IncomingPart, readUserData } from '@parley/sms/text'
import type { Db } from '../platform/database/index.ts'
import type { Incoming } from '../providers/index.ts'
import { addPart, dropAssembly, type StoredPart } from './queries.ts'

/** A message as a person wrote it, whatever number of parts it came in. */
export type Whole = { text: string; raw: Buffer; dataCoding: number; parts: number; incomplete: boolean }

/** The whole message, or null while parts are missing: those that came are kept, in the same transaction. */
export async function wholeMessage(tx: Db, account: number, incoming: Incoming): Promise<Whole | null> {
  const { concatenation, shift, payload } = readUserData(incoming.bytes, incoming.udh)
  const raw = Buffer.from(incoming.bytes)
  const place = concatenation
    ? { reference: concatenation.reference, total: concatenation.total, sequence: concatenation.sequence }
    : incoming.sar && { reference: incoming.sar.reference, total: incoming.sar.total, sequence: incoming.sar.part }
  if (!place || place.total <= 1) {
    const decoded = decodeIncoming(payload, incoming.dataCoding, { shift, defaultAlphabet: incoming.defaultAlphabet })
    return { text: textOf(decoded), raw, dataCoding: incoming.dataCoding, parts: 1, incomplete: false }
  }
  const { from, to, dataCoding } = incoming
  // The header stays with each part: it says which shift table the part was written with.
  const stored = { hex: raw.toString('hex'), dataCoding, udh: incoming.udh, alphabet: incoming.defaultAlphabet }
  const { parts } = await addPart(tx, { account, from, to, ...place, stored })
  const whole = join(parts, place.total)
  if (whole.incomplete) return null
  await dropAssembly(tx, { account, from, to, reference: place.reference, total: place.total })
  return whole
}

/** What is there of a long message, in order. */
export function join(parts: Record<string, StoredPart>, total: number): Whole {
  const there = Object.entries(parts).sort(([a], [b]) => Number(a) - Number(b))
  const pieces = there.map(([sequence, { hex, dataCoding, udh }]): IncomingPart => {
    const { shift, payload } = readUserData(Buffer.from(hex, 'hex'), udh)
    return { total, sequence: Number(sequence), payload, dataCoding, shift }
  })
  const joined = assemble(pieces, { defaultAlphabet: there[0]?.[1].alphabet ?? 'gsm7' })
  return {
    text: textOf(joined.kind === 'whole' ? joined.content : joined.soFar),
    raw: Buffer.concat(there.map(([, { hex }]) => Buffer.from(hex, 'hex'))),
    dataCoding: there[0]?.[1].dataCoding ?? 0,
    parts: total,
    incomplete: joined.kind !== 'whole',
  }
}

// A zero character has no place in a text of the database; U+FFFD says that something was there.
const textOf = (decoded: ReturnType<typeof decodeIncoming>) =>
  decoded.kind === 'text' ? decoded.text.replaceAll('\0', '\uFFFD') : decoded.hex

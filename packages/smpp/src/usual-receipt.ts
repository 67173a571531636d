import type { MessageStateName } from './constants.ts'
import { readText } from './octets.ts'
import { parseCount, parseDate, type ReceiptOptions, statWords } from './receipt-values.ts'

/** What stands between the id and the free text. */
type Values = {
  readonly state: MessageStateName | null
  readonly stat: string
  readonly error: string
  readonly submitDate: Date | null
  readonly doneDate: Date | null
  readonly sub: number | null
  readonly delivered: number | null
}

const octetsOf = (key: string) => Uint8Array.from(key, (letter) => letter.charCodeAt(0))

/** The text that nearly every carrier sends: all keys in small letters, in the order of the specification, one blank apart. */
const idKey = octetsOf('id:')
const keys = {
  sub: octetsOf(' sub:'),
  delivered: octetsOf(' dlvrd:'),
  submitDate: octetsOf(' submit date:'),
  doneDate: octetsOf(' done date:'),
  stat: octetsOf(' stat:'),
  error: octetsOf(' err:'),
  text: octetsOf(' text:'),
}

/** Where the id begins in the usual text. */
export const idFrom = idKey.length

// Receipts that come together mostly say the same but for their ids: what was read once is only compared then.
let last: { bytes: Buffer; offset: number; values: Values } | null = null

// One for all: it holds until the next is read.
const found = { values: null as unknown as Values, idEnd: 0, textFrom: 0 }

/** Reads the usual text from its octets, as `parseReceiptText` reads any; null for one that asks for more patience. */
export function readUsual(bytes: Uint8Array, { utcOffsetMinutes = 0 }: ReceiptOptions): Readonly<typeof found> | null {
  const idEnd = stands(idKey, bytes, 0) ? wordEnd(bytes, idFrom) : -1
  if (idEnd <= idFrom) return null
  if (last === null || last.offset !== utcOffsetMinutes || !standsWhole(last.bytes, bytes, idEnd)) {
    const read = readValues(bytes, idEnd, utcOffsetMinutes)
    if (read === null) return null
    last = { bytes: Buffer.from(bytes.subarray(idEnd, read.end)), offset: utcOffsetMinutes, values: read.values }
  }
  const end = idEnd + last.bytes.length
  let textFrom = end
  if (end < bytes.length) {
    if (!stands(keys.text, bytes, end)) return null
    textFrom = end + keys.text.length
    while (bytes[textFrom] === blank || bytes[textFrom] === tab) textFrom++
  }
  found.values = last.values
  found.idEnd = idEnd
  found.textFrom = textFrom
  return found
}

function readValues(bytes: Uint8Array, from: number, offset: number): { values: Values; end: number } | null {
  let at = from
  const next = (key: Uint8Array, endOf: (bytes: Uint8Array, from: number) => number): string | null => {
    if (at < 0 || !stands(key, bytes, at)) return null
    const begin = at + key.length
    at = endOf(bytes, begin)
    return at < begin ? null : readText(bytes, begin, at)
  }
  const sub = next(keys.sub, digitsEnd)
  const delivered = next(keys.delivered, digitsEnd)
  const submitDate = next(keys.submitDate, digitsEnd)
  const doneDate = next(keys.doneDate, digitsEnd)
  const stat = next(keys.stat, wordEnd)?.toUpperCase()
  const error = next(keys.error, wordEnd)
  if (!sub || !delivered || !submitDate || !doneDate || !stat || error === null) return null
  const options = { utcOffsetMinutes: offset }
  const values = {
    state: statWords[stat] ?? null,
    stat,
    error,
    submitDate: parseDate(submitDate, options),
    doneDate: parseDate(doneDate, options),
    sub: parseCount(sub),
    delivered: parseCount(delivered),
  }
  return { values, end: at }
}

const blank = 0x20
const tab = 0x09

function stands(octets: Uint8Array, bytes: Uint8Array, at: number): boolean {
  for (let i = 0; i < octets.length; i++) if (bytes[at + i] !== octets[i]) return false
  return true
}

/** And nothing follows that belongs to its last word. */
function standsWhole(octets: Buffer, bytes: Uint8Array, at: number): boolean {
  const end = at + octets.length
  return (end === bytes.length || bytes[end] === blank) && octets.compare(bytes, at, end) === 0
}

function digitsEnd(bytes: Uint8Array, from: number): number {
  let at = from
  while (at < bytes.length && bytes[at]! >= 0x30 && bytes[at]! <= 0x39) at++
  return at
}

/** -1 when a separator other than a blank stands in it: then it is not the usual text. */
function wordEnd(bytes: Uint8Array, from: number): number {
  for (let at = from; at < bytes.length; at++) {
    const octet = bytes[at]!
    if (octet === blank) return at
    if (octet < blank || octet === 0x2c || octet === 0x3a || octet === 0x3b || octet >= 0x80) return -1
  }
  return bytes.length
}

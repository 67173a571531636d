import { type MessageStateName, messageState } from './constants.ts'
import { type DataSm, type DeliverSm, nothing } from './layouts.ts'
import { readText } from './octets.ts'
import { centuryOf, twoDigits, utcInstant } from './time.ts'
import { readTlv } from './tlvs.ts'
import { findUsual, usual } from './usual-receipt.ts'

export type Receipt = {
  /** As the carrier wrote it: see `normaliseMessageId`. '' when it named none. */
  readonly messageId: string
  /** null for a word nobody knows: see `stat`. */
  readonly state: MessageStateName | null
  /** The word of the text, upper case; '' when there was none. */
  readonly stat: string
  /** `err:` of the text, or ''. */
  readonly error: string
  /** network_error_code: type (1 ANSI-136, 2 IS-95, 3 GSM) and code. */
  readonly networkError: { readonly type: number; readonly code: number } | null
  readonly submitDate: Date | null
  readonly doneDate: Date | null
  readonly sub: number | null
  readonly delivered: number | null
  /** The beginning of the message, when the carrier repeats it. */
  readonly text: string
}

/** `utcOffsetMinutes`: where the carrier's clock stands, +120 for UTC+2. Most say UTC. */
export type ReceiptOptions = { readonly utcOffsetMinutes?: number }

/** Every word seen in `stat:`, and the state it means. */
const statWords: Readonly<Record<string, MessageStateName>> = {
  SCHEDULED: 'scheduled',
  ENROUTE: 'enroute',
  BUFFRED: 'enroute',
  BUFFERD: 'enroute',
  BUFFERED: 'enroute',
  ACCEPTD: 'accepted',
  ACCEPTED: 'accepted',
  DELIVRD: 'delivered',
  DELIVERED: 'delivered',
  ACKED: 'delivered',
  EXPIRED: 'expired',
  DELETED: 'deleted',
  UNDELIV: 'undeliverable',
  UNDELIVERABLE: 'undeliverable',
  FAILED: 'undeliverable',
  REJECTD: 'rejected',
  REJECTED: 'rejected',
  UNKNOWN: 'unknown',
  SKIPPED: 'skipped',
}

const stateOfNumber = new Map<number, MessageStateName>(
  Object.entries(messageState).map(([name, code]) => [code, name as MessageStateName]),
)

/** Reads a delivery receipt from TLVs and text; TLVs win. null when neither names a message or a state. */
export function readReceipt(pdu: DeliverSm | DataSm, options: ReceiptOptions = {}): Receipt | null {
  const messageId = readTlv(pdu.tlvs, 'receiptedMessageId')
  const stateNumber = readTlv(pdu.tlvs, 'messageState')
  const bytes = receiptBytes(pdu)
  const places = findUsual(bytes)
  const named = messageId !== undefined || stateNumber !== undefined
  const error = named ? networkErrorOf(pdu.tlvs) : null
  const state = stateNumber === undefined ? undefined : stateOfNumber.get(stateNumber)
  if (places !== null) return usualReceipt(bytes, places, messageId || undefined, state, error, options)
  const fromText = parseReceiptText(textOf(bytes, pdu.dataCoding), options)
  if (!named) return fromText
  const base = fromText ?? blankReceipt
  return {
    ...base,
    messageId: messageId || base.messageId,
    state: state ?? base.state,
    networkError: error,
  }
}

function networkErrorOf(tlvs: Uint8Array): Receipt['networkError'] {
  const error = readTlv(tlvs, 'networkErrorCode')
  return error?.length === 3 ? { type: error[0]!, code: (error[1]! << 8) | error[2]! } : null
}

/** As `parseReceiptText`, straight from the octets: receipts come as fast as messages leave. */
function usualReceipt(
  bytes: Uint8Array,
  places: Int32Array,
  messageId: string | undefined,
  state: MessageStateName | undefined,
  networkError: Receipt['networkError'],
  options: ReceiptOptions,
): Receipt {
  const stat = knownText(bytes, places, usual.stat, lastStat).toUpperCase()
  return {
    messageId: messageId ?? textAt(bytes, places, usual.id),
    state: state ?? statWords[stat] ?? null,
    stat,
    error: knownText(bytes, places, usual.error, lastError),
    networkError,
    submitDate: dateAgain(submitDates, bytes, places, usual.submitDate, options),
    doneDate: dateAgain(doneDates, bytes, places, usual.doneDate, options),
    sub: countAt(bytes, places, usual.sub),
    delivered: countAt(bytes, places, usual.delivered),
    text: textAt(bytes, places, usual.text),
  }
}

const textAt = (bytes: Uint8Array, places: Int32Array, value: number) =>
  readText(bytes, places[value]!, places[value + 1]!)

type Last = { text: string }
const lastStat: Last = { text: '' }
const lastError: Last = { text: '' }

/** Receipts that come together mostly say the same. */
function knownText(bytes: Uint8Array, places: Int32Array, value: number, last: Last): string {
  if (!stands(last.text, bytes, places, value)) last.text = textAt(bytes, places, value)
  return last.text
}

function stands(text: string, bytes: Uint8Array, places: Int32Array, value: number): boolean {
  const from = places[value]!
  if (places[value + 1]! - from !== text.length) return false
  for (let i = 0; i < text.length; i++) if (bytes[from + i] !== text.charCodeAt(i)) return false
  return true
}

type LastDate = { text: string; offset: number; date: Date | null }
const submitDates: LastDate = { text: '', offset: 0, date: null }
const doneDates: LastDate = { text: '', offset: 0, date: null }

/** Receipts that come together name the same minute. */
function dateAgain(
  last: LastDate,
  bytes: Uint8Array,
  places: Int32Array,
  value: number,
  options: ReceiptOptions,
): Date | null {
  const offset = options.utcOffsetMinutes ?? 0
  if (last.offset !== offset || !stands(last.text, bytes, places, value)) {
    last.text = textAt(bytes, places, value)
    last.offset = offset
    last.date = parseDate(last.text, options)
  }
  return last.date
}

function countAt(bytes: Uint8Array, places: Int32Array, value: number): number | null {
  const [from, to] = [places[value]!, places[value + 1]!]
  if (to - from > 9) return null
  let count = 0
  for (let at = from; at < to; at++) count = count * 10 + bytes[at]! - 0x30
  return count
}

/**
 * The text part alone: keys in any case and order, any of them missing. Whatever stands behind `text:` was chosen by whoever
 * wrote the message, so no key is read there: else a message saying `id:…` could forge a receipt.
 */
export function parseReceiptText(text: string, options: ReceiptOptions = {}): Receipt | null {
  const cut = freeText.exec(text)
  const found = new Map<string, string>()
  for (const match of text.slice(0, cut?.index).matchAll(keyAndValue)) {
    const key = match[1]!.toLowerCase().replace(/\s+/, ' ')
    if (!found.has(key)) found.set(key, match[2] ?? '')
  }
  const free = cut === null ? '' : text.slice(cut.index + cut[0].length)
  return receiptOf([...fieldKeys.map((key) => found.get(key)), free], options)
}

/** Makes the receipt of the values of `fieldKeys` and the free text. */
function receiptOf(values: readonly (string | undefined)[], options: ReceiptOptions): Receipt | null {
  const [messageId = '', sub, delivered, submitDate, doneDate, word = '', error = '', text = ''] = values
  const stat = word.toUpperCase()
  if (messageId === '' && stat === '') return null
  return {
    messageId,
    state: statWords[stat] ?? null,
    stat,
    error,
    networkError: null,
    submitDate: parseDate(submitDate, options),
    doneDate: parseDate(doneDate, options),
    sub: parseCount(sub),
    delivered: parseCount(delivered),
    text,
  }
}

/** What the appendix of the specification shows: `id:… sub:001 dlvrd:001 submit date:… done date:… stat:… err:000 text:…`. */
export function formatReceiptText(receipt: {
  readonly messageId: string
  readonly stat: string
  readonly submitDate: Date
  readonly doneDate: Date
  readonly error?: string
  readonly sub?: number
  readonly delivered?: number
  readonly text?: string
  /** Dates with seconds, as some carriers write them. */
  readonly seconds?: boolean
}): string {
  const { messageId, stat, error = '000', sub = 1, delivered = stat === 'DELIVRD' ? 1 : 0, text = '' } = receipt
  const count = (value: number) => String(value).padStart(3, '0')
  const date = (at: Date) => formatDate(at, receipt.seconds === true)
  return `id:${messageId} sub:${count(sub)} dlvrd:${count(delivered)} submit date:${date(receipt.submitDate)} done date:${date(receipt.doneDate)} stat:${stat} err:${error} text:${text.slice(0, 20)}`
}

// A key counts at the beginning or behind a blank or separator; its value ends at the next blank or separator, and is empty
// when the next key follows at once.
const keys = String.raw`id|sub|dlvrd|submit\s+date|done\s+date|stat|err`
const keyAndValue = new RegExp(String.raw`(?<![^\s,;])(${keys})\s*:[ \t]*(?:(?!(?:${keys})\s*:)([^\s,;]*))?`, 'gi')
const fieldKeys = ['id', 'sub', 'dlvrd', 'submit date', 'done date', 'stat', 'err']
const freeText = /(?<![^\s,;])text\s*:[ \t]*/i

const blankReceipt: Receipt = {
  messageId: '',
  state: null,
  stat: '',
  error: '',
  networkError: null,
  submitDate: null,
  doneDate: null,
  sub: null,
  delivered: null,
  text: '',
}

function receiptBytes(pdu: DeliverSm | DataSm): Uint8Array {
  if (pdu.command === 'deliver_sm' && pdu.shortMessage.length > 0) return pdu.shortMessage
  return readTlv(pdu.tlvs, 'messagePayload') ?? nothing
}

// Some carriers flag the text as UCS-2 although it is ASCII (and some really send it so).
function textOf(bytes: Uint8Array, dataCoding: number): string {
  const wide = dataCoding === 8 && bytes.length >= 2 && bytes[0] === 0
  return wide ? narrow(bytes) : readText(bytes, 0, bytes.length)
}

function narrow(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at + 1 < bytes.length; at += 2) text += String.fromCharCode((bytes[at]! << 8) | bytes[at + 1]!)
  return text
}

function parseCount(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : null
}

/** 10 digits, 12 with seconds, 14 with the century too; null for anything else. */
function parseDate(text: string | undefined, { utcOffsetMinutes = 0 }: ReceiptOptions): Date | null {
  if (text === undefined || !/^(\d{10}|\d{12}|\d{14})$/.test(text)) return null
  const from = text.length === 14 ? 2 : 0
  const two = (at: number) => (text.charCodeAt(from + at) - 48) * 10 + text.charCodeAt(from + at + 1) - 48
  const year = from === 2 ? Number(text.slice(0, 4)) : centuryOf(two(0))
  const at = utcInstant(year, two(2), two(4), two(6), two(8), text.length - from > 10 ? two(10) : 0)
  return at === null ? null : new Date(at - utcOffsetMinutes * 60_000)
}

function formatDate(at: Date, seconds: boolean): string {
  const fields = [
    at.getUTCFullYear() % 100,
    at.getUTCMonth() + 1,
    at.getUTCDate(),
    at.getUTCHours(),
    at.getUTCMinutes(),
  ]
  if (seconds) fields.push(at.getUTCSeconds())
  return fields.map(twoDigits).join('')
}

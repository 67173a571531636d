import { type MessageStateName, messageState } from './constants.ts'
import { type DataSm, type DeliverSm, nothing } from './layouts.ts'
import { readText } from './octets.ts'
import { parseCount, parseDate, type ReceiptOptions, statWords } from './receipt-values.ts'
import { twoDigits } from './time.ts'
import { readTlv } from './tlvs.ts'
import { idFrom, readUsual } from './usual-receipt.ts'

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

const stateOfNumber = new Map<number, MessageStateName>(
  Object.entries(messageState).map(([name, code]) => [code, name as MessageStateName]),
)

/** Reads a delivery receipt from TLVs and text; TLVs win. null when neither names a message or a state. */
export function readReceipt(pdu: DeliverSm | DataSm, options: ReceiptOptions = {}): Receipt | null {
  const messageId = readTlv(pdu.tlvs, 'receiptedMessageId')
  const stateNumber = readTlv(pdu.tlvs, 'messageState')
  const bytes = receiptBytes(pdu)
  const usual = readUsual(bytes, options)
  const named = messageId !== undefined || stateNumber !== undefined
  const error = named ? networkErrorOf(pdu.tlvs) : null
  const state = stateNumber === undefined ? undefined : stateOfNumber.get(stateNumber)
  if (usual !== null) {
    const { values, idEnd, textFrom } = usual
    return {
      messageId: messageId || readText(bytes, idFrom, idEnd),
      state: state ?? values.state,
      stat: values.stat,
      error: values.error,
      networkError: error,
      submitDate: values.submitDate,
      doneDate: values.doneDate,
      sub: values.sub,
      delivered: values.delivered,
      text: readText(bytes, textFrom, bytes.length),
    }
  }
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

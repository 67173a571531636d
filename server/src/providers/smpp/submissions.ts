import {
  esmClass,
  formatRelativeTime,
  formatTime,
  type MessageBody,
  messageBody,
  nothing,
  readUdh,
  registeredDelivery,
  type Submission,
  ton,
  writeTlvs,
} from '@parley/smpp'
import type { Outbound, OutboundPart } from '../provider.ts'
import { toCarrierAlphabet } from './alphabet.ts'
import { sendingFields } from './message-fields.ts'
import type { SmppSettings } from './settings.ts'

/** Parts that leave as one submit_sm: the carrier cuts the text and answers once for all of them. */
export class Joined<T> {
  readonly tokens: readonly T[]
  constructor(tokens: readonly T[]) {
    this.tokens = tokens
  }
}

export type Written<T> = {
  readonly submissions: Submission<T | Joined<T>>[]
  /** Never written: the account's alphabet cannot say them. */
  readonly cannotEncode: T[]
}

/** Turns parts into submit_sm as this account wants them; with `referenceOf`, each with what its carrier repeats. */
export function createSubmissionWriter<T>(
  settings: SmppSettings,
  wallClock: () => Date,
  referenceOf?: (token: T) => number,
) {
  const extra = sendingFields.tlvs.rows(settings.tlvs)
  const plus = settings.number_format === 'plus' ? '+' : ''
  let pattern: Pattern<T> | null = null
  let minute = 0
  const extraTlvs = extra.length === 0 ? nothing : writeTlvs({}, extra)

  return function write(batch: readonly Outbound<T>[]): Written<T> {
    const submissions: Submission<T | Joined<T>>[] = []
    const cannotEncode: T[] = []
    minute = minuteOf(wallClock())
    for (let at = 0; at < batch.length; ) {
      const one = batch[at]!
      const whole = settings.long_messages === 'payload' ? wholeMessage(batch, at) : null
      if (whole === null) {
        const message = partBody(one)
        if (message === null) cannotEncode.push(one.token)
        else submissions.push({ token: one.token, message })
        at++
        continue
      }
      const message = payloadBody(whole)
      const tokens = whole.map(({ token }) => token)
      if (message === null) cannotEncode.push(...tokens)
      else submissions.push({ token: new Joined(tokens), message })
      at += whole.length
    }
    return { submissions, cannotEncode }
  }

  function partBody(outbound: Outbound<T>): MessageBody | null {
    const { part } = outbound
    const esm = part.udh ? esmClass.udhIndicator : esmClass.default
    if (asItIs(part)) return likeTheLast(outbound, esm)
    const base = envelope(outbound, part.number === part.total)
    const header = part.udh ? readUdh(part.bytes) : null
    const headerLength = header === null ? 0 : part.bytes.length - header.rest.length
    const concatenation = header?.concatenation ?? null
    // Only a header that says nothing else can be said by TLVs.
    if (settings.long_messages === 'sar' && concatenation !== null && header?.elements.length === 1) {
      const text = toCarrierAlphabet(part, 0, headerLength, settings.default_alphabet)
      const { reference, total, part: number } = concatenation
      const sar = { sarMsgRefNum: reference, sarTotalSegments: total, sarSegmentSeqnum: number }
      return text && messageBody({ ...base, shortMessage: text, tlvs: tlvsOf(outbound.token, sar) })
    }
    const text = toCarrierAlphabet(part, headerLength, headerLength, settings.default_alphabet)
    return (
      text &&
      messageBody({
        ...base,
        esmClass: esm,
        shortMessage: joined([part.bytes.subarray(0, headerLength), text]),
        tlvs: referenceOf === undefined ? extraTlvs : tlvsOf(outbound.token, {}),
      })
    )
  }

  /** In a campaign one part is as the other but for its number and its text: the rest is put together once. */
  function likeTheLast(outbound: Outbound<T>, esm: number): MessageBody {
    const { part, from, validUntil, priority, wantsReceipt, transmission, to } = outbound
    const last = part.number === part.total
    if (
      pattern === null ||
      pattern.from !== from ||
      pattern.validUntil !== validUntil ||
      pattern.dataCoding !== part.dataCoding ||
      pattern.last !== last ||
      pattern.priority !== priority ||
      pattern.wantsReceipt !== wantsReceipt ||
      pattern.transmission !== transmission ||
      pattern.minute !== minute
    ) {
      const body = messageBody({ ...envelope(outbound, last), tlvs: extraTlvs })
      pattern = {
        from,
        validUntil,
        dataCoding: part.dataCoding,
        last,
        priority,
        wantsReceipt,
        transmission,
        minute,
        body,
      }
    }
    const body = { ...pattern.body, dest: plus + to, esmClass: esm, shortMessage: part.bytes }
    return referenceOf === undefined ? body : { ...body, tlvs: tlvsOf(outbound.token, {}) }
  }

  function tlvsOf(token: T, own: Parameters<typeof writeTlvs>[0]): Uint8Array {
    return writeTlvs(referenceOf === undefined ? own : { ...own, userMessageReference: referenceOf(token) }, extra)
  }

  function asItIs(part: OutboundPart): boolean {
    return (
      (settings.default_alphabet === 'gsm7' || part.dataCoding !== 0) && !(part.udh && settings.long_messages === 'sar')
    )
  }

  function payloadBody(parts: readonly Outbound<T>[]): MessageBody | null {
    const texts = parts.map(({ part }) => {
      const headerLength = part.bytes.length - (readUdh(part.bytes)?.rest.length ?? 0)
      return toCarrierAlphabet(part, 0, headerLength, settings.default_alphabet)
    })
    const known = texts.filter((text) => text !== null)
    if (known.length < texts.length) return null
    const tlvs = tlvsOf(parts[0]!.token, { messagePayload: joined(known) })
    return messageBody({ ...envelope(parts[0]!, true), tlvs })
  }

  function envelope({ from, to, part, validUntil, priority, wantsReceipt, transmission }: Outbound<T>, last: boolean) {
    const asked = wantsReceipt && (settings.receipts === 'each' || (settings.receipts === 'last' && last))
    const source = sourceOf(from, settings)
    return {
      serviceType: settings.service_type,
      source: source.international ? plus + from.value : from.value,
      sourceTon: source.ton,
      sourceNpi: source.npi,
      dest: plus + to,
      destTon: Number(settings.dest_ton),
      destNpi: settings.dest_npi,
      priority: settings.send_priority ? priority : 0,
      validity: validityOf(validUntil, settings.validity, wallClock),
      registeredDelivery: asked ? registeredDelivery.always : registeredDelivery.none,
      dataCoding: dataCodingOf(part.dataCoding, transmission ?? settings.transmission, settings),
    }
  }
}

type Pattern<T> = Pick<Outbound<T>, 'from' | 'validUntil' | 'priority' | 'wantsReceipt'> & {
  transmission: Outbound<T>['transmission']
  dataCoding: number
  last: boolean
  /** A validity that is written as what is left of it grows old. */
  minute: number
  body: MessageBody
}

const minuteOf = (now: Date) => Math.floor(now.getTime() / 60_000)

/** The parts of one message from here on, when all of them are here and nothing but their order is in their headers. */
function wholeMessage<T>(batch: readonly Outbound<T>[], at: number): readonly Outbound<T>[] | null {
  const first = batch[at]!
  const { number, total } = first.part
  if (number !== 1 || total === 1 || at + total > batch.length) return null
  const parts = batch.slice(at, at + total)
  const fits = parts.every(
    ({ part, to }, index) =>
      to === first.to &&
      part.number === index + 1 &&
      part.total === total &&
      readUdh(part.bytes)?.elements.length === 1,
  )
  return fits ? parts : null
}

/** Our sender as this account writes it. */
export function sourceOf({ value, kind }: Outbound<unknown>['from'], settings: SmppSettings) {
  const short = kind === 'short-code' || (kind === 'reply-number' && value.length <= longestShortCode)
  const auto =
    kind === 'alphanumeric'
      ? { ton: ton.alphanumeric, npi: 0 }
      : short
        ? { ton: Number(settings.short_code_ton), npi: settings.short_code_npi }
        : { ton: ton.international, npi: 1 }
  return {
    ton: settings.source_ton === 'auto' ? auto.ton : Number(settings.source_ton),
    npi: settings.source_npi ?? auto.npi,
    international: kind !== 'alphanumeric' && !short,
  }
}

const longestShortCode = 8

function validityOf(until: Date | null, how: SmppSettings['validity'], wallClock: () => Date): string {
  if (until === null || how === 'none') return ''
  return how === 'absolute' ? formatTime(until) : formatRelativeTime(until.getTime() - wallClock().getTime())
}

const messageClasses = { flash: 0, phone: 1, sim: 2 } as const

function dataCodingOf(planned: number, transmission: SmppSettings['transmission'], settings: SmppSettings): number {
  if (transmission !== 'unspecified') {
    // GSM 03.38: the message class lives in data_coding, apart for the standard alphabet and for Unicode; Latin-1 has none.
    if (planned === 0) return 0xf0 | messageClasses[transmission]
    if (planned === 8) return 0x18 | messageClasses[transmission]
  }
  if (planned === 0) return settings.gsm7_data_coding
  if (planned === 3) return settings.latin1_data_coding
  return planned === 8 ? settings.ucs2_data_coding : planned
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

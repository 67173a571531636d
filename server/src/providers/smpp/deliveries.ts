import {
  type DataSm,
  type DeliverSm,
  type Delivery,
  encode,
  hasUdh,
  isReceipt,
  nothing,
  readReceipt,
  readTlv,
  type Receipt as SmppReceipt,
  statuses,
  ton,
} from '@parley/smpp'
import type { Incoming, Named, ProviderEnv, Receipt } from '../provider.ts'
import { createCarrierReader } from './carrier-says.ts'
import { receiptFields } from './receipt-fields.ts'
import { looksLikeReceipt, type ReceiptSettings, type Verdict, verdictOf } from './receipts.ts'
import { referenceOf } from './reference.ts'
import type { SmppSettings } from './settings.ts'

export type ReadDeliveries = { readonly receipts: Receipt[]; readonly incoming: Incoming[] }

/** Tells receipts from messages among what the carrier delivers. Nothing is dropped: what looks like neither is a receipt of nothing. */
export function createDeliveryReader(settings: SmppSettings, { wallClock }: Pick<ProviderEnv, 'wallClock'>) {
  const rules: ReceiptSettings = {
    error_table: settings.error_table,
    error_rules: receiptFields.error_rules.rows(settings.error_rules),
    unknown_errors: settings.unknown_errors,
  }
  const clock = { utcOffsetMinutes: settings.utc_offset }
  const carrierSays = createCarrierReader(settings)
  const whole = settings.receipts === 'last' || settings.long_messages === 'payload'

  return function read(deliveries: readonly Delivery[]): ReadDeliveries {
    const receivedAt = wallClock()
    const found: ReadDeliveries = { receipts: [], incoming: [] }
    for (const delivery of deliveries) {
      const { pdu } = delivery
      const flagged = isReceipt(pdu.esmClass)
      const report = flagged || settings.unflagged_receipts ? readReceipt(pdu, clock) : null
      if (flagged || (report !== null && looksLikeReceipt(pdu, report)))
        found.receipts.push(receiptOf(delivery, report, receivedAt))
      else found.incoming.push(incomingOf(delivery, receivedAt))
    }
    return found
  }

  function receiptOf(delivery: Delivery, report: SmppReceipt | null, receivedAt: Date): Receipt {
    const { pdu } = delivery
    const verdict = report === null ? unreadable : verdictOf(report, rules)
    const reference = referenceOf(report?.messageId ?? '', settings.receipt_id_format)
    const phone = numberOf(pdu.source, pdu.sourceTon)
    const sender = numberOf(pdu.dest, pdu.destTon)
    return new TakenReceipt(delivery, report, reference, verdict, phone, sender, whole, receivedAt)
  }

  function incomingOf(delivery: Delivery, receivedAt: Date): Incoming {
    const { pdu } = delivery
    return {
      from: numberOf(pdu.source, pdu.sourceTon),
      to: numberOf(pdu.dest, pdu.destTon),
      // A copy: what was read from the socket is one large block that one short message would keep.
      bytes: Uint8Array.from(userDataOf(pdu)),
      dataCoding: pdu.dataCoding,
      defaultAlphabet: settings.default_alphabet,
      udh: hasUdh(pdu.esmClass),
      sar: sarOf(pdu),
      providerId: null,
      answers: answeredBy(pdu),
      reference: settings.reference_echoed ? (readTlv(pdu.tlvs, 'userMessageReference') ?? null) : null,
      carrier: carrierSays(pdu, receivedAt),
      receivedAt,
      get answered() {
        return delivery.answered
      },
      ...handedOver(delivery),
    }
  }

  function answeredBy(pdu: DeliverSm | DataSm): Named | null {
    const id = settings.answers_named ? readTlv(pdu.tlvs, 'receiptedMessageId') : undefined
    return id ? referenceOf(id, settings.receipt_id_format) : null
  }

  /** Digits of a number with its country code; names and short codes as they are. */
  function numberOf(address: string, addressTon: number): string {
    if (!isNumber(address)) return address
    if (address.startsWith('+')) return address.slice(1)
    if (address.startsWith('00')) return address.slice(2)
    const country = settings.home_country_code
    const national = address.startsWith('0') || (addressTon === ton.national && address.length > longestShortCode)
    return country !== '' && national ? country + address.replace(/^0/, '') : address
  }
}

/** `^\\+?[0-9]+$`, without the cost of an expression: it is asked twice for each receipt. */
function isNumber(address: string): boolean {
  const from = address.charCodeAt(0) === 0x2b ? 1 : 0
  if (address.length === from) return false
  for (let at = from; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

/** One object for each receipt: they come as fast as messages leave. */
class TakenReceipt implements Receipt {
  readonly ref: string
  readonly refKey: bigint
  readonly outcome: Verdict['outcome']
  readonly code: number
  readonly error: string
  readonly errorClass: Verdict['errorClass']
  readonly phone: string
  readonly sender: string
  readonly whole: boolean
  readonly receivedAt: Date
  readonly #delivery: Delivery
  readonly #report: SmppReceipt | null

  constructor(
    delivery: Delivery,
    report: SmppReceipt | null,
    { ref, refKey }: { ref: string; refKey: bigint },
    { outcome, code, error, errorClass }: Verdict,
    phone: string,
    sender: string,
    whole: boolean,
    receivedAt: Date,
  ) {
    this.ref = ref
    this.refKey = refKey
    this.outcome = outcome
    this.code = code
    this.error = error
    this.errorClass = errorClass
    this.phone = phone
    this.sender = sender
    this.whole = whole
    this.receivedAt = receivedAt
    this.#delivery = delivery
    this.#report = report
  }

  get submitDate(): Date | null {
    return this.#report?.submitDate ?? null
  }

  get doneDate(): Date | null {
    return this.#report?.doneDate ?? null
  }

  get text(): string {
    return this.#report?.text ?? ''
  }

  raw(): Uint8Array {
    return encode(this.#delivery.pdu)
  }

  acknowledge(): boolean {
    return this.#delivery.answer(statuses.ROK)
  }

  /** A temporary refusal: carriers deliver again after it, and give up after others. */
  refuse(): boolean {
    return this.#delivery.answer(statuses.RX_T_APPN)
  }
}

const longestShortCode = 8
const unreadable: Verdict = { outcome: 'unknown', code: 0, error: '', errorClass: null } as const

function handedOver(delivery: Delivery) {
  return {
    raw: () => encode(delivery.pdu),
    acknowledge: () => delivery.answer(statuses.ROK),
    // A temporary refusal: carriers deliver again after it, and give up after others.
    refuse: () => delivery.answer(statuses.RX_T_APPN),
  }
}

function userDataOf(pdu: DeliverSm | DataSm): Uint8Array {
  const short = pdu.command === 'deliver_sm' ? pdu.shortMessage : nothing
  return short.length > 0 ? short : (readTlv(pdu.tlvs, 'messagePayload') ?? nothing)
}

function sarOf(pdu: DeliverSm | DataSm): Incoming['sar'] {
  const reference = readTlv(pdu.tlvs, 'sarMsgRefNum')
  const total = readTlv(pdu.tlvs, 'sarTotalSegments')
  const part = readTlv(pdu.tlvs, 'sarSegmentSeqnum')
  if (reference === undefined || total === undefined || part === undefined) return null
  return part >= 1 && part <= total ? { reference, total, part } : null
}

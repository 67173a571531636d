import {
  hasUdh,
  parseTime,
  readText,
  readTlv,
  readUserData,
  type SubmitSm,
  type Submitted,
  statuses,
} from '@parley/smpp'
import { pick } from './chance.ts'
import type { Faults } from './faults.ts'
import type { Ground } from './ground.ts'
import type { HandOver } from './hand-over.ts'
import type { Answer, CarrierLink } from './link.ts'
import { contentOf, digitsOf, type Message, type Terms } from './message.ts'
import { writeMessageId } from './message-id.ts'
import type { Messages } from './messages.ts'
import type { MobileOriginated } from './mobile-originated.ts'
import type { Phones } from './phones.ts'
import { lostOnTheWay, noFaults, planSubmission, type SubmissionPlan } from './plan-submission.ts'
import { Throughput } from './throughput.ts'

export type SubmissionParts = {
  faults: Faults
  phones: Phones
  messages: Messages
  mobile: MobileOriginated
  handOver: HandOver
}

/** Takes or refuses what is submitted, and answers it: at once, late, oddly or never. */
export class Submissions {
  #ground: Ground
  #parts: SubmissionParts
  #throughput = new Map<string, Throughput>()
  #lastTerms: Terms | null = null

  constructor(ground: Ground, parts: SubmissionParts) {
    this.#ground = ground
    this.#parts = parts
  }

  /** All of one read. What comes behind a cut was never seen; what comes behind a freeze waits for its end. */
  receive(link: CarrierLink, list: readonly Submitted[]): void {
    const at = this.#ground.wallNow()
    for (const submitted of list) {
      if (link.leaving) return
      if (link.frozen) this.#hold(link, submitted)
      else this.#take(link, submitted, at)
    }
  }

  #take(link: CarrierLink, submitted: Submitted, at: number): void {
    const { pdu } = submitted
    const { faults } = this.#parts
    const struck = faults.quiet ? none : faults.strike({ to: pdu.dest, systemId: link.systemId })
    const plan = struck.length === 0 ? noFaults : planSubmission(struck, this.#ground.chance)
    if (plan.freeze !== null) {
      for (const fault of struck) this.#noteFault(link, fault.id, fault.kind, 0)
      link.freeze(plan.freeze.forMs)
      this.#hold(link, submitted)
      return
    }
    link.submitted++
    link.unanswered++
    this.#ground.tally.submitted++
    const status = plan.status !== 0 ? plan.status : this.#check(link, pdu)
    const message = status === 0 ? this.#accept(link, pdu, plan, at) : null
    const id = message === null ? '' : writeMessageId(message.no, message.terms.idFormat)
    const fault = struck.length === 0 ? '' : struck.map((one) => one.id).join(' ')
    this.#book(link, { pdu, message, id, status, fault }, at)
    for (const one of struck) this.#noteFault(link, one.id, one.kind, message?.no ?? 0)
    if (message !== null && plan.receiptFirst !== null) this.#parts.handOver.now(message, at, true)
    this.#answer(link, submitted, { status, message: message?.no ?? 0, id, at }, plan)
    if (message !== null && plan.receiptFirst === null)
      this.#parts.handOver.after(pick(this.#ground.settings.receipts.delayMs, this.#ground.chance), message)
    if (plan.unbind) link.unbind('unbound by a fault')
    if (plan.cut !== null) link.cut(plan.cut.how, 'cut by a fault')
  }

  #answer(link: CarrierLink, submitted: Submitted, answer: Answer, plan: Readonly<SubmissionPlan>): void {
    if (!plan.answered || plan.cut?.answering === 'before') return
    const { submissions } = this.#ground.settings
    const wait =
      (submissions.latencyMs === 0 ? 0 : pick(submissions.latencyMs, this.#ground.chance)) +
      plan.lateMs +
      (plan.receiptFirst?.byMs ?? 0)
    if (plan.errorBody) answer.id ||= writeMessageId(this.#ground.nextMessage(), 'as-is')
    if (wait === 0) {
      link.answer(submitted, answer, plan.manner)
      return
    }
    this.#parts.handOver.later(wait, () => {
      answer.at = this.#ground.wallNow()
      link.answer(submitted, answer, plan.manner)
    })
  }

  #keepReference(pdu: SubmitSm): void {
    const reference = readTlv(pdu.tlvs, 'userMessageReference')
    if (reference !== undefined) this.#parts.mobile.remember(pdu.source, digitsOf(pdu.dest), reference)
  }

  #check(link: CarrierLink, pdu: SubmitSm): number {
    const { perSecond, window, maxOctets } = this.#ground.settings.submissions
    if (perSecond !== null && !this.#throughputOf(link.systemId).take(perSecond, this.#ground.clock.now()))
      return statuses.RTHROTTLED
    if (window !== null && link.unanswered > window) return statuses.RMSGQFUL
    if (!isNumber(pdu.dest)) return statuses.RINVDSTADR
    if (pdu.shortMessage.length > maxOctets) return statuses.RINVMSGLEN
    return statuses.ROK
  }

  #accept(link: CarrierLink, pdu: SubmitSm, plan: Readonly<SubmissionPlan>, at: number): Message {
    const { phones, messages, mobile } = this.#parts
    const no = this.#ground.nextMessage()
    this.#ground.tally.accept(at)
    mobile.learn(pdu.source, link.systemId)
    if (this.#ground.settings.deliveries.echoReference) this.#keepReference(pdu)
    const message: Message = {
      no,
      terms: this.#termsOf(link, pdu, plan, at),
      to: pdu.dest,
      concat: concatOf(pdu),
      head: headOf(pdu),
      content: phones.onArrival(digitsOf(pdu.dest), at) === null ? null : contentOf(pdu),
      stat: 'ENROUTE',
      err: '000',
      bubble: null,
    }
    messages.remember(message)
    return message
  }

  #book(link: CarrierLink, { pdu, message, id, status, fault }: Booked, at: number): void {
    if (status !== 0 && status !== lostOnTheWay) this.#ground.tally.refuse(status)
    this.#ground.book.append(
      'submitted',
      {
        link: link.id,
        message: message?.no ?? 0,
        messageId: id,
        from: pdu.source,
        to: pdu.dest,
        status,
        sequence: pdu.sequence,
        esmClass: pdu.esmClass,
        dataCoding: pdu.dataCoding,
        registered: pdu.registeredDelivery,
        validity: pdu.validity,
        concat: message === null ? concatOf(pdu) : message.concat,
        bytes: pdu.shortMessage,
        tlvs: pdu.tlvs,
        fault,
      },
      at,
    )
  }

  #noteFault(link: CarrierLink, fault: string, what: string, message: number): void {
    this.#ground.tally.fault(fault)
    this.#ground.book.append('fault', { link: link.id, fault, what, message })
  }

  #hold(link: CarrierLink, submitted: Submitted): void {
    // Its bytes are views of what was read: by the end of the freeze something else may stand there.
    const { pdu } = submitted
    const kept = { ...pdu, shortMessage: Uint8Array.from(pdu.shortMessage), tlvs: Uint8Array.from(pdu.tlvs) }
    const held: Submitted = { pdu: kept, answer: (status, id, tlvs) => submitted.answer(status, id, tlvs) }
    link.whenThawed(() => this.receive(link, [held]))
  }

  /** Those of the message before, when they are the same. */
  #termsOf(link: CarrierLink, pdu: SubmitSm, plan: Readonly<SubmissionPlan>, at: number): Terms {
    const { ids, submissions } = this.#ground.settings
    const idFormat = ids.answer
    const until = validUntil(pdu, at, submissions.validityMs)
    const last = this.#lastTerms
    if (
      last !== null &&
      last.at === at &&
      last.validUntil === until &&
      last.link === link.id &&
      last.from.address === pdu.source &&
      last.from.ton === pdu.sourceTon &&
      last.from.npi === pdu.sourceNpi &&
      last.toTon === pdu.destTon &&
      last.toNpi === pdu.destNpi &&
      last.registered === pdu.registeredDelivery &&
      last.idFormat === idFormat &&
      last.forced === plan.outcome &&
      last.receiptTwice === plan.receiptTwice &&
      last.receiptLost === plan.receiptLost
    )
      return last
    this.#lastTerms = {
      at,
      validUntil: until,
      systemId: link.systemId,
      link: link.id,
      from: { address: pdu.source, ton: pdu.sourceTon, npi: pdu.sourceNpi },
      toTon: pdu.destTon,
      toNpi: pdu.destNpi,
      registered: pdu.registeredDelivery,
      idFormat,
      forced: plan.outcome,
      receiptTwice: plan.receiptTwice,
      receiptLost: plan.receiptLost,
    }
    return this.#lastTerms
  }

  #throughputOf(systemId: string): Throughput {
    let throughput = this.#throughput.get(systemId)
    if (throughput === undefined) {
      throughput = new Throughput()
      this.#throughput.set(systemId, throughput)
    }
    return throughput
  }
}

type Booked = { pdu: SubmitSm; message: Message | null; id: string; status: number; fault: string }

const none: never[] = []

/** Three to twenty digits, perhaps behind a plus sign. */
function isNumber(address: string): boolean {
  const from = address.charCodeAt(0) === 0x2b ? 1 : 0
  const length = address.length - from
  if (length < 3 || length > 20) return false
  for (let at = from; at < address.length; at++) {
    const code = address.charCodeAt(at)
    if (code < 0x30 || code > 0x39) return false
  }
  return true
}

function concatOf(pdu: SubmitSm): Message['concat'] {
  // Most messages are of one part: they need no look into their bytes.
  return pdu.tlvs.length === 0 && !hasUdh(pdu.esmClass) ? null : readUserData(pdu).concatenation
}

/** The first 20 characters, where they are the same in every alphabet. */
function headOf(pdu: SubmitSm): string {
  if (pdu.registeredDelivery === 0 || pdu.dataCoding === 8 || hasUdh(pdu.esmClass)) return ''
  const bytes = pdu.shortMessage
  const most = Math.min(bytes.length, 20)
  let length = 0
  while (length < most && isPlain(bytes[length]!)) length++
  return readText(bytes, 0, length)
}

function isPlain(code: number): boolean {
  return code >= 0x20 && code < 0x7b && (code < 0x5b || code > 0x60) && code !== 0x24 && code !== 0x40
}

let lastValidity = ''
let lastValidUntil = 0

function validUntil({ validity }: SubmitSm, at: number, usual: number): number {
  if (validity === '') return at + usual
  // Messages of one campaign mostly end at the same moment; a relative time begins anew with each.
  if (validity === lastValidity) return lastValidUntil
  const until = parseTime(validity, new Date(at))?.getTime() ?? at + usual
  if (!validity.endsWith('R')) {
    lastValidity = validity
    lastValidUntil = until
  }
  return until
}

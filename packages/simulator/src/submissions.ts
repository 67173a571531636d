import { hasUdh, parseTime, readUserData, type SubmitSm, type Submitted, statuses } from '@parley/smpp'
import { pick } from './chance.ts'
import type { Faults } from './faults.ts'
import type { Ground } from './ground.ts'
import type { HandOver } from './hand-over.ts'
import type { CarrierLink } from './link.ts'
import { contentOf, digitsOf, type Message, type Party } from './message.ts'
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
  #lastSender: Party = { address: '', ton: 0, npi: 0 }

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
    const fault = struck.map(({ id }) => id).join(' ')
    const message = status === 0 ? this.#accept(link, pdu, plan, at) : null
    this.#book(link, pdu, message, status, fault, at)
    for (const one of struck) this.#noteFault(link, one.id, one.kind, message?.no ?? 0)
    if (message !== null && plan.receiptFirst !== null) this.#parts.handOver.now(message, true)
    this.#answer(link, submitted, message, status, plan)
    if (message !== null && plan.receiptFirst === null)
      this.#parts.handOver.after(pick(this.#ground.settings.receipts.delayMs, this.#ground.chance), message)
    if (plan.unbind) link.unbind('unbound by a fault')
    if (plan.cut !== null) link.cut(plan.cut.how, 'cut by a fault')
  }

  #answer(
    link: CarrierLink,
    submitted: Submitted,
    message: Message | null,
    status: number,
    plan: Readonly<SubmissionPlan>,
  ): void {
    if (!plan.answered || plan.cut?.answering === 'before') return
    const { submissions } = this.#ground.settings
    const wait =
      (submissions.latencyMs === 0 ? 0 : pick(submissions.latencyMs, this.#ground.chance)) +
      plan.lateMs +
      (plan.receiptFirst?.byMs ?? 0)
    const id = message?.id ?? (plan.errorBody ? writeMessageId(this.#ground.nextMessage(), 'as-is') : '')
    if (wait === 0) link.answer(submitted, status, message?.no ?? 0, id, plan.manner)
    else {
      const no = message?.no ?? 0
      this.#parts.handOver.later(wait, () => link.answer(submitted, status, no, id, plan.manner))
    }
  }

  #check(link: CarrierLink, pdu: SubmitSm): number {
    const { perSecond, window, maxOctets } = this.#ground.settings.submissions
    if (perSecond !== null && !this.#throughputOf(link.systemId).take(perSecond, this.#ground.clock.now()))
      return statuses.RTHROTTLED
    if (window !== null && link.unanswered > window) return statuses.RMSGQFUL
    if (!/^\+?\d{3,20}$/.test(pdu.dest)) return statuses.RINVDSTADR
    if (pdu.shortMessage.length > maxOctets) return statuses.RINVMSGLEN
    return statuses.ROK
  }

  #accept(link: CarrierLink, pdu: SubmitSm, plan: Readonly<SubmissionPlan>, at: number): Message {
    const { settings, tally } = this.#ground
    const { phones, messages, mobile } = this.#parts
    const no = this.#ground.nextMessage()
    const digits = digitsOf(pdu.dest)
    tally.accept(at)
    mobile.learn(pdu.source, link.systemId)
    const message: Message = {
      no,
      id: writeMessageId(no, settings.ids.answer),
      systemId: link.systemId,
      link: link.id,
      from: this.#senderOf(pdu),
      to: { address: pdu.dest, ton: pdu.destTon, npi: pdu.destNpi },
      digits,
      registered: pdu.registeredDelivery,
      concat: concatOf(pdu),
      head: headOf(pdu),
      at,
      validUntil: validUntil(pdu, at, settings.submissions.validityMs),
      content: phones.onArrival(digits, at) === null ? null : contentOf(pdu),
      stat: 'ENROUTE',
      err: '000',
      forced: plan.outcome,
      receiptTwice: plan.receiptTwice,
      receiptLost: plan.receiptLost,
      bubble: null,
    }
    messages.remember(message)
    return message
  }

  #book(link: CarrierLink, pdu: SubmitSm, message: Message | null, status: number, fault: string, at: number): void {
    if (status !== 0 && status !== lostOnTheWay) this.#ground.tally.refuse(status)
    this.#ground.book.append(
      'submitted',
      {
        link: link.id,
        message: message?.no ?? 0,
        messageId: message?.id ?? '',
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

  /** Messages of one campaign share their sender: one object for all of them. */
  #senderOf({ source: address, sourceTon: ton, sourceNpi: npi }: SubmitSm): Party {
    const last = this.#lastSender
    if (last.address !== address || last.ton !== ton || last.npi !== npi) this.#lastSender = { address, ton, npi }
    return this.#lastSender
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

const none: never[] = []

function concatOf(pdu: SubmitSm): Message['concat'] {
  // Most messages are of one part: they need no look into their bytes.
  return pdu.tlvs.length === 0 && !hasUdh(pdu.esmClass) ? null : readUserData(pdu).concatenation
}

/** The first 20 characters, where they are the same in every alphabet. */
function headOf(pdu: SubmitSm): string {
  if (pdu.registeredDelivery === 0 || pdu.dataCoding === 8 || hasUdh(pdu.esmClass)) return ''
  const bytes = pdu.shortMessage
  const length = Math.min(bytes.length, 20)
  for (let i = 0; i < length; i++) if (!isPlain(bytes[i]!)) return readPlain(bytes, i)
  return readPlain(bytes, length)
}

function isPlain(code: number): boolean {
  return code >= 0x20 && code < 0x7b && (code < 0x5b || code > 0x60) && code !== 0x24 && code !== 0x40
}

function readPlain(bytes: Uint8Array, length: number): string {
  return Buffer.prototype.latin1Slice.call(bytes, 0, length)
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

import { Agenda } from './agenda.ts'
import type { Ground } from './ground.ts'
import { parseOutgoing } from './incoming.ts'
import { digitsOf, type Message, shownAddress } from './message.ts'
import type { MobileOriginated } from './mobile-originated.ts'
import type { Handset } from './phone.ts'
import type { Phones } from './phones.ts'
import { type CrowdReply, crowdAct, crowdOf, errOf, LatelyHeard, type Population } from './population.ts'
import type { Receipts } from './receipts.ts'

export type HandOverParts = { phones: Phones; receipts: Receipts; mobile: MobileOriginated }

/** Brings taken messages to their phones when their time has come, and decides how they end. */
export class HandOver {
  populations: Population[] = []
  #ground: Ground
  #phones: Phones
  #receipts: Receipts
  #mobile: MobileOriginated
  #due: Agenda<Message>
  #later: Agenda<() => void>
  #heard = new Map<string, LatelyHeard>()

  constructor(ground: Ground, { phones, receipts, mobile }: HandOverParts) {
    this.#ground = ground
    this.#phones = phones
    this.#receipts = receipts
    this.#mobile = mobile
    this.#due = new Agenda(ground.clock, (messages) => {
      const now = ground.wallNow()
      for (const message of messages) this.now(message, now)
    })
    this.#later = new Agenda(ground.clock, (acts) => {
      for (const act of acts) act()
    })
  }

  /** Taken messages whose time has not come. */
  get pending(): number {
    return this.#due.size
  }

  after(ms: number, message: Message): void {
    const { intermediate } = this.#ground.settings.receipts
    for (let i = 0; i < intermediate.length; i++) {
      const stat = intermediate[i]!
      this.#later.after((ms * (i + 1)) / (intermediate.length + 1), () => this.#receipts.intermediate(message, stat))
    }
    this.#due.after(ms, message)
  }

  /** Anything else that is due some time. */
  later(ms: number, act: () => void): void {
    this.#later.after(ms, act)
  }

  /** Its time has come: it ends now, unless its phone is off. */
  now(message: Message, now: number, receiptAtOnce = false): void {
    if (message.stat !== 'ENROUTE') return
    const fate = this.#fateOf(message, now)
    if (fate === 'waits') {
      this.#waitForPhone(message)
      return
    }
    if (fate.stat === 'DELIVRD') this.#show(message, now)
    this.#end(message, fate, now, receiptAtOnce)
    if (fate.reply !== null) this.#reply(message, fate.reply, now)
  }

  /** The phone's state changed: what waits for it moves on. */
  released(handset: Handset): void {
    if (handset.state === 'off') return
    const waiting = handset.waiting
    handset.waiting = []
    const now = this.#ground.wallNow()
    for (const message of waiting) this.now(message, now)
  }

  /** Waits again, after a restart. */
  wait(handset: Handset, message: Message): void {
    handset.waiting.push(message)
    this.#later.after(message.terms.validUntil - this.#ground.wallNow(), () => {
      const at = handset.waiting.indexOf(message)
      if (at < 0) return
      handset.waiting.splice(at, 1)
      this.#phones.touch(handset)
      this.#end(message, silent('EXPIRED'), this.#ground.wallNow())
    })
  }

  /** cancel_sm: only what has not ended can be. */
  cancel(message: Message): boolean {
    if (message.stat !== 'ENROUTE') return false
    const handset = this.#phones.pinned(digitsOf(message.to))
    if (handset !== undefined) {
      handset.waiting = handset.waiting.filter((one) => one !== message)
      this.#phones.touch(handset)
    }
    this.#end(message, { stat: 'DELETED', err: '000' }, this.#ground.wallNow())
    return true
  }

  stop(): void {
    this.#due.stop()
    this.#later.stop()
  }

  #fateOf(message: Message, now: number): Fate | 'waits' {
    const { validUntil, forced } = message.terms
    if (now >= validUntil) return silent('EXPIRED')
    if (forced !== null) return { ...forced, reply: null }
    const digits = digitsOf(message.to)
    const pinned = this.#phones.pinned(digits)
    if (pinned !== undefined) return pinned.state === 'off' ? 'waits' : silent(statOf[pinned.state])
    const crowd = this.populations.length === 0 ? null : crowdOf(this.populations, digits)
    if (crowd === null) return delivered
    const { outcome, reply } = crowdAct(crowd, this.#ground.settings.seed, digits)
    return { ...outcome, reply: reply === null ? null : { ...reply, crowd } }
  }

  #waitForPhone(message: Message): void {
    const digits = digitsOf(message.to)
    const handset = this.#phones.open(digits)
    this.#ground.book.append('waiting', { message: message.no, to: digits, until: message.terms.validUntil })
    this.wait(handset, message)
    this.#phones.touch(handset)
  }

  #show(message: Message, now: number): void {
    if (message.content === null) return
    const handset = this.#phones.open(digitsOf(message.to))
    handset.receive(message, now)
    this.#phones.touch(handset)
  }

  #end(message: Message, { stat, err }: { stat: string; err: string }, now: number, receiptAtOnce = false): void {
    message.stat = stat
    message.err = err
    this.#receipts.final(message, now, receiptAtOnce)
  }

  /** One answer to a long message, whatever its parts; none to a name, which cannot be answered. */
  #reply(message: Message, { text, encoding = 'auto', afterMs, crowd }: FateReply, now: number): void {
    const { from, systemId } = message.terms
    if ((message.concat?.part ?? 1) !== 1 || !/^\+?\d+$/.test(from.address)) return
    const digits = digitsOf(message.to)
    if (!this.#heardOf(crowd).mayAnswer(digits, crowd.quietMs, now)) return
    const said = parseOutgoing({ to: shownAddress(from), text, encoding, systemId })
    this.#later.after(afterMs, () => {
      this.#mobile.send(digits, said, this.#phones.find(digits) ?? null)
    })
  }

  #heardOf(crowd: Population): LatelyHeard {
    let heard = this.#heard.get(crowd.id)
    if (heard === undefined) {
      heard = new LatelyHeard()
      this.#heard.set(crowd.id, heard)
    }
    return heard
  }
}

type FateReply = CrowdReply & { afterMs: number; crowd: Population }
type Fate = { stat: string; err: string; reply: FateReply | null }

const delivered: Fate = { stat: 'DELIVRD', err: '000', reply: null }
const statOf = { on: 'DELIVRD', full: 'UNDELIV', unknown: 'REJECTD' } as const

function silent(stat: string): Fate {
  return { stat, err: errOf(stat), reply: null }
}

import { type BindPdu, type ServerSession, type SessionHandlers, statuses } from '@parley/smpp'
import type { Faults } from './faults.ts'
import type { Ground } from './ground.ts'
import { CarrierLink } from './link.ts'
import type { Outbox } from './outbox.ts'
import type { Parcel } from './parcel.ts'
import type { Requests } from './requests.ts'
import type { Submissions } from './submissions.ts'

export type Cut = { systemId?: string; link?: number; how?: 'close' | 'reset' | 'unbind' }

export type LinkParts = { faults: Faults; outbox: Outbox; submissions: Submissions; requests: Requests }

/** Who may bind, who is bound, and how a link ends. */
export class Links {
  #ground: Ground
  #parts: LinkParts
  #bound = new Map<number, CarrierLink>()
  /** System ids let in, by link: also those whose bind is not answered yet. */
  #admitted = new Map<number, string>()
  #onChange: () => void

  constructor(ground: Ground, parts: LinkParts, onChange: () => void) {
    this.#ground = ground
    this.#parts = parts
    this.#onChange = onChange
  }

  list(): CarrierLink[] {
    return [...this.#bound.values()]
  }

  /** Once no link is left. */
  async ended(): Promise<void> {
    while (this.#bound.size > 0) await new Promise((done) => setImmediate(done))
  }

  get size(): number {
    return this.#bound.size
  }

  cut({ systemId, link, how = 'close' }: Cut): number {
    const struck = this.list().filter(
      (one) => (systemId === undefined || one.systemId === systemId) && (link === undefined || one.id === link),
    )
    for (const one of struck) {
      if (how === 'unbind') one.unbind('unbound on demand')
      else one.cut(how, 'cut on demand')
    }
    return struck.length
  }

  /** Faults changed: some concern links that are bound already. */
  applyFaults(): void {
    for (const link of this.#bound.values())
      link.session.answersEnquire = this.#parts.faults.answersEnquire(link.systemId)
    const freezing = this.#parts.faults.list().some((fault) => fault.kind === 'freeze')
    if (!freezing) for (const link of this.#bound.values()) link.thaw()
    this.#parts.outbox.flushAll()
  }

  serve(session: ServerSession<Parcel>): SessionHandlers<Parcel> {
    let link: CarrierLink | null = null
    const { outbox, submissions, requests, faults } = this.#parts
    return {
      onBind: (bind) => this.#admit(session, bind),
      onBound: () => {
        const { systemId } = session.bind!
        link = new CarrierLink(session, this.#ground, () => outbox.flushAll())
        this.#bound.set(session.id, link)
        session.answersEnquire = faults.answersEnquire(systemId)
        const { mode, remote } = session
        this.#ground.book.append('bound', { link: session.id, systemId, mode: mode!, remote })
        outbox.bound(link)
        this.#onChange()
      },
      onSubmits: (list) => {
        if (link !== null) submissions.receive(link, list)
      },
      onRequest: (request) => {
        if (link !== null) requests.receive(link, request)
      },
      onDeliverAnswers: (answers) => {
        if (link !== null) outbox.acknowledged(link, answers)
      },
      onUnbind: () => {
        if (link !== null) link.because = 'unbound by the other end'
      },
      onClose: (undelivered = []) => {
        this.#admitted.delete(session.id)
        if (link === null) return
        this.#bound.delete(session.id)
        const { systemId, because } = link
        this.#ground.book.append('link-ended', { link: session.id, systemId, because })
        outbox.ended(link, undelivered)
        this.#onChange()
      },
    }
  }

  #admit(session: ServerSession<Parcel>, { systemId, password }: BindPdu): number {
    const status = this.#refusal(session, systemId, password)
    if (status === 0) this.#admitted.set(session.id, systemId)
    else this.#ground.book.append('bind-refused', { link: session.id, systemId, status })
    return status
  }

  #refusal(session: ServerSession<Parcel>, systemId: string, password: string): number {
    const refused = this.#parts.faults.refusedBind(systemId)
    if (refused !== null) {
      const { id: fault, kind: what } = refused.fault
      this.#ground.tally.fault(fault)
      this.#ground.book.append('fault', { link: session.id, fault, what, message: 0 })
      return refused.status
    }
    const system = this.#ground.settings.systems.find((one) => one.systemId === systemId)
    if (system === undefined) return statuses.RINVSYSID
    if (system.password !== password) return statuses.RINVPASWD
    const bound = [...this.#admitted.values()].filter((one) => one === systemId).length
    return system.bindLimit !== null && bound >= system.bindLimit ? statuses.RALYBND : statuses.ROK
  }
}

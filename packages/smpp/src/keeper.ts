import { backOff } from './back-off.ts'
import type { Clock } from './clock.ts'
import { Connection, type ConnectionEnd, type ConnectionEvents, type ConnectionOptions } from './connection.ts'
import { dial } from './dial.ts'
import type { DownReason, LinkState, LinkTls } from './link.ts'
import { statuses, statusName } from './statuses.ts'

export type KeeperOptions = ConnectionOptions & {
  readonly host: string
  readonly port: number
  readonly tls: LinkTls | undefined
  readonly random: () => number
}

export type KeeperEvents<Token> = Omit<ConnectionEvents<Token>, 'onBound' | 'onDraining' | 'onEnd'> & {
  onState(state: LinkState): void
}

/** Keeps one bind: opens connection after connection, with a pause between them, until it is told to stop. */
export class Keeper<Token> {
  readonly #options: KeeperOptions
  readonly #events: KeeperEvents<Token>
  readonly #clock: Clock
  #state: LinkState = { kind: 'connecting' }
  #connection: Connection<Token> | null = null
  #failures = 0
  #boundAt: number | null = null
  #stopping = false
  #cancel: () => void = () => {}
  #onClosed: (() => void)[] = []

  constructor(options: KeeperOptions, events: KeeperEvents<Token>) {
    this.#options = options
    this.#events = events
    this.#clock = options.clock
    this.#dial()
  }

  get state(): LinkState {
    return this.#state
  }

  get connection(): Connection<Token> | null {
    return this.#connection
  }

  /** Drains, unbinds, and stays closed. */
  stop(): Promise<void> {
    return this.#stopWith((connection) => connection.drain('asked'))
  }

  /** Ends at once. */
  destroy(): void {
    void this.#stopWith((connection) => connection.end({ kind: 'destroyed' }))
  }

  #stopWith(end: (connection: Connection<Token>) => void): Promise<void> {
    if (this.#state.kind === 'closed') return Promise.resolve()
    this.#stopping = true
    return new Promise((done) => {
      this.#onClosed.push(done)
      if (this.#connection !== null) return end(this.#connection)
      this.#cancel()
      this.#close()
    })
  }

  #dial(): void {
    this.#enter({ kind: 'connecting' })
    const { host, port, tls, times } = this.#options
    this.#cancel = dial({ host, port, tls, clock: this.#clock, withinMs: times.connect }, (dialled) => {
      if (dialled.kind === 'failed') return this.#comeBack(dialled.reason)
      this.#connection = new Connection<Token>(dialled.socket, this.#options, {
        ...this.#events,
        onBound: (peer) => {
          this.#boundAt = this.#clock.now()
          this.#enter({ kind: 'bound', peer })
          this.#events.onRoom?.()
        },
        onDraining: (because) => this.#enter({ kind: 'draining', because }),
        onEnd: (end) => this.#onEnd(end),
      })
    })
  }

  #onEnd(end: ConnectionEnd): void {
    this.#connection = null
    const steady = this.#boundAt !== null && this.#clock.now() - this.#boundAt >= this.#options.times.steadyAfter
    this.#boundAt = null
    if (steady) this.#failures = 0
    if (this.#stopping) {
      this.#close()
      return
    }
    this.#comeBack(reasonOf(end))
  }

  #comeBack(reason: DownReason): void {
    const { backOffFirst: first, backOffMost: most } = this.#options.times
    // A wrong password does not become right by asking often, and some carriers lock the account for it.
    const hopeless = reason.kind === 'refused' && lockingStatuses.has(reason.status)
    const retryInMs = backOff(this.#failures, this.#options.random(), { first: hopeless ? most : first, most })
    this.#failures++
    this.#cancel = this.#clock.after(retryInMs, () => this.#dial())
    this.#enter({ kind: 'down', reason, retryInMs, retryAt: this.#clock.now() + retryInMs })
  }

  #close(): void {
    this.#enter({ kind: 'closed' })
    for (const done of this.#onClosed.splice(0)) done()
  }

  #enter(state: LinkState): void {
    this.#state = state
    this.#events.onState(state)
  }
}

const lockingStatuses: ReadonlySet<number> = new Set([statuses.RINVPASWD, statuses.RINVSYSID])

function reasonOf(end: ConnectionEnd): DownReason {
  if (end.kind === 'refused') return { kind: 'refused', status: end.status, name: statusName(end.status) }
  if (end.kind === 'lost' || end.kind === 'broken-stream') return end
  if (end.kind === 'unbound' || end.kind === 'destroyed') return { kind: 'lost', code: end.kind }
  return { kind: end.kind }
}

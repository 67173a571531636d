/** A carrier and a link to it over a real socket, on a clock that stands still: tests say when time passes. */
import { ManualClock } from './clock.ts'
import type { Pdu } from './layouts.ts'
import {
  type Delivery,
  type Link,
  type LinkHandlers,
  type LinkOptions,
  type LinkState,
  type Lost,
  openLink,
  type SubmitAnswer,
} from './link.ts'
import { messageBody } from './message.ts'
import {
  type DeliverAnswer,
  listen,
  type Requested,
  type ServerOptions,
  type ServerSession,
  type SessionHandlers,
  type SmppServer,
  type Submitted,
} from './server.ts'

export type Carrier = {
  readonly server: SmppServer<string>
  readonly sessions: ServerSession<string>[]
  readonly submits: Submitted[]
  readonly requests: Requested[]
  readonly deliverAnswers: DeliverAnswer<string>[]
  readonly undelivered: string[]
  readonly others: Pdu[]
  readonly bad: string[]
  /** The session that bound last. */
  readonly session: ServerSession<string>
  bindStatus: number
  binds: number
}

export type Client = {
  readonly link: Link<string>
  readonly states: LinkState[]
  readonly answers: SubmitAnswer<string>[]
  readonly deliveries: Delivery[]
  readonly timeouts: string[]
  readonly lost: Lost<string>[]
  readonly others: Pdu[]
  readonly bad: string[]
  rooms: number
}

export class World {
  readonly clock = new ManualClock()
  readonly #ends: (() => unknown)[] = []

  async carrier(
    options: Partial<ServerOptions> = {},
    handlers: Partial<SessionHandlers<string>> = {},
  ): Promise<Carrier> {
    const carrier = {
      sessions: [] as ServerSession<string>[],
      submits: [] as Submitted[],
      requests: [] as Requested[],
      deliverAnswers: [] as DeliverAnswer<string>[],
      undelivered: [] as string[],
      others: [] as Pdu[],
      bad: [] as string[],
      bindStatus: 0,
      binds: 0,
      get session() {
        return this.sessions.findLast((session) => session.mode !== null)!
      },
    }
    const server = await listen<string>({ port: 0, systemId: 'smsc', clock: this.clock, ...options }, (session) => {
      carrier.sessions.push(session)
      return {
        onBind: () => {
          carrier.binds++
          return carrier.bindStatus
        },
        onSubmits: (list) => carrier.submits.push(...list),
        onRequest: (request) => carrier.requests.push(request),
        onDeliverAnswers: (answers) => carrier.deliverAnswers.push(...answers),
        onClose: (undelivered) => carrier.undelivered.push(...undelivered),
        onOther: (pdu) => carrier.others.push(pdu),
        onBad: ({ reason }) => carrier.bad.push(reason),
        ...handlers,
      }
    })
    this.#ends.push(() => server.close())
    return Object.assign(carrier, { server })
  }

  client(port: number, options: Partial<LinkOptions> = {}, handlers: Partial<LinkHandlers<string>> = {}): Client {
    const client = {
      states: [] as LinkState[],
      answers: [] as SubmitAnswer<string>[],
      deliveries: [] as Delivery[],
      timeouts: [] as string[],
      lost: [] as Lost<string>[],
      others: [] as Pdu[],
      bad: [] as string[],
      rooms: 0,
    }
    const link = openLink<string>(
      {
        host: '127.0.0.1',
        port,
        systemId: 'esme',
        password: 'secret',
        mode: 'transceiver',
        clock: this.clock,
        random: () => 0.5,
        ...options,
      },
      {
        onState: (state) => client.states.push(state),
        onAnswers: (answers) => client.answers.push(...answers),
        onDeliver: (deliveries) => client.deliveries.push(...deliveries),
        onTimeout: (tokens) => client.timeouts.push(...tokens),
        onLost: (lost) => client.lost.push(lost),
        onOther: (pdu) => client.others.push(pdu),
        onBad: ({ reason }) => client.bad.push(reason),
        onRoom: () => client.rooms++,
        ...handlers,
      },
    )
    this.#ends.push(() => link.destroy())
    return Object.assign(client, { link })
  }

  /** A carrier and a client that is bound to it. */
  async pair(options: Partial<LinkOptions> = {}, serverOptions: Partial<ServerOptions> = {}) {
    const carrier = await this.carrier(serverOptions)
    const client = this.client(carrier.server.port, options)
    await until(() => client.link.state.kind === 'bound')
    return { carrier, client }
  }

  async end(): Promise<void> {
    for (const end of this.#ends.splice(0).reverse()) await end()
  }
}

export const parts = (...tokens: string[]) => tokens.map((token) => ({ token, message: messageBody({ dest: token }) }))

/** Lets the event loop turn, without time passing on the test's clock, until it is so. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((turn) => setImmediate(turn))
}

/** Lets whatever is under way on the sockets arrive: for what must not happen. */
export async function settle(turns = 50): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((turn) => setImmediate(turn))
}

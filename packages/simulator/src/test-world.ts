import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import {
  type Delivery,
  isReceipt,
  type Link,
  type LinkOptions,
  type LinkState,
  type Lost,
  type MessageBody,
  messageBody,
  openLink,
  readReceipt,
  type SubmitAnswer,
  statuses,
} from '@parley/smpp'
import { encodeParts } from '@parley/sms/text'
import { type BookEntry, readBook, type Simulator, type SimulatorOptions, startSimulator } from './index.ts'

/** A carrier in a folder of its own and clients bound to it, all ended by `end`. */
export class World {
  readonly folder = mkdtempSync(join(tmpdir(), 'simulator-'))
  #carrier: Simulator | null = null
  #clients: Client[] = []

  get carrier(): Simulator {
    return this.#carrier!
  }

  async start(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    const settings = { ...options.settings, receipts: { delayMs: 0, ...options.settings?.receipts } }
    this.#carrier = await startSimulator({ data: this.folder, ...options, settings })
    return this.#carrier
  }

  async restart(options: Partial<SimulatorOptions> = {}): Promise<Simulator> {
    await this.carrier.stop()
    return this.start(options)
  }

  async client(options: Partial<LinkOptions> = {}, answer?: (delivery: Delivery) => void): Promise<Client> {
    const client = new Client(this.carrier.smppPort, options, answer)
    this.#clients.push(client)
    await client.until(() => client.states.at(-1) === 'bound')
    return client
  }

  /** A client that may fail to bind. */
  unboundClient(options: Partial<LinkOptions>): Client {
    const client = new Client(this.carrier.smppPort, options)
    this.#clients.push(client)
    return client
  }

  /** Looked at again after whatever the carrier writes into its book. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((done) => {
      let scheduled = false
      const look = () => {
        scheduled = false
        if (!isSo()) return
        stop()
        done()
      }
      const soon = () => {
        if (!scheduled) setImmediate(look)
        scheduled = true
      }
      const stop = this.carrier.watch({ onEntry: soon, onPhone: soon, onLinks: soon, onSettings: soon })
      look()
    })
  }

  /** The whole book so far. */
  async book(): Promise<BookEntry[]> {
    this.carrier.flushBook()
    return Array.fromAsync(readBook(this.carrier.bookFolder))
  }

  async entries<K extends BookEntry['kind']>(kind: K): Promise<Extract<BookEntry, { kind: K }>[]> {
    const found = (await this.book()).filter((entry) => entry.kind === kind)
    return found as Extract<BookEntry, { kind: K }>[]
  }

  async end(): Promise<void> {
    for (const client of this.#clients) client.link.destroy()
    this.#clients = []
    await this.#carrier?.stop()
    this.#carrier = null
    rmSync(this.folder, { recursive: true, force: true })
  }
}

export type SeenReceipt = { id: string; stat: string; to: string; pdu: Delivery['pdu'] }

/** A client of the carrier that notes all it sees. */
export class Client {
  readonly link: Link<string>
  readonly answers: SubmitAnswer<string>[] = []
  readonly receipts: SeenReceipt[] = []
  readonly incoming: Delivery['pdu'][] = []
  readonly states: LinkState['kind'][] = []
  readonly lost: Lost<string>[] = []
  readonly timeouts: string[] = []
  readonly others: string[] = []
  state: LinkState | null = null
  #waiting = new Set<() => void>()

  constructor(port: number, options: Partial<LinkOptions>, answer?: (delivery: Delivery) => void) {
    const reply = answer ?? ((delivery: Delivery) => void delivery.answer(statuses.ROK))
    const times = { backOffFirst: 1, backOffMost: 2, ...options.times }
    const login = { host: '127.0.0.1', port, systemId: 'parley', password: 'parley', mode: 'transceiver' } as const
    this.link = openLink<string>(
      { ...login, window: 1_000, ...options, times },
      {
        onState: (state) => {
          this.state = state
          this.states.push(state.kind)
          this.#look()
        },
        onAnswers: (answers) => {
          this.answers.push(...answers)
          this.#look()
        },
        onDeliver: (deliveries) => {
          for (const delivery of deliveries) {
            // Its bytes stand only until the next read.
            const pdu = structuredClone(delivery.pdu)
            if (isReceipt(pdu.esmClass)) this.receipts.push(seen(pdu))
            else this.incoming.push(pdu)
            reply(delivery)
          }
          this.#look()
        },
        onLost: (lost) => {
          this.lost.push(lost)
          this.#look()
        },
        onTimeout: (tokens) => {
          this.timeouts.push(...tokens)
          this.#look()
        },
        onOther: (pdu) => {
          this.others.push(pdu.command)
          this.#look()
        },
      },
    )
  }

  /** Submits one text; its token is `<to>` or `<to>#<part>`. */
  text(to: string, text: string, body: Partial<MessageBody> = {}): void {
    const parts = encodeParts(text, 42)
    const sent = this.link.submit(
      parts.map(({ octets, udhLength, dataCoding }, i) => ({
        token: parts.length === 1 ? to : `${to}#${i + 1}`,
        message: submission(to, { esmClass: udhLength > 0 ? 0x40 : 0, dataCoding, shortMessage: octets, ...body }),
      })),
    )
    if (!sent) throw new Error('The link did not take it.')
  }

  /** Submits a short text to each number, in one write. */
  texts(numbers: readonly string[], body: Partial<MessageBody> = {}): void {
    const sent = this.link.submit(numbers.map((to) => ({ token: to, message: submission(to, body) })))
    if (!sent) throw new Error('The link did not take them.')
  }

  answerTo(token: string): SubmitAnswer<string> | undefined {
    return this.answers.find((answer) => answer.token === token)
  }

  /** Looked at again whenever something comes; a test that waits in vain ends by the limit of its runner. */
  until(isSo: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!isSo()) return
        this.#waiting.delete(look)
        done()
      }
      this.#waiting.add(look)
      look()
    })
  }

  #look(): void {
    for (const look of this.#waiting) look()
  }
}

function seen(pdu: Delivery['pdu']): SeenReceipt {
  const receipt = readReceipt(pdu)
  return { id: receipt?.messageId ?? '', stat: receipt?.stat ?? '', to: pdu.source, pdu }
}

export function submission(to: string, body: Partial<MessageBody> = {}): MessageBody {
  return messageBody({
    source: '36180',
    sourceTon: 3,
    dest: to,
    destTon: 1,
    destNpi: 1,
    registeredDelivery: 1,
    shortMessage: new TextEncoder().encode('Hello'),
    ...body,
  })
}

/** 33600000000, 33600000001, … */
export function numbers(count: number): string[] {
  return Array.from({ length: count }, (_, i) => String(33_600_000_000 + i))
}

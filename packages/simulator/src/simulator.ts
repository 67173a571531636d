import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { type Clock, listen, systemClock } from '@parley/smpp'
import type { BookEntry } from './book/layout.ts'
import { until } from './book/until.ts'
import { Book } from './book/writer.ts'
import { seededChance } from './chance.ts'
import { type ControlServer, startControl } from './control/server.ts'
import { type Counters, readCounters, Tally } from './counters.ts'
import { type Fault, type FaultInput, Faults, parseFault } from './faults.ts'
import type { Ground } from './ground.ts'
import { HandOver } from './hand-over.ts'
import { type CrowdOutgoing, type Outgoing, parseCrowdOutgoing, parseOutgoing } from './incoming.ts'
import { keepState, restoreState } from './keep.ts'
import type { LinkView } from './link.ts'
import { type Cut, Links } from './links.ts'
import { digitsOf } from './message.ts'
import { Messages } from './messages.ts'
import { MobileOriginated } from './mobile-originated.ts'
import { Outbox } from './outbox.ts'
import type { Parcel } from './parcel.ts'
import { Handset, type Phone, type PhoneSummary } from './phone.ts'
import { type PhoneChange, Phones } from './phones.ts'
import { type Population, type PopulationInput, parsePopulation } from './population.ts'
import { Receipts } from './receipts.ts'
import { Requests } from './requests.ts'
import { defaultSettings, patchSettings, type Settings, type SettingsPatch } from './settings.ts'
import { Submissions } from './submissions.ts'

export type { LinkView } from './link.ts'

export type SimulatorOptions = {
  /** Folder of the book (below `book/`) and of what is kept over a restart. */
  data: string
  /** 0, the default: any free port. */
  smppPort?: number
  /** 127.0.0.1 by default. */
  smppHost?: string
  tls?: { key: string; cert: string }
  /** HTTP control on 127.0.0.1; none by default. */
  control?: { port: number; token: string }
  /** Merged into the kept settings, or into the default ones. */
  settings?: SettingsPatch
  /** Oldest files of the book are removed beyond this; null, the default: none. */
  bookKeepBytes?: number | null
  clock?: Clock
}

type SentIncoming = { incoming: number[]; parts: number }

/** A running carrier. What is said wrongly throws a `ZodError`. */
export type Simulator = {
  readonly smppPort: number
  /** null: without HTTP control. */
  readonly controlPort: number | null
  readonly bookFolder: string
  settings(): Settings
  change(patch: SettingsPatch): Settings
  readonly faults: {
    list(): Fault[]
    put(id: string, fault: FaultInput): Fault
    remove(id: string): boolean
    clear(): void
  }
  readonly populations: {
    list(): Population[]
    put(id: string, population: PopulationInput): Population
    remove(id: string): boolean
  }
  /** Numbers with or without a plus sign. */
  readonly phones: {
    list(): PhoneSummary[]
    get(number: string): Phone
    change(number: string, change: PhoneChange): Phone
    remove(number: string): boolean
    send(number: string, message: Outgoing): SentIncoming
  }
  /** A crowd writes: no phone is made. */
  incoming(messages: CrowdOutgoing[]): SentIncoming
  links(): LinkView[]
  cut(cut?: Cut): number
  counters(): Counters
  /** The latest entries after number `after`, oldest first; some thousands are at hand. */
  recent(after: number, limit: number, wanted?: (entry: BookEntry) => boolean): BookEntry[]
  /** The first entry after number `after` that is wanted, now or as soon as it is there. */
  until(wanted: (entry: BookEntry) => boolean, after?: number): Promise<BookEntry>
  /** All entries so far are in the files; their last number. */
  flushBook(): number
  /** What screens want to know of; the answer takes it back. */
  watch(watcher: Watcher): () => void
  stop(): Promise<void>
}

type Watcher = {
  onEntry(): void
  onPhone(number: string, phone: (() => Phone) | null): void
  onLinks(): void
  onSettings(): void
}

/** Builds a carrier and lets clients in. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const clock = options.clock ?? systemClock
  const epoch = Date.now() - clock.now()
  const wallNow = () => epoch + clock.now()
  mkdirSync(options.data, { recursive: true })
  const phones = new Phones()
  const kept = restoreState(options.data, phones)
  const settings = patchSettings(kept?.settings ?? defaultSettings, options.settings ?? {})
  const chance = seededChance(settings.seed)
  const book = new Book({
    ...{ folder: join(options.data, 'book'), clock, wallNow, keepBytes: options.bookKeepBytes ?? null },
  })
  // No carrier takes a million messages a second for long, so the numbers of the next start are higher.
  let lastMessage = Math.floor(wallNow()) * 1_000
  let lastDelivery = lastMessage
  const nextMessage = () => ++lastMessage
  const nextDelivery = () => ++lastDelivery
  const tally = new Tally()
  const ground: Ground = { clock, wallNow, chance, book, tally, settings, nextMessage, nextDelivery }

  const watchers = new Set<Watcher>()
  const faults = new Faults(chance)
  const messages = new Messages()
  const outbox = new Outbox(ground, (parcel) => noteOnPhone(parcel, phones))
  const receipts = new Receipts(ground, outbox)
  const mobile = new MobileOriginated(ground, outbox, phones)
  const handOver = new HandOver(ground, { phones, receipts, mobile })
  handOver.populations = kept?.populations ?? []
  const submissions = new Submissions(ground, { faults, phones, messages, mobile, handOver })
  const requests = new Requests(ground, { messages, phones, handOver })
  const links = new Links(ground, { faults, outbox, submissions, requests }, () => {
    for (const watcher of watchers) watcher.onLinks()
  })
  const keeper = keepState(options.data, ground, () => ({ phones, populations: handOver.populations }))
  phones.onChange((digits, handset) => {
    // Those that are not pinned are not kept.
    if (handset?.pinned !== false) keeper.soon()
    for (const watcher of watchers) watcher.onPhone(`+${digits}`, handset === null ? null : () => handset.view())
  })
  for (const { handset, waiting } of kept?.phones ?? []) for (const message of waiting) handOver.wait(handset, message)
  const changed = () => {
    keeper.soon()
    for (const watcher of watchers) watcher.onSettings()
  }

  const { smppPort = 0, smppHost, tls } = options
  const host = smppHost === undefined ? {} : { host: smppHost }
  const secure = tls === undefined ? {} : { tls }
  const server = await listen<Parcel>(
    { port: smppPort, systemId: 'parley-sim', deliverWindow: 10_000, clock, ...host, ...secure },
    (session) => links.serve(session),
  )

  const simulator = {
    smppPort: server.port,
    controlPort: null as number | null,
    bookFolder: book.folder,
    settings: () => structuredClone(ground.settings),
    change(patch) {
      ground.settings = patchSettings(ground.settings, patch)
      receipts.release()
      outbox.flushAll()
      changed()
      return structuredClone(ground.settings)
    },
    faults: {
      list: () => faults.list(),
      put(id, input) {
        const fault = parseFault(id, input)
        faults.put(fault)
        links.applyFaults()
        changed()
        return fault
      },
      remove(id) {
        const was = faults.remove(id)
        links.applyFaults()
        changed()
        return was
      },
      clear() {
        faults.clear()
        links.applyFaults()
        changed()
      },
    },
    populations: {
      list: () => structuredClone(handOver.populations),
      put(id, input) {
        const population = parsePopulation(id, input)
        handOver.populations = [...handOver.populations.filter((one) => one.id !== id), population]
        changed()
        return population
      },
      remove(id) {
        const before = handOver.populations.length
        handOver.populations = handOver.populations.filter((one) => one.id !== id)
        changed()
        return handOver.populations.length < before
      },
    },
    phones: {
      list: () => phones.list().map((handset) => handset.summary()),
      get: (number) => (phones.find(digitsOf(number)) ?? new Handset(digitsOf(number))).view(),
      change(number, change) {
        const handset = phones.open(digitsOf(number))
        const before = handset.state
        phones.change(handset, change)
        if (handset.state !== before) {
          book.append('phone', { to: handset.digits, state: handset.state })
          handOver.released(handset)
          phones.touch(handset)
        }
        return handset.view()
      },
      remove(number) {
        const handset = phones.remove(digitsOf(number))
        if (handset === undefined) return false
        const off = handset.state === 'off'
        handset.state = 'on'
        if (off) handOver.released(handset)
        return true
      },
      send: (number, message) => mobile.send(digitsOf(number), parseOutgoing(message), phones.open(digitsOf(number))),
    },
    incoming(said) {
      const sent = parseCrowdOutgoing({ messages: said }).map(({ from, ...message }) =>
        mobile.send(digitsOf(from), message, phones.find(digitsOf(from)) ?? null),
      )
      return {
        incoming: sent.flatMap(({ incoming }) => incoming),
        parts: sent.reduce((sum, { parts }) => sum + parts, 0),
      }
    },
    links: () => links.list().map((link) => link.view()),
    cut: (cut = {}) => links.cut(cut),
    counters: () => readCounters(ground, { links, handOver, receipts, outbox, phones }),
    recent: (after, limit, wanted) => book.recent(after, limit, wanted),
    until: (wanted, after = 0) => until(book, wanted, after),
    flushBook() {
      book.flush()
      return book.last
    },
    watch(watcher) {
      watchers.add(watcher)
      const deaf = book.onAppend(() => watcher.onEntry())
      return () => {
        deaf()
        watchers.delete(watcher)
      }
    },
    async stop() {
      await control?.close()
      await server.close()
      await links.ended()
      handOver.stop()
      keeper.now()
      book.close()
    },
  } satisfies Simulator

  let control: ControlServer | null = null
  if (options.control !== undefined) {
    control = await startControl(simulator, options.control).catch(async (error: unknown) => {
      await simulator.stop()
      throw error
    })
    simulator.controlPort = control.port
  }
  return simulator
}

/** A receipt that left shows on the phone how long it took. */
function noteOnPhone(parcel: Parcel, phones: Phones): void {
  if (parcel.kind !== 'receipt' || parcel.message.bubble === null) return
  const { message, ending, sentAt } = parcel
  if (ending.stat !== message.stat) return
  parcel.message.bubble.receiptMs = sentAt - message.terms.at
  const handset = phones.find(digitsOf(message.to))
  if (handset !== undefined) phones.touch(handset)
}

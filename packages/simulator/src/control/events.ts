import type { ServerResponse } from 'node:http'
import type { Clock } from '@parley/smpp'
import type { Phone } from '../phone.ts'
import type { Simulator } from '../simulator.ts'
import { viewEntry } from './entry-view.ts'

/**
 * Server-sent events for live screens. What happens between two beats is put together, so that a campaign at full speed costs no more
 * than a quiet one: five beats a second, of at most one event of each kind.
 */
export class Events {
  #simulator: Simulator
  #clock: Clock
  #listeners = new Set<ServerResponse>()
  #stopWatching: (() => void) | null = null
  #cancelBeat: (() => void) | null = null
  #seen = 0
  #phones = new Map<string, (() => Phone) | null>()
  #linksChanged = false
  #settingsChanged = false
  #lastCounters = ''
  #beats = 0
  #lastBeat = 0

  constructor(simulator: Simulator, clock: Clock) {
    this.#simulator = simulator
    this.#clock = clock
  }

  listen(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      connection: 'keep-alive',
    })
    response.write(': here\n\n')
    this.#listeners.add(response)
    response.on('close', () => {
      this.#listeners.delete(response)
      if (this.#listeners.size === 0) this.#rest()
    })
    if (this.#stopWatching === null) this.#begin()
  }

  close(): void {
    for (const listener of this.#listeners) listener.end()
    this.#listeners.clear()
    this.#rest()
  }

  #begin(): void {
    this.#seen = this.#simulator.counters().bookEntries
    this.#stopWatching = this.#simulator.watch({
      onEntry: () => this.#soon(),
      onPhone: (number, phone) => {
        if (phone !== null || this.#phones.size < mostPhones) this.#phones.set(number, phone)
        this.#soon()
      },
      onLinks: () => {
        this.#linksChanged = true
        this.#soon()
      },
      onSettings: () => {
        this.#settingsChanged = true
        this.#soon()
      },
    })
  }

  #rest(): void {
    this.#stopWatching?.()
    this.#stopWatching = null
    this.#cancelBeat?.()
    this.#cancelBeat = null
    this.#phones.clear()
  }

  #soon(): void {
    this.#cancelBeat ??= this.#clock.after(Math.max(0, this.#lastBeat + beatMs - this.#clock.now()), () => {
      this.#cancelBeat = null
      this.#lastBeat = this.#clock.now()
      this.#beat()
    })
  }

  #beat(): void {
    this.#beats++
    const { bookEntries } = this.#simulator.counters()
    if (bookEntries > this.#seen) {
      const entries = this.#simulator.recent(this.#seen, mostEntries)
      const skipped = Math.max(0, bookEntries - this.#seen - entries.length)
      this.#seen = bookEntries
      this.#emit('book', { entries: entries.map(viewEntry), skipped })
    }
    this.#emitPhones()
    if (this.#linksChanged) {
      this.#linksChanged = false
      this.#emit('links', { links: this.#simulator.links() })
    }
    if (this.#settingsChanged) {
      this.#settingsChanged = false
      const { settings, faults, populations } = this.#simulator
      this.#emit('settings', { settings: settings(), faults: faults.list(), populations: populations.list() })
    }
    this.#emitCounters()
  }

  #emitPhones(): void {
    if (this.#phones.size === 0) return
    const phones: Phone[] = []
    const removed: string[] = []
    for (const [number, view] of this.#phones) {
      if (phones.length === phonesPerEvent) break
      this.#phones.delete(number)
      if (view === null) removed.push(number)
      else phones.push(view())
    }
    this.#emit('phones', { phones, removed })
    if (this.#phones.size > 0) this.#soon()
  }

  /** Every third beat, until everything has come to rest. */
  #emitCounters(): void {
    if (this.#beats % 3 === 0) {
      const counters = this.#simulator.counters()
      const written = JSON.stringify(counters)
      if (written === this.#lastCounters) return
      this.#lastCounters = written
      this.#emit('counters', counters)
    }
    this.#soon()
  }

  #emit(event: string, data: unknown): void {
    const text = `event: ${event}\ndata: ${JSON.stringify(data)}\n\n`
    for (const listener of this.#listeners) {
      // A listener that does not read is let go: it comes back and begins anew, instead of filling our memory.
      if (listener.writableLength > mostQueued) listener.destroy()
      else listener.write(text)
    }
  }
}

const beatMs = 200
const mostEntries = 20
const phonesPerEvent = 20
const mostPhones = 1_000
const mostQueued = 4 << 20

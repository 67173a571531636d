import { type EncodedPart, encodeParts } from '@parley/sms/text'
import type { Clock, Link, Outbound, SenderKind } from '../../providers/index.ts'
import { ranks } from '../state.ts'
import type { HeardStops } from './heard-stops.ts'
import type { Item, LoadedBatch } from './loaded-batch.ts'
import { expressPriority } from './queries.ts'
import type { RateRing } from './rate-ring.ts'
import { putBackUntil, type Sent, sentOf, type Token } from './sent.ts'

export type SenderView = { value: string; kind: SenderKind; route: number | null }

export type Place = { batch: LoadedBatch; item: Item }

/** `parts`: how many left; `rest`: what follows at the pace of the rate. */
export type Passage = {
  ending: 'written' | 'stale' | 'fenced' | 'no-room'
  parts: number
  rest: Outbound<Token>[]
}

export type GateOptions = {
  link: Link<Token>
  ring: RateRing
  clock: Clock
  wallNow: () => Date
  fresh: () => boolean
  stops: HeardStops
  sender: (id: number) => SenderView | undefined
  /** Until when a batch may not leave now; null when it may. */
  closedUntil: (batch: LoadedBatch) => Date | null
  /** The last moment at which the phone may still get it. */
  validUntil: (batch: LoadedBatch) => Date | null
  record: (sent: readonly Sent[]) => void
  /** Told of each message that overtakes campaigns how long it waited until it was handed to the kernel. */
  onHurried?: (waitedMs: number) => void
  onTrouble: (error: unknown) => void
}

// The opt-out check that a write rests on is never older than this.
const checkAgeMs = 200

const nothing = (ending: 'stale' | 'fenced' | 'no-room'): Passage => ({ ending, parts: 0, rest: [] })

/**
 * The last look and the write, in one synchronous act: nothing can come between. What may not leave any more gets its row
 * here; what was not written at all is the caller's to bring again or to put back.
 */
export function createGate(options: GateOptions) {
  const { link, ring, clock, stops, record } = options

  return function passGate(left: readonly Place[], checkedAt: number): Passage {
    const now = clock.now()
    if (now - checkedAt >= checkAgeMs) return nothing('stale')
    if (!options.fresh()) return nothing('fenced')
    const wall = options.wallNow().getTime()
    const all: Outbound<Token>[] = []
    const held: Sent[] = []
    let looked: Look | null = null
    for (const { batch, item } of left) {
      if (looked === null || looked.batch !== batch) looked = lookAt(batch, wall)
      const { sender } = looked
      if (looked.over) {
        for (const part of item.parts) held.push(sentOf({ batch, item, part, rowed: false }, ranks.expiredBefore))
      } else if (sender === undefined) {
        for (const part of item.parts) held.push(sentOf({ batch, item, part, rowed: false }, ranks.cancelled))
      } else if (looked.closed !== null) {
        for (const part of item.parts) held.push(putBackUntil({ batch, item, part, rowed: false }, 0, looked.closed))
      } else if (batch.marketing && stops.closes(item.address, looked.scopes)) {
        for (const part of item.parts)
          held.push(sentOf({ batch, item, part, rowed: false }, ranks.excludedLate, { code: 1 }))
      } else if (!putInto(all, batch, item, sender, looked.validUntil)) {
        for (const part of item.parts) held.push(sentOf({ batch, item, part, rowed: false }, ranks.refused))
      }
    }
    const [first, rest] = all.length > ring.limit ? [all.slice(0, ring.limit), all.slice(ring.limit)] : [all, []]
    let written = first
    if (first.length > 0) {
      try {
        if (!link.submit(first)) return nothing('no-room')
      } catch (error) {
        options.onTrouble(error)
        written = writeOneByOne(all, held)
        rest.length = 0
      }
    }
    ring.note(now, written.length)
    for (const { token } of written) token.batch.open++
    tellHurried(written)
    for (const { token } of rest) token.batch.open++
    for (const { token } of held) token.batch.open++
    record(held)
    return { ending: 'written', parts: written.length, rest }
  }

  /** They stand before all others. */
  function tellHurried(written: readonly Outbound<Token>[]) {
    const wall = options.wallNow().getTime()
    for (const { token } of written) {
      if (token.batch.priority < expressPriority) return
      if (token.part === 1) options.onHurried?.(wall - token.batch.dueSince)
    }
  }

  /** What holds for everything in a batch. */
  function lookAt(batch: LoadedBatch, wall: number): Look {
    const sender = options.sender(batch.sender)
    const own = batch.ownSender === null ? undefined : options.sender(batch.ownSender)
    return {
      batch,
      sender,
      scopes: [batch.sender, sender?.route ?? null, batch.ownSender, own?.route ?? null],
      over: batch.expiresAt !== null && batch.expiresAt <= wall,
      closed: options.closedUntil(batch),
      validUntil: options.validUntil(batch),
    }
  }

  /** Something in this write cannot be put into a PDU, so nothing of it left: only what cannot be written is refused. */
  function writeOneByOne(all: readonly Outbound<Token>[], held: Sent[]): Outbound<Token>[] {
    const written: Outbound<Token>[] = []
    for (const parts of Map.groupBy(all, ({ token }) => token.item).values()) {
      try {
        if (link.submit(parts)) written.push(...parts)
        else held.push(...parts.map(({ token }) => putBackUntil(token, 0, options.wallNow())))
      } catch {
        held.push(...parts.map(({ token }) => sentOf(token, ranks.refused)))
      }
    }
    return written
  }
}

type Look = {
  batch: LoadedBatch
  sender: SenderView | undefined
  /** Where a closed door holds for it, besides everywhere. */
  scopes: (number | null)[]
  over: boolean
  closed: Date | null
  validUntil: Date | null
}

/** False when its text is not what its batch says of it: then it cannot be written at all. */
function putInto(
  all: Outbound<Token>[],
  batch: LoadedBatch,
  item: Item,
  from: SenderView,
  validUntil: Date | null,
): boolean {
  const { text, reference, plan, total } = item
  const encoded = encodeParts(text, reference, plan)
  if (encoded.length !== total) return false
  const to = String(item.address)
  const priority = batch.priority > 0 ? 1 : 0
  for (const number of item.parts) {
    const { octets: bytes, dataCoding, udhLength } = encoded[number - 1] as EncodedPart
    const part = { bytes, dataCoding, udh: udhLength > 0, number, total }
    const token = { batch, item, part: number, rowed: false }
    all.push({ token, to, from, part, text, wantsReceipt: true, validUntil, priority })
  }
  return true
}

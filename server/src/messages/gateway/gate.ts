import type { Clock, Link, Outbound, SenderKind } from '../../providers/index.ts'
import { ranks } from '../state.ts'
import type { HeardStops } from './heard-stops.ts'
import type { Item, LoadedBatch } from './loaded-batch.ts'
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
  record: (sent: readonly Sent[]) => void
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
    const outbound: Outbound<Token>[][] = []
    const held: Sent[] = []
    for (const { batch, item } of left) {
      const sender = options.sender(batch.sender)
      const tokens = item.parts.map(({ part }) => ({ batch, item, part, rowed: false }))
      if (batch.expiresAt !== null && batch.expiresAt <= wall) {
        for (const token of tokens) held.push(sentOf(token, ranks.expiredBefore))
      } else if (sender === undefined) {
        for (const token of tokens) held.push(sentOf(token, ranks.cancelled))
      } else if (batch.marketing && stops.closes(item.address, [batch.sender, sender.route])) {
        for (const token of tokens) held.push(sentOf(token, ranks.excludedLate, { code: 1 }))
      } else {
        outbound.push(item.parts.map(({ encoded }, i) => outboundOf(tokens[i] as Token, encoded, item, batch, sender)))
      }
    }
    const all = outbound.flat()
    const [first, rest] = all.length > ring.limit ? [all.slice(0, ring.limit), all.slice(ring.limit)] : [all, []]
    let written = first
    if (first.length > 0) {
      try {
        if (!link.submit(first)) return nothing('no-room')
      } catch (error) {
        options.onTrouble(error)
        written = writeOneByOne(outbound, held)
        rest.length = 0
      }
    }
    ring.note(now, written.length)
    for (const { token } of [...written, ...rest]) token.batch.open++
    for (const { token } of held) token.batch.open++
    record(held)
    return { ending: 'written', parts: written.length, rest }
  }

  /** Something in this write cannot be put into a PDU, so nothing of it left: only what cannot be written is refused. */
  function writeOneByOne(messages: readonly Outbound<Token>[][], held: Sent[]): Outbound<Token>[] {
    const written: Outbound<Token>[] = []
    for (const parts of messages) {
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

function outboundOf(
  token: Token,
  encoded: Item['parts'][number]['encoded'],
  item: Item,
  batch: LoadedBatch,
  sender: SenderView,
): Outbound<Token> {
  return {
    token,
    to: String(item.address),
    from: { value: sender.value, kind: sender.kind },
    part: {
      bytes: encoded.octets,
      dataCoding: encoded.dataCoding,
      udh: encoded.udhLength > 0,
      number: token.part,
      total: item.total,
    },
    wantsReceipt: true,
    validUntil: batch.expiresAt === null ? null : new Date(batch.expiresAt),
    priority: batch.priority > 0 ? 1 : 0,
  }
}

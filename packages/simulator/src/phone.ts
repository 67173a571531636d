import { assemble, type Decoded, type IncomingPart } from '@parley/sms/text'
import { type Message, type Party, shownAddress } from './message.ts'

export const phoneStates = ['on', 'off', 'full', 'unknown'] as const
export type PhoneState = (typeof phoneStates)[number]

export type PhoneSummary = {
  number: string
  name: string | null
  state: PhoneState
  pinned: boolean
  waiting: number
  waitingUntil: string | null
  lastAt: string | null
  lastText: string | null
}
export type Phone = PhoneSummary & { threads: Thread[] }
export type Thread = { with: string; messages: ThreadMessage[] }
export type ThreadMessage = {
  id: number
  at: string
  text: string
  parts: { total: number; come: number }
} & (
  | { direction: 'received'; flash: boolean; binary: string | null; receiptMs: number | null }
  | { direction: 'sent'; state: SentState; acknowledgedMs: number | null }
)
type SentState = 'waiting' | 'sent' | 'acknowledged' | 'refused'

/** What a handset holds of one message it got: its parts only until they are complete. */
export type Received = {
  direction: 'received'
  id: number
  at: number
  submittedAt: number
  flash: boolean
  text: string
  binary: string | null
  total: number
  come: number
  /** Sender's reference of a long message that is not whole yet. */
  awaits: string | null
  parts: IncomingPart[]
  receiptMs: number | null
}
export type Sent = {
  direction: 'sent'
  id: number
  at: number
  text: string
  total: number
  state: SentState
  unacknowledged: number
  acknowledgedMs: number | null
}
type Bubble = Received | Sent
export type HandsetThread = { with: string; party: Party; bubbles: Bubble[] }

/** A virtual phone: its state, its threads, and what waits for it at the carrier while it is off. */
export class Handset {
  readonly digits: string
  name: string | null = null
  state: PhoneState = 'on'
  pinned = false
  waiting: Message[] = []
  threads: HandsetThread[] = []
  #lastId = 0

  constructor(digits: string) {
    this.digits = digits
  }

  /** Shows a message, joining the parts of a long one as phones do. */
  receive(message: Message, now: number): void {
    if (message.content === null) return
    const thread = this.thread(message.terms.from)
    const { concat, content } = message
    const key = concat === null ? null : `${concat.bits}:${concat.reference}:${concat.total}`
    const part: IncomingPart = {
      total: concat?.total ?? 1,
      sequence: concat?.part ?? 1,
      payload: content.payload,
      dataCoding: content.dataCoding,
      shift: content.shift,
    }
    const begun = key === null ? undefined : thread.bubbles.findLast((bubble) => awaits(bubble, key, part.sequence))
    const bubble = begun ?? this.#begin(thread, message, part.total, now)
    bubble.parts.push(part)
    bubble.come = bubble.parts.length
    const { whole, decoded } = read(bubble.parts)
    bubble.text = decoded.kind === 'text' ? decoded.text : ''
    bubble.binary = decoded.kind === 'binary' ? decoded.hex : null
    bubble.awaits = whole ? null : key
    if (whole) bubble.parts = []
    message.bubble = bubble
  }

  send(to: Party, text: string, parts: number, now: number): Sent {
    const bubble: Sent = {
      direction: 'sent',
      id: ++this.#lastId,
      at: now,
      text,
      total: parts,
      state: 'waiting',
      unacknowledged: parts,
      acknowledgedMs: null,
    }
    keep(this.thread(to).bubbles, bubble)
    return bubble
  }

  thread(party: Party): HandsetThread {
    const shown = shownAddress(party)
    const at = this.threads.findIndex((one) => one.with === shown)
    const thread = at < 0 ? { with: shown, party, bubbles: [] } : this.threads.splice(at, 1)[0]!
    this.threads.unshift(thread)
    if (this.threads.length > mostThreads) this.threads.pop()
    return thread
  }

  summary(): PhoneSummary {
    const last = this.threads[0]?.bubbles.at(-1)
    const until = this.waiting.reduce<number | null>(
      (soonest, { terms }) => Math.min(soonest ?? terms.validUntil, terms.validUntil),
      null,
    )
    return {
      number: `+${this.digits}`,
      name: this.name,
      state: this.state,
      pinned: this.pinned,
      waiting: this.waiting.length,
      waitingUntil: until === null ? null : iso(until),
      lastAt: last === undefined ? null : iso(last.at),
      lastText: last?.text ?? null,
    }
  }

  view(): Phone {
    const threads = this.threads.map(({ with: shown, bubbles }) => ({ with: shown, messages: bubbles.map(viewBubble) }))
    return { ...this.summary(), threads }
  }

  restore(threads: HandsetThread[]): void {
    this.threads = threads
    this.#lastId = Math.max(0, ...threads.flatMap(({ bubbles }) => bubbles.map(({ id }) => id)))
  }

  #begin(thread: HandsetThread, message: Message, total: number, now: number): Received {
    const bubble: Received = {
      direction: 'received',
      id: ++this.#lastId,
      at: now,
      submittedAt: message.terms.at,
      flash: message.content?.flash ?? false,
      text: '',
      binary: null,
      total,
      come: 0,
      awaits: null,
      parts: [],
      receiptMs: null,
    }
    keep(thread.bubbles, bubble)
    return bubble
  }
}

const mostThreads = 50
const mostBubbles = 200

function keep(bubbles: Bubble[], bubble: Bubble): void {
  bubbles.push(bubble)
  if (bubbles.length > mostBubbles) bubbles.shift()
}

/** A part that is there already belongs to another message with the same reference: references come round again. */
function awaits(bubble: Bubble, key: string, sequence: number): bubble is Received {
  return (
    bubble.direction === 'received' && bubble.awaits === key && !bubble.parts.some((part) => part.sequence === sequence)
  )
}

function read(parts: readonly IncomingPart[]): { whole: boolean; decoded: Decoded } {
  const assembly = assemble(parts)
  return assembly.kind === 'whole'
    ? { whole: true, decoded: assembly.content }
    : { whole: false, decoded: assembly.soFar }
}

function viewBubble(bubble: Bubble): ThreadMessage {
  const { id, text } = bubble
  const at = iso(bubble.at)
  return bubble.direction === 'received'
    ? {
        ...{ id, at, text, parts: { total: bubble.total, come: bubble.come } },
        ...{ direction: 'received', flash: bubble.flash, binary: bubble.binary, receiptMs: bubble.receiptMs },
      }
    : {
        ...{ id, at, text, parts: { total: bubble.total, come: bubble.total } },
        ...{ direction: 'sent', state: bubble.state, acknowledgedMs: bubble.acknowledgedMs },
      }
}

export function iso(at: number): string {
  return new Date(at).toISOString()
}

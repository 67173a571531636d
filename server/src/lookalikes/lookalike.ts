import type { Address } from '@parley/sms/address'
import {
  askFrom,
  confirmsOptOut,
  type Intent,
  type IntentReason,
  normaliseKeyword,
  type Score,
} from '@parley/sms/intent'

export const modes = ['off', 'ask', 'ask-and-hold'] as const
export type Mode = (typeof modes)[number]

export type LookalikeSettings = {
  mode: Mode
  /** How long an answer confirms, and how long nobody is asked again. */
  windowHours: number
  /** The question per language, where it is not ours. */
  texts: Partial<Record<string, string>>
}

export const defaultSettings: LookalikeSettings = { mode: 'ask-and-hold', windowHours: 24, texts: {} }

/** A near miss of which nothing has come yet. */
export type OpenCase = {
  id: number
  address: Address
  at: string
  text: string
  score: number
  signs: Score['signs']
  because: IntentReason
  language: string | null
  incoming: number
  /** Null: it was not asked. */
  question: { id: string; text: string; at: string } | null
  until: string
  hold: number | null
}

/** An incoming message as far as it matters here. */
export type Heard = {
  account: number
  address: Address | null
  text: string
  intent: Intent
  at: Date
  late: boolean
  /** A rule of somebody's own has these very words as its keyword: what they mean is no question. */
  named: boolean
}

type Near = Extract<Intent, { kind: 'near' }>
export type Verdict =
  | { kind: 'nothing' }
  /** Someone who was asked answered yes, or said a keyword. */
  | { kind: 'confirmed'; of: OpenCase }
  | { kind: 'declined'; of: OpenCase }
  /** A keyword when the time to answer was over: by itself an opt-out, after which nothing is left to decide. */
  | { kind: 'overtaken'; of: OpenCase }
  /** The same person again while the question is open. */
  | { kind: 'again' }
  | {
      kind: 'case'
      intent: Near
      until: Date
      /** Nothing promotional leaves meanwhile. */
      hold: boolean
      notAskedBecause: 'low-score' | 'late' | Closed | null
      texts: LookalikeSettings['texts']
    }

export type Standing = {
  settings: ReadonlyMap<number, LookalikeSettings>
  /** Of a phone at most one that was asked and one that was not, whether or not the time to answer is over. */
  open: readonly OpenCase[]
  /** Who receives nothing promotional anyway. */
  optedOut: ReadonlySet<number>
  /** To whom nothing leaves at all: no question either. */
  closed: ReadonlyMap<number, Closed>
}
export type Closed = 'no-sms' | 'quarantined'

/** One after the other: each message meets what those before it left. Nothing here opts anybody out but a confirming answer. */
export function judge(heard: readonly Heard[], { settings, open, optedOut, closed }: Standing): Verdict[] {
  const waiting = Map.groupBy(open, (one) => one.address)
  const out = new Set(optedOut)
  const askedNow = new Set<Address>()
  return heard.map(({ account, address, text, intent, at, late, named }): Verdict => {
    if (address === null) return { kind: 'nothing' }
    // Whoever was asked longer ago than that is as free to be asked as anybody.
    const known = waiting.get(address)?.filter(({ until }) => at.getTime() <= Date.parse(until))
    const of = known?.find(({ question }) => question !== null) ?? known?.[0]
    const answer = of ? answerTo(of, text, intent) : null
    if (of && answer) {
      waiting.delete(address)
      if (answer === 'confirmed') out.add(address)
      return { kind: answer, of }
    }
    if (intent.kind === 'opt-out') {
      out.add(address)
      const left = waiting.get(address)?.[0]
      waiting.delete(address)
      return left ? { kind: 'overtaken', of: left } : { kind: 'nothing' }
    }
    const { mode, windowHours, texts } = settings.get(account) ?? defaultSettings
    if (intent.kind !== 'near' || named || mode === 'off' || out.has(address)) return { kind: 'nothing' }
    if (of?.question || askedNow.has(address)) return { kind: 'again' }
    const looksSo = intent.score.points >= askFrom
    const notAskedBecause = looksSo ? (closed.get(address) ?? (late ? 'late' : null)) : 'low-score'
    if (notAskedBecause === null) askedNow.add(address)
    return {
      kind: 'case',
      intent,
      until: new Date(at.getTime() + windowHours * 3_600_000),
      hold: looksSo && mode === 'ask-and-hold',
      notAskedBecause,
      texts,
    }
  })
}

/** Whoever was asked says more with less: YES is enough, and so is any keyword. Nobody answers what was not asked. */
function answerTo({ question }: OpenCase, text: string, intent: Intent): 'confirmed' | 'declined' | null {
  if (intent.kind === 'opt-out' || (question !== null && confirmsOptOut(text))) return 'confirmed'
  if (intent.kind === 'opt-in' && (!intent.onlyWhenAsked || intent.asks)) return 'declined'
  return question !== null && saysNo(text) ? 'declined' : null
}

const saysNo = (text: string) => /^(?:NO|NON|NEIN|NEE|NAO)$/.test(normaliseKeyword(text))

/** Whether it may matter here at all; most messages do not. */
export const mayMatter = ({ text, intent }: Pick<Heard, 'text' | 'intent'>) =>
  intent.kind === 'near' ||
  intent.kind === 'opt-out' ||
  intent.kind === 'opt-in' ||
  confirmsOptOut(text) ||
  saysNo(text)

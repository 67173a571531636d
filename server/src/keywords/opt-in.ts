import type { Address } from '@parley/sms/address'
import { askFrom, confirmsOptIn, type Intent, normaliseKeyword } from '@parley/sms/intent'
import type { KeywordSetting } from './keyword-setting.ts'

/** Someone asked to receive messages and was asked back; nothing has come of it yet. */
export type OpenQuestion = {
  id: number
  account: number
  address: Address
  at: string
  text: string
  keyword: string
  language: string | null
  incoming: number
  question: { id: string; text: string; at: string }
  until: string
}

/** An incoming message as far as it matters here. */
export type Heard = { account: number; address: Address | null; text: string; intent: Intent; at: Date }
type OptIn = Extract<Intent, { kind: 'opt-out' | 'opt-in' | 'help' }>

export type Verdict =
  | { kind: 'nothing' }
  /** Asks back. `takenBack`: another message of the same moment said otherwise. */
  | { kind: 'ask'; intent: OptIn; until: Date; takenBack: boolean }
  /** The same person again while the question is open. */
  | { kind: 'again' }
  | { kind: 'confirmed'; of: OpenQuestion }
  | { kind: 'declined'; of: OpenQuestion; by: 'no' | 'other' }

/** Whether it may matter here at all. */
export const mayMatter = ({ text, intent }: Pick<Heard, 'text' | 'intent'>) =>
  intent.kind === 'opt-in' || intent.kind === 'opt-out' || leans(intent) || saysNo(text) || saysYes(text, intent)

/** The word that a question named is its answer, whatever languages the account listens to otherwise. */
export const saysYes = (text: string, intent: Intent) =>
  intent.kind === 'opt-in' ? !intent.asks : intent.kind === 'none' && confirmsOptIn(text)

/** One after the other: the first word opts nobody in, the second does, and whatever sounds like STOP ends it. */
export function judge(
  heard: readonly Heard[],
  open: readonly OpenQuestion[],
  settings: ReadonlyMap<number, KeywordSetting>,
): Verdict[] {
  const waiting = new Map(open.map((one) => [one.address, one]))
  const asked = new Map<Address, Extract<Verdict, { kind: 'ask' }>>()
  return heard.map(({ account, address, text, intent, at }): Verdict => {
    const double = settings.get(account)?.double_opt_in
    if (address === null) return { kind: 'nothing' }
    const known = waiting.get(address)
    const of = known && at.getTime() <= Date.parse(known.until) ? known : undefined
    if (intent.kind === 'opt-out' || leans(intent) || saysNo(text)) {
      const now = asked.get(address)
      if (now) now.takenBack = true
      waiting.delete(address)
      return of ? { kind: 'declined', of, by: saysNo(text) ? 'no' : 'other' } : { kind: 'nothing' }
    }
    if (!double?.on) return { kind: 'nothing' }
    if (saysYes(text, intent)) {
      if (of?.account !== account) return { kind: 'nothing' }
      waiting.delete(address)
      return { kind: 'confirmed', of }
    }
    if (intent.kind !== 'opt-in') return { kind: 'nothing' }
    if (of || asked.has(address)) return { kind: 'again' }
    const until = new Date(at.getTime() + double.window_hours * 3_600_000)
    const ask = { kind: 'ask' as const, intent, until, takenBack: false }
    asked.set(address, ask)
    return ask
  })
}

/** Near enough to STOP to be asked about. */
const leans = (intent: Intent) => intent.kind === 'near' && intent.score.points >= askFrom

const saysNo = (text: string) => /^(?:NO|NON|NEIN|NEE|NAO)$/.test(normaliseKeyword(text))

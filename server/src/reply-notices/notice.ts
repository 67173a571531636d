import { normaliseKeyword } from '@parley/sms/intent'
import type { Language } from '../platform/http/problem.ts'

export const media = ['mail', 'sms'] as const
export const cadences = ['each', 'hourly', 'daily'] as const
export const meanings = ['none', 'opt-out', 'opt-in', 'help', 'near'] as const
export type Meaning = (typeof meanings)[number]

/** What a reply must be for someone to be told of it. An empty list asks nothing. */
export type Filter = {
  senders: number[]
  channels: number[]
  deliveries: number[]
  /** The reply rules that took it. */
  rules: number[]
  meanings: Meaning[]
  /** The whole message, or its first word. */
  keyword: string | null
  /** Somewhere in the message, whatever its case and accents. */
  text: string | null
}

/** Who is told of which replies, how and in which words. */
export type ReplyNotice = {
  id: number
  name: string
  enabled: boolean
  medium: (typeof media)[number]
  from_address: string | null
  sender_id: number | null
  receivers: string[]
  filter: Filter
  language: Language
  subject: string | null
  body: string | null
  /** Of several in one. */
  digest_subject: string | null
  digest_body: string | null
  cadence: (typeof cadences)[number]
  at_hour: number | null
  zone: string
  most_per_hour: number
}

/** A reply, as far as filters ask of it. */
export type Matched = {
  sender_id: number | null
  channel_id: number | null
  /** The delivery that it answers, and the recurring one that this is an execution of. */
  delivery_id: number | null
  parent_id: number | null
  rule_id: number | null
  meaning: Meaning
  keyword: string | null
  /** Null: its account keeps no texts, and it is gone. */
  text: string | null
}

/** Whether a filter lets a reply pass; null: only its text would say. */
export function matches({ filter }: Pick<ReplyNotice, 'filter'>, reply: Matched): boolean | null {
  const asks = (wanted: readonly number[], ...found: (number | null)[]) =>
    wanted.length === 0 || found.some((one) => one !== null && wanted.includes(one))
  const passes =
    asks(filter.senders, reply.sender_id) &&
    asks(filter.channels, reply.channel_id) &&
    asks(filter.deliveries, reply.delivery_id, reply.parent_id) &&
    asks(filter.rules, reply.rule_id) &&
    (filter.meanings.length === 0 || filter.meanings.includes(reply.meaning))
  if (!passes) return false
  const said = [saysKeyword(filter.keyword, reply), saysText(filter.text, reply)]
  return said.includes(false) ? false : said.includes(null) ? null : true
}

function saysKeyword(wanted: string | null, { text, keyword }: Matched): boolean | null {
  if (wanted === null) return true
  const word = normaliseKeyword(wanted)
  if (keyword !== null && normaliseKeyword(keyword) === word) return true
  if (text === null) return null
  const said = normaliseKeyword(text)
  return said === word || said.startsWith(`${word} `)
}

function saysText(wanted: string | null, { text }: Matched): boolean | null {
  if (wanted === null) return true
  return text === null ? null : normaliseKeyword(text).includes(normaliseKeyword(wanted))
}

const minuteMs = 60_000
const hourMs = 60 * minuteMs

/** When a reply that came now is told: at once, at the next full hour, or when the clock of the zone next shows the hour. */
export function dueAt({ cadence, at_hour, zone }: Pick<ReplyNotice, 'cadence' | 'at_hour' | 'zone'>, now: Date): Date {
  if (cadence === 'each') return now
  const quarter = 15 * minuteMs
  // Full hours of a zone begin at a quarter of an hour of everyone's, wherever it is.
  let at = (Math.floor(now.getTime() / quarter) + 1) * quarter
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  const isDue = (ms: number) => {
    const [hour, minute] = clock.format(ms).split(':').map(Number)
    return minute === 0 && (cadence === 'hourly' || hour === at_hour)
  }
  // An hour that the zone skips this night is passed over until tomorrow; two days hold every hour.
  const last = at + 49 * hourMs
  while (!isDue(at) && at < last) at += quarter
  return new Date(at)
}

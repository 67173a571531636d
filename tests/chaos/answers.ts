import type { RankName } from '../../server/src/messages/state.ts'

/** A part of what a phone wrote, as the carrier noted it. */
export type WrittenPart = {
  octets: string
  /** By us, at least once. */
  acknowledged: boolean
  /** Copies handed over after the first was acknowledged: the same words again, as far as anyone can tell. */
  later: number
}

/** One message that a phone wrote, by the carrier's book, in the order of their first hand-over. */
export type Written = {
  from: string
  /** Its first hand-over, and when every copy of it was acknowledged; null: one never was. Places in the book. */
  began: number
  ended: number | null
  /** In their order; null: the carrier never had it. */
  parts: readonly (WrittenPart | null)[]
  /** To a number of ours: the others are kept, and nobody is answered. */
  answerable: boolean
  wish: 'opt-out' | 'opt-in' | null
}

/** What both sides know of answers; `key` is a number and what was written to it, as octets. */
export type AnswerHistory = {
  written: readonly Written[]
  stored: readonly { from: string; raw: string }[]
  /** Parts that wait for the rest of their message. */
  waiting: readonly { from: string; octets: string }[]
  /** Our replies: which stored message each answers, and where it stands. */
  replies: readonly { answers: number; key: string; rank: RankName }[]
  /** What the carrier took for these phones that no delivery wrote. */
  taken: readonly { to: string; key: string; confirmsStop: boolean }[]
  closed: ReadonlySet<string>
  crookedConversations: number
  brokenSeals: number
}

export type AnswerFindings = {
  answers: number
  replies: number
  /** Acknowledged, and not in our tables. */
  answers_lost: number
  /** In our tables more often than it was written. */
  answers_doubled: number
  /** Replies that the carrier took beyond one for each message. */
  answered_twice: number
  /** Confirmations that the carrier took beyond one for each opt-out. */
  confirmed_twice: number
  /** Said to have left and not seen by the carrier, or without an ending. */
  replies_lost: number
  /** Phones whose last STOP or START is not what our quarantine says. */
  wishes_ignored: number
  /** Conversations whose counters are not what their rows say. */
  conversations_crooked: number
  /** Places where the chain of the consent ledger does not hold. */
  ledger_broken: number
}

export const answersMustBeZero = [
  'answers_lost',
  'answers_doubled',
  'answered_twice',
  'confirmed_twice',
  'replies_lost',
  'wishes_ignored',
  'conversations_crooked',
  'ledger_broken',
] as const

const unfinished: readonly RankName[] = ['waiting', 'queuedAgain', 'putBack']
const mayBeUnseen: readonly RankName[] = [
  ...unfinished,
  'excludedLate',
  'expiredBefore',
  'cancelled',
  'refused',
  'inDoubt',
]

/** Joins what phones wrote with what we kept and what they were answered. Pure, as the rest of the checker. */
export function checkAnswers(history: AnswerHistory): AnswerFindings {
  const { written, replies, taken, closed } = history
  const kept = countBy(history.stored, ({ from, raw }) => `${from}|${raw}`)
  const waiting = countBy(history.waiting, ({ from, octets }) => `${from}|${octets}`)
  const findings: AnswerFindings = {
    answers: written.length,
    replies: taken.length,
    answers_lost: 0,
    answers_doubled: 0,
    answered_twice: 0,
    confirmed_twice: 0,
    replies_lost: replies.filter(({ rank }) => unfinished.includes(rank)).length,
    wishes_ignored: 0,
    conversations_crooked: history.crookedConversations,
    ledger_broken: history.brokenSeals,
  }
  for (const one of written) {
    const { lost, doubled } = howKept(one, kept, waiting)
    if (lost) findings.answers_lost++
    if (doubled) findings.answers_doubled++
  }

  const asked = countBy(replies, ({ key }) => key)
  const left = countBy(
    replies.filter(({ rank }) => !mayBeUnseen.includes(rank)),
    ({ key }) => key,
  )
  const seen = countBy(taken, ({ key }) => key)
  findings.answered_twice += excess(
    countBy(replies, ({ answers }) => String(answers)),
    () => 1,
  )
  findings.answered_twice += excess(seen, (key) => asked.get(key) ?? 0)
  findings.replies_lost += excess(left, (key) => seen.get(key) ?? 0)

  const ofPhone = Map.groupBy(written, ({ from }) => from)
  const mayGet = (phone: string) =>
    (ofPhone.get(phone) ?? []).reduce((sum, one) => sum + (one.answerable ? 1 + laterOf(one) : 0), 0)
  findings.answered_twice += excess(
    countBy(taken, ({ to }) => to),
    mayGet,
  )
  findings.confirmed_twice = excess(
    countBy(
      taken.filter(({ confirmsStop }) => confirmsStop),
      ({ to }) => to,
    ),
    (phone) => optOutsOf((ofPhone.get(phone) ?? []).filter(isWish)),
  )
  for (const [phone, all] of ofPhone) {
    const wishes = all.filter(isWish)
    const last = wishes.findLast(({ parts }) => parts.every((part) => part?.acknowledged))
    if (last === undefined || closed.has(phone) === (last.wish === 'opt-out')) continue
    if (wishes.every((one) => one.wish === last.wish || isBefore(one, last))) findings.wishes_ignored++
  }
  return findings
}

function howKept({ from, parts }: Written, kept: Counts, waiting: Counts): { lost: boolean; doubled: boolean } {
  const came = parts.filter((part) => part !== null)
  const name = (octets: string) => `${from}|${octets}`
  if (came.length < parts.length)
    return {
      lost: came.some(({ octets, acknowledged }) => acknowledged && !waiting.has(name(octets))),
      doubled: came.some(({ octets, later }) => (waiting.get(name(octets)) ?? 0) > 1 + later),
    }
  const times = kept.get(name(came.map(({ octets }) => octets).join(''))) ?? 0
  const leftOver = came.some(({ octets, later }) => (waiting.get(name(octets)) ?? 0) > later)
  return {
    lost: times === 0 && came.every(({ acknowledged }) => acknowledged),
    doubled: times > 1 + Math.min(...came.map(({ later }) => later)) || (times > 0 && leftOver),
  }
}

const laterOf = ({ parts }: Written) => Math.min(...parts.map((part) => part?.later ?? 0))

const isWish = ({ wish }: Written) => wish !== null

/** What is under way together, over several links or once more after one was lost, has no order. */
const isBefore = (one: Written, other: Written) => one.ended !== null && one.ended < other.began

/** How often they said STOP while it was not said already; at most, where STOP and START were under way together. */
function optOutsOf(wishes: readonly Written[]): number {
  const ordered = wishes.every((one, i) =>
    wishes.slice(i + 1).every((next) => next.wish === one.wish || isBefore(one, next)),
  )
  if (ordered) return wishes.filter(({ wish }, i) => wish === 'opt-out' && wishes[i - 1]?.wish !== 'opt-out').length
  const optOuts = wishes.filter(({ wish }) => wish === 'opt-out')
  return Math.min(
    optOuts.reduce((sum, one) => sum + 1 + laterOf(one), 0),
    1 + wishes.length - optOuts.length,
  )
}

type Counts = ReadonlyMap<string, number>

function countBy<T>(all: readonly T[], name: (one: T) => string): Counts {
  const counts = new Map<string, number>()
  for (const one of all) counts.set(name(one), (counts.get(name(one)) ?? 0) + 1)
  return counts
}

const excess = (counts: Counts, allowed: (name: string) => number) =>
  [...counts].reduce((sum, [name, count]) => sum + Math.max(0, count - allowed(name)), 0)

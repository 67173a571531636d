import { type MessageState, type RankName, rankNames } from '../../server/src/messages/state.ts'
import { type AnswerFindings, answersMustBeZero } from './answers.ts'
import { type WalkFindings, walksMustBeZero } from './walkers.ts'

/** A part as our tables have it. `key` is its number and its octets: what the carrier must have seen, or not. */
export type OurPart = { id: string; key: string; to: string; rank: RankName; marketing: boolean }

/** What the carrier noted, in its order. */
export type Noted =
  | { kind: 'taken'; no: number; at: number; link: number; message: number; key: string; to: string }
  | { kind: 'receipt-acknowledged'; message: number; stat: string }
  | { kind: 'stop-acknowledged'; no: number; at: number; link: number; from: string }

export type History = {
  ours: readonly OurPart[]
  noted: readonly Noted[]
  /** Numbers that our quarantine closes. */
  closed: ReadonlySet<string>
  /** How many people were targeted, and how many of them our tables know as messages or exclusions. */
  targeted: number
  accounted: number
  /** Tallies that are not the histogram of their state bytes. */
  crooked: number
  /** Batches whose state bytes are not the fold of all rows about them. */
  unfolded: number
  /** Links whose process was frozen before it wrote anything, taken over, and awoken. */
  silenced: ReadonlySet<number>
  /** Keys of marketing texts; automatic replies are none. */
  isMarketing: (key: string) => boolean
}

export type Findings = {
  intended: number
  accepted_by_carrier: number
  /** Of deliveries, taken by the carrier more than once, without a person's wish. Replies are counted apart: the same words may be due twice. */
  duplicates: number
  /** Intended, and neither sent, excluded, expired, cancelled, refused nor in doubt; or known as sent and never seen by the carrier. */
  lost: number
  /** Said to have never left, and taken by the carrier. */
  denied: number
  in_doubt: number
  in_doubt_and_left: number
  /** Opted out or quarantined since the preparation. */
  excluded_late: number
  /** Handed over to us and acknowledged, and not in our state. */
  receipts_lost: number
  stops: number
  /** Marketing that the carrier got after our acknowledgement of a STOP, or a STOP acknowledged and not kept. */
  stop_violations: number
  crooked: number
  unfolded: number
  unaccounted: number
  /** Written by a process that others had taken over from. */
  after_takeover: number
}

const left: readonly RankName[] = [
  'submitted',
  'enRoute',
  'unknownToCarrier',
  'expiredAtCarrier',
  'undeliveredTemporary',
  'undelivered',
  'delivered',
]
const unfinished: readonly RankName[] = ['waiting', 'queuedAgain', 'putBack']
// A refused attempt was seen by the carrier and not taken; `taken` has only what was.
const neverLeft: readonly RankName[] = [...unfinished, 'excludedLate', 'expiredBefore', 'cancelled', 'refused']

// On the link that carried the acknowledgement the order is ours. On another one what was written before may still be in
// the pipe, and that node knows of the STOP within 250 ms.
const otherLinksMs = 500

/** Joins what we say with what the carrier saw. Pure: it is shown elsewhere to find planted bugs. */
export function check(history: History): Findings {
  const { ours, noted, closed, targeted, accounted, crooked, unfolded, silenced, isMarketing } = history
  const taken = new Map<string, number>()
  const keyOfMessage = new Map<number, string>()
  const stops = new Map<string, { no: number; at: number; link: number }>()
  const delivered = new Set<string>()
  let late = 0
  let afterTakeover = 0
  for (const entry of noted) {
    if (entry.kind === 'taken') {
      taken.set(entry.key, (taken.get(entry.key) ?? 0) + 1)
      keyOfMessage.set(entry.message, entry.key)
      if (silenced.has(entry.link)) afterTakeover++
      const stop = stops.get(entry.to)
      if (stop === undefined || !isMarketing(entry.key)) continue
      if (entry.link === stop.link || entry.at > stop.at + otherLinksMs) late++
    } else if (entry.kind === 'stop-acknowledged') {
      if (!stops.has(entry.from)) stops.set(entry.from, entry)
    } else if (entry.stat === 'DELIVRD') {
      const key = keyOfMessage.get(entry.message)
      if (key !== undefined) delivered.add(key)
    }
  }
  const findings: Findings = {
    intended: ours.length,
    accepted_by_carrier: [...taken.values()].reduce((sum, times) => sum + times, 0),
    duplicates: [...taken].filter(([key, times]) => times > 1 && isMarketing(key)).length,
    lost: 0,
    denied: 0,
    in_doubt: 0,
    in_doubt_and_left: 0,
    excluded_late: 0,
    receipts_lost: 0,
    stops: stops.size,
    stop_violations: late + [...stops.keys()].filter((phone) => !closed.has(phone)).length,
    crooked,
    unfolded,
    unaccounted: targeted - accounted,
    after_takeover: afterTakeover,
  }
  for (const { key, rank } of ours) {
    const was = taken.has(key)
    if (unfinished.includes(rank) || (left.includes(rank) && !was)) findings.lost++
    if (neverLeft.includes(rank) && was) findings.denied++
    if (rank === 'inDoubt') findings.in_doubt++
    if (rank === 'inDoubt' && was) findings.in_doubt_and_left++
    if (rank === 'excludedLate') findings.excluded_late++
    // In doubt and delivered: the receipt is kept as a stray until it is old enough to be matched by its phone.
    if (delivered.has(key) && rank !== 'delivered' && rank !== 'inDoubt') findings.receipts_lost++
  }
  return findings
}

const mustBeZero = [
  'duplicates',
  'lost',
  'denied',
  'receipts_lost',
  'stop_violations',
  'crooked',
  'unfolded',
  'unaccounted',
  'after_takeover',
  ...answersMustBeZero,
  ...walksMustBeZero,
] as const
export type Broken = (typeof mustBeZero)[number]

/** What must be zero and is not, by name. */
export const broken = (findings: Partial<Findings & AnswerFindings & WalkFindings>): Broken[] =>
  mustBeZero.filter((name) => (findings[name] ?? 0) !== 0)

export const rankName = (rank: number): RankName => rankNames[rank] as RankName
export type { MessageState }

/**
 * The state of one part is one byte: (attempt − 1) × 16 + rank, and 255 once delivered. Rows from the carrier merge by
 * `max`, so that their order, repetition and lateness cannot matter: a receipt never moves a message backwards.
 */
export const ranks = {
  waiting: 0,
  queuedAgain: 1,
  inDoubt: 2,
  putBack: 3,
  excludedLate: 4,
  expiredBefore: 5,
  cancelled: 6,
  refused: 7,
  submitted: 8,
  enRoute: 9,
  unknownToCarrier: 10,
  expiredAtCarrier: 11,
  undeliveredTemporary: 12,
  undelivered: 13,
  delivered: 14,
} as const

export const excludedBecause = ['opted-out', 'quarantined', 'no-sms'] as const
/** Why a message was left out after its preparation, by the code that the check before sending gave it: from 1. */
export const whyExcluded = (code: number | null) => excludedBecause[(code ?? 1) - 1] ?? 'opted-out'

export type RankName = keyof typeof ranks
export type Rank = (typeof ranks)[RankName]
export const rankNames = Object.keys(ranks) as RankName[]

const deliveredByte = 255

export function stateByte(attempt: number, rank: Rank): number {
  return rank === ranks.delivered ? deliveredByte : (attempt - 1) * 16 + rank
}

export function rankOfByte(byte: number): Rank {
  return byte === deliveredByte ? ranks.delivered : ((byte & 15) as Rank)
}

/** Rank of a part in its attempt, or waiting when the byte speaks of an earlier attempt. */
export function rankInAttempt(byte: number, attempt: number): Rank {
  if (byte === deliveredByte) return ranks.delivered
  return (byte >> 4) + 1 === attempt ? ((byte & 15) as Rank) : ranks.waiting
}

/** The words that a screen, an export and the API use for what became of a message. */
export type MessageState =
  | 'waiting'
  | 'in-doubt'
  | 'excluded'
  | 'expired'
  | 'cancelled'
  | 'refused'
  | 'submitted'
  | 'undelivered'
  | 'sent-without-receipt'
  | 'delivered'

const wordOf: Record<RankName, MessageState> = {
  waiting: 'waiting',
  queuedAgain: 'waiting',
  inDoubt: 'in-doubt',
  putBack: 'waiting',
  excludedLate: 'excluded',
  expiredBefore: 'expired',
  cancelled: 'cancelled',
  refused: 'refused',
  submitted: 'submitted',
  enRoute: 'submitted',
  unknownToCarrier: 'sent-without-receipt',
  expiredAtCarrier: 'expired',
  undeliveredTemporary: 'undelivered',
  undelivered: 'undelivered',
  delivered: 'delivered',
}

/** A message is what the first of these says of its parts: in doubt, failed (the worst), waiting, submitted, delivered. */
export function messageState(bytes: Uint8Array): MessageState {
  let worstFailure = -1
  let waiting = false
  let submitted = false
  for (const byte of bytes) {
    const rank = rankOfByte(byte)
    if (rank === ranks.inDoubt) return 'in-doubt'
    if (isFailure(rank)) worstFailure = Math.max(worstFailure, rank)
    else if (rank <= ranks.putBack) waiting = true
    else if (rank === ranks.submitted || rank === ranks.enRoute) submitted = true
  }
  if (worstFailure >= 0) return wordOf[rankNames[worstFailure] as RankName]
  if (waiting) return 'waiting'
  return submitted ? 'submitted' : 'delivered'
}

/** Of an expired message: the carrier had it, and says that its time was over. Else it never left. */
export const expiredAtCarrier = (bytes: Uint8Array): boolean =>
  bytes.some((byte) => rankOfByte(byte) === ranks.expiredAtCarrier)

const isFailure = (rank: Rank) =>
  (rank >= ranks.excludedLate && rank <= ranks.refused) || (rank >= ranks.unknownToCarrier && rank <= ranks.undelivered)

/** How many parts stand at each rank: counters are this histogram, so they add up by construction. */
export function histogram(bytes: Uint8Array): number[] {
  const counts = new Array<number>(rankNames.length).fill(0)
  for (let i = 0; i < bytes.length; i++) {
    const byte = bytes[i] as number
    const rank = byte === deliveredByte ? ranks.delivered : byte & 15
    counts[rank] = (counts[rank] as number) + 1
  }
  return counts
}

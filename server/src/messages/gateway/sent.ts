import type { Refusal } from '../../providers/index.ts'
import type { Rank } from '../state.ts'
import { ranks } from '../state.ts'
import type { Item, LoadedBatch } from './loaded-batch.ts'

/** A part on its way. `rowed`: what became of it has been handed to the recorder once. */
export type Token = { batch: LoadedBatch; item: Item; part: number; rowed: boolean }

/** A row for the submission log, and what follows from it. */
export type Sent = {
  token: Token
  rank: Rank
  code: number
  ref: string | null
  refKey: bigint | null
  retryAt: Date | null
  /** The next attempt may go through the channel's next account; where there is none, what is refused stays so. */
  elsewhere: boolean
  first: boolean
}

export const mostAttempts = 15

const unknownAttempts = 3
const longestPauseMs = 3_600_000

/**
 * A reason that passes is waited for as long as the message is valid and has attempts left; one that nobody knows is only
 * taken for passing a few times.
 */
export const isWorthAgain = (attempt: number, because: Refusal) => because !== 'unknown' || attempt <= unknownAttempts

/** 30 s, doubling, up to an hour. */
export const pauseBeforeAgain = (attempt: number) => Math.min(15_000 * 2 ** attempt, longestPauseMs)

export function sentOf(
  token: Token,
  rank: Rank,
  more: Partial<Pick<Sent, 'code' | 'retryAt' | 'elsewhere'>> = {},
): Sent {
  const first = !token.rowed
  token.rowed = true
  return {
    token,
    rank,
    code: more.code ?? 0,
    ref: null,
    refKey: null,
    retryAt: more.retryAt ?? null,
    elsewhere: more.elsewhere ?? false,
    first,
  }
}

/** For good at this account; another may take it, while it has attempts left. */
export const refusedHere = (token: Token, code: number, tryNext: boolean) =>
  sentOf(token, ranks.refused, { code, elsewhere: tryNext && token.batch.attempt < mostAttempts })

/** What nearly all become: submitted. */
export function acceptedOf(token: Token, ref: string, refKey: bigint): Sent {
  const first = !token.rowed
  token.rowed = true
  return { token, rank: ranks.submitted, code: 0, ref, refKey, retryAt: null, elsewhere: false, first }
}

/** Surely did not leave: it goes again in a batch of its own, unless it has been tried too often. */
export function putBackUntil(token: Token, code: number, retryAt: Date, elsewhere = false): Sent {
  if (token.batch.attempt >= mostAttempts) return sentOf(token, ranks.refused, { code })
  return sentOf(token, ranks.putBack, { code, retryAt, elsewhere })
}

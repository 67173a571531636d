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
  /** The next attempt may go through the channel's next account. */
  elsewhere: boolean
  first: boolean
}

export const mostAttempts = 15

export function sentOf(
  token: Token,
  rank: Rank,
  more: Partial<Pick<Sent, 'code' | 'ref' | 'refKey' | 'retryAt' | 'elsewhere'>> = {},
): Sent {
  const first = !token.rowed
  token.rowed = true
  return {
    token,
    rank,
    code: more.code ?? 0,
    ref: more.ref ?? null,
    refKey: more.refKey ?? null,
    retryAt: more.retryAt ?? null,
    elsewhere: more.elsewhere ?? false,
    first,
  }
}

/** Surely did not leave: it goes again in a batch of its own, unless it has been tried too often. */
export function putBackUntil(token: Token, code: number, retryAt: Date, elsewhere = false): Sent {
  if (token.batch.attempt >= mostAttempts) return sentOf(token, ranks.refused, { code })
  return sentOf(token, ranks.putBack, { code, retryAt, elsewhere })
}

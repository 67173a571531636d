import { hold, liftHolds, liftOverHolds } from '../consent/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type Heard, judge, mayMatter, type OpenCase, type Verdict } from './lookalike.ts'
import { type Ending, endCases, insertCases, lockAsked, type NewCase, standingOf, tellScreens } from './queries.ts'

/**
 * What messages are about, in their order and in a number of statements that does not grow with theirs. Who answered is held back
 * no longer from here on: a START that follows from it must find the address open.
 */
export async function lookInto(tx: Db, heard: readonly Heard[]): Promise<Verdict[]> {
  const some = heard.filter((one) => one.address !== null && mayMatter(one))
  if (some.length === 0) return heard.map(() => ({ kind: 'nothing' }))
  const near = some.filter(({ intent }) => intent.kind === 'near')
  if (near.length > 0) await lockAsked(tx, addressesOf(near))
  const verdicts = judge(some, await standingOf(tx, addressesOf(some)))
  const answered = verdicts.flatMap((verdict) => ('of' in verdict ? [verdict] : []))
  const holds = answered.flatMap(({ of }) => of.hold ?? [])
  const last = some.at(-1)
  if (holds.length > 0 && last) await liftHolds(tx, holds, last.at)
  const found = new Map(some.map((one, i) => [one, verdicts[i]]))
  return heard.map((one) => found.get(one) ?? { kind: 'nothing' })
}

const addressesOf = (heard: readonly Heard[]) => [...new Set(heard.flatMap(({ address }) => address ?? []))]

/** What came of them: cases to keep, with their marketing held back where that is wanted, and questions that were answered. */
export async function keepLookalikes(
  tx: Db,
  cases: readonly (Omit<NewCase, 'hold'> & { hold: boolean })[],
  endings: readonly Ending[],
): Promise<void> {
  if (cases.length > 0) {
    const toHold = cases.filter((one) => one.hold)
    const ids = await hold(
      tx,
      toHold.map(({ address, text: reason, at: since, until }) => ({ address, reason, since, until })),
    )
    const holdOf = new Map(toHold.map((one, i) => [one.incoming, ids[i] ?? null]))
    await insertCases(
      tx,
      cases.map((one) => ({ ...one, hold: holdOf.get(one.incoming) ?? null })),
    )
  }
  if (endings.length > 0) await endCases(tx, endings)
  if (cases.length + endings.length > 0) await tellScreens(tx)
}

/** Copied whole into the ledger: it can be shown when the messages it speaks of are gone. */
export const proofOf = ({ id, text, at, score, signs, because, question, incoming }: OpenCase) => ({
  code: 'answer-to-question' as const,
  case: id,
  asked_because: because,
  text,
  written_at: at,
  incoming_id: incoming,
  score,
  signs,
  question,
})

/** Whose time to answer is over is held back no longer. */
export const freeTheUnanswered = (db: Db, now: Date) => liftOverHolds(db, now)

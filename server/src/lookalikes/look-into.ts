import { hold, liftHolds, liftOverHolds } from '../consent/index.ts'
import type { Db } from '../platform/database/index.ts'
import { type Heard, judge, mayMatter, type OpenCase, type Verdict } from './lookalike.ts'
import {
  type Ending,
  endCases,
  insertCases,
  lockAnswered,
  lockAsked,
  type NewCase,
  neededBesides,
  standingOf,
  tellScreens,
} from './queries.ts'

/**
 * What messages are about, in their order and in a number of statements that does not grow with theirs. Who answered is held back
 * no longer from here on: a START that follows from it must find the address open.
 */
export async function lookInto(tx: Db, heard: readonly Heard[]): Promise<Verdict[]> {
  const some = heard.filter((one) => one.address !== null && mayMatter(one))
  if (some.length === 0) return heard.map(() => ({ kind: 'nothing' }))
  const near = some.filter(({ intent }) => intent.kind === 'near')
  if (near.length > 0) await lockAsked(tx, addressesOf(near))
  const verdicts = await judgeOnce(tx, some)
  const found = new Map(some.map((one, i) => [one, verdicts[i]]))
  return heard.map((one) => found.get(one) ?? { kind: 'nothing' })
}

async function judgeOnce(tx: Db, some: readonly Heard[]): Promise<Verdict[]> {
  const standing = await standingOf(tx, addressesOf(some))
  let verdicts = judge(some, standing)
  const answers = answersIn(verdicts, some)
  const last = some.at(-1)
  if (answers.length === 0 || last === undefined) return verdicts
  const locked = await lockAnswered(tx, answers)
  const ours = new Set(locked.map(({ id }) => id))
  if (answers.some(({ id }) => !ours.has(id))) {
    // Another answer, or a person, came first: what they left is looked at anew.
    const left = await standingOf(tx, addressesOf(some))
    verdicts = judge(some, { ...left, open: left.open.filter(({ id }) => ours.has(id)) })
  }
  const answered = new Set(answersIn(verdicts, some).map(({ address }) => address))
  await releaseHolds(
    tx,
    locked.filter(({ address }) => answered.has(address)),
    last.at,
  )
  return verdicts
}

const answersIn = (verdicts: readonly Verdict[], heard: readonly Heard[]) =>
  verdicts.flatMap((verdict, i) => ('of' in verdict ? [{ ...verdict.of, at: (heard[i] as Heard).at }] : []))

/** What held cases back that end here, unless another open one of the phone needs it. */
export async function releaseHolds(
  tx: Db,
  ended: readonly { id: number; hold: number | null }[],
  at: Date,
): Promise<void> {
  const holds = [...new Set(ended.flatMap(({ hold }) => hold ?? []))]
  if (holds.length === 0) return
  const ids = ended.map(({ id }) => id)
  const needed = new Map((await neededBesides(tx, holds, ids, at)).map(({ hold, until }) => [hold, new Date(until)]))
  await liftHolds(
    tx,
    holds.map((id) => ({ id, until: needed.get(id) ?? null })),
    at,
  )
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

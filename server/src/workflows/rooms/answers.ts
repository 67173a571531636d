import { compileRule, matches, wordsOf } from '@parley/sms/rules'
import type { ReplyBranch } from '@parley/workflow'
import type { Db } from '../../platform/database/index.ts'
import { claimAwaited, claimEarly, type EarlyOnes, insertLeaving } from './queries.ts'

/** A message of a phone, as far as a workflow that waits for it is concerned. */
export type Answer = {
  address: number
  preparation: number | null
  at: Date
  text: string
  /** It says STOP, whatever else it says. */
  stops: boolean
  /** False: its text is nothing to be carried on. */
  textKept: boolean
}
export type HeardBy = { workflow: number; label: string; activity: string; port: string }

/**
 * Workflows that wait for these phones hear them: each person leaves the room by the branch of their words. In the transaction
 * that stores the messages, so that none is heard twice; in their order, none to two rooms. By place; null: nobody waits.
 */
export async function hearAnswers(tx: Db, all: readonly Answer[]): Promise<(HeardBy | null)[]> {
  const heard: (HeardBy | null)[] = all.map(() => null)
  if (all.length === 0) return heard
  const claimed = await claimAwaited(tx, all)
  if (claimed.length === 0) return heard
  const leaving = claimed.map((one) => {
    const answer = all[one.i - 1] as Answer
    const port = portOf(one, answer)
    heard[one.i - 1] = { workflow: one.workflow, label: one.label, activity: one.activity, port }
    const data = answer.textKept ? { ...one.data, answer: answer.text } : one.data
    return { run: one.run, step: one.step, port, dimension: one.dimension, key: one.key, data }
  })
  await insertLeaving(tx, leaving)
  return heard
}

/**
 * Whoever answered before the room knew of them leaves it now. Asked when they come in; a moment later, as an answer that came
 * while they were let in was seen by neither side; and before somebody is called silent.
 */
export async function hearEarly(
  tx: Db,
  room: { run: number; step: number },
  branches: readonly ReplyBranch[],
  which: EarlyOnes,
): Promise<number> {
  const early = await claimEarly(tx, room, which)
  if (early.length === 0) return 0
  await insertLeaving(
    tx,
    early.map(({ dimension, key, data, text, kept, stops }) => ({
      ...room,
      ...{ dimension, key, port: portOf({ branches }, { text, stops }) },
      data: kept ? { ...data, answer: text } : data,
    })),
  )
  return early.length
}

function portOf(
  { branches }: { branches: readonly ReplyBranch[] },
  { text, stops }: Pick<Answer, 'text' | 'stops'>,
): string {
  if (stops) return 'stopped'
  const said = { words: wordsOf(text), numberWritten: null }
  return branches.find((branch) => says(branch, said))?.id ?? 'other'
}

const modes = { is: 'exact', begins: 'word', contains: 'phrase' } as const

function says({ match, words }: ReplyBranch, said: { words: readonly string[]; numberWritten: null }): boolean {
  return words.some((keyword) => {
    const rule = compileRule({ mode: modes[match], keyword, number: null, enabled: true })
    return typeof rule !== 'string' && matches(rule, said)
  })
}

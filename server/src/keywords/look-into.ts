import type { Db } from '../platform/database/index.ts'
import type { KeywordSetting } from './keyword-setting.ts'
import { type Heard, judge, mayMatter, type OpenQuestion, saysYes, type Verdict } from './opt-in.ts'
import { type Ending, endQuestions, insertQuestions, lockAsked, type NewQuestion, openQuestions } from './queries.ts'

/**
 * What messages are to a double opt-in, in their order and in a number of statements that does not grow with theirs: none where
 * no account asks twice.
 */
export async function lookIntoOptIns(
  tx: Db,
  heard: readonly Heard[],
  settings: ReadonlyMap<number, KeywordSetting>,
): Promise<Verdict[]> {
  const anyAsks = [...settings.values()].some(({ double_opt_in: { on } }) => on)
  const some = anyAsks ? heard.filter((one) => one.address !== null && mayMatter(one)) : []
  if (some.length === 0) return heard.map(() => ({ kind: 'nothing' }))
  const locked = addressesOf(some.filter(({ text, intent }) => intent.kind === 'opt-in' || saysYes(text, intent)))
  if (locked.length > 0) await lockAsked(tx, locked)
  const verdicts = judge(some, await openQuestions(tx, addressesOf(some)), settings)
  const found = new Map(some.map((one, i) => [one, verdicts[i]]))
  return heard.map((one) => found.get(one) ?? { kind: 'nothing' })
}

const addressesOf = (heard: readonly Heard[]) => [...new Set(heard.flatMap(({ address }) => address ?? []))]

export async function keepOptIns(tx: Db, asked: readonly NewQuestion[], ended: readonly Ending[]): Promise<void> {
  if (asked.length > 0) await insertQuestions(tx, asked)
  if (ended.length > 0) await endQuestions(tx, ended)
}

/** Copied whole into the ledger: both messages and the question between them. */
export const proofOf = ({ text, at, keyword, incoming, question }: OpenQuestion) => ({
  code: 'double-opt-in' as const,
  text,
  written_at: at,
  keyword,
  incoming_id: incoming,
  question,
})

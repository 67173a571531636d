import type { StandingNumbers } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import type { Passed } from '../rules/index.ts'
import { type Said, saidIn } from './answered.ts'
import type { End, Heard } from './decide.ts'
import { askingOf, ruleBook } from './rule-step.ts'
import { type Arrival, takeAll } from './take.ts'

/** What would become of a message, the rules that it would pass, and what it would answer. */
export type Tried = { end: End; passed: Passed[]; said: Said | null }

class Undone extends Error {}

/**
 * Takes a message as if a phone had written it, and undoes all of it: the very road that a real one goes, with the people, the
 * opt-outs, the limits and the credits of now. Nothing is sent, stored or told.
 */
export async function tryMessage(db: Db, numbers: StandingNumbers, arrival: Arrival): Promise<Tried> {
  let tried: Tried | null = null
  try {
    await transaction(db, async (tx) => {
      const [end] = await takeAll(tx, numbers, [arrival])
      if (end === undefined) throw new Error('A message that is tried ends somehow.')
      const passed = reachesRules(end) ? await ruleBook.pass(tx, askingOf(end)) : []
      const [said = null] = await saidIn(tx, end.answered ? [end.answered] : [])
      tried = { end, passed, said }
      throw new Undone()
    })
  } catch (error) {
    if (!(error instanceof Undone)) throw error
  }
  if (tried === null) throw new Error('A message that is tried ends somehow.')
  return tried
}

const reachesRules = ({ taken, address }: End | (Heard & { taken: null })) =>
  address !== null && (taken === null || taken.step === 'rule' || taken.step === 'account')

import { fieldsCarried, type PreparationSummary, rehearseArriving } from '../../deliveries/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Problem } from '../../platform/http/problem.ts'
import { arrivedOn } from '../executors/arrived-on.ts'
import { failed, type StepAtWork } from '../executors/executor.ts'
import { arrivedTogether, joinSets } from '../executors/sets.ts'
import { peopleIn } from '../executors/texts.ts'
import { peopleOf } from '../populations/queries.ts'
import { storeSent } from '../sendings/sent.ts'
import type { Tried } from './acts.ts'
import { line } from './lines.ts'

/** What would be sent, or why nothing could be. */
export type Sms =
  | { kind: 'prepared'; delivery: number; summary: PreparationSummary; obstacles: Problem[]; available: number | null }
  | { kind: 'refused'; delivery: number | null; code: string; problem: Problem | null }

/**
 * The message of a delivery as its preparation would make it. Where nothing could be prepared, whoever came goes on all the
 * same, so that what follows is seen too; one that was sent before goes on as the run itself would.
 */
export async function tryDelivery(step: StepAtWork<'delivery'>, tx: Db, now: Date): Promise<Tried> {
  const { delivery, outbound } = step.activity.settings
  const on = outbound === 'none' ? [] : arrivedOn(step)
  const refused = (code: string, problem: Problem | null = null): Tried =>
    code === 'delivery-sent-before'
      ? { ...failed(code), sms: { kind: 'refused', delivery, code, problem } }
      : { kind: 'done', outputs: on, lines: [], sms: { kind: 'refused', delivery, code, problem } }
  if (delivery === null) return refused('delivery-not-configured')
  const came = await arrivedTogether(tx, step)
  if (came.kind === 'mixed') return failed('mixed-dimensions')
  await joinSets(tx, { loops: true })
  const people = peopleOf(came.populations)
  const { dimension } = came
  const arriving = { dimension, people, count: peopleIn(step), fields: await fieldsCarried(tx, people) }
  const found = await rehearseArriving(tx, delivery, arriving, now)
  if (found.kind === 'refused') return refused(found.code, found.problem)
  const { summary, obstacles, available } = found
  const lines = [
    line('would-send', { messages: summary.messages, excluded: summary.target - summary.messages }),
    ...(outbound === 'sent' ? [line('supposed-sent', { count: summary.messages })] : []),
  ]
  const sms: Sms = { kind: 'prepared', delivery, summary, obstacles, available }
  if (outbound !== 'sent') return { kind: 'done', outputs: on, lines, sms }
  const origin = { workflow: step.workflow.id, run: step.run, activity: step.activity.id, port: 'out' }
  const reached = await storeSent(tx, { origin, came: came.populations, sent: found.sent })
  return { kind: 'done', outputs: [{ port: 'out', ...reached }], lines, sms }
}

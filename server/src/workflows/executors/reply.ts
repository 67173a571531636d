import { endOfDuration } from '@parley/workflow/schedule'
import { sql } from '../../platform/database/index.ts'
import { type Dimension, findPopulations, type PeopleSql, peopleOf } from '../populations/queries.ts'
import { hearEarly } from '../rooms/answers.ts'
import { listenAgain, waitForAnswers } from '../rooms/queries.ts'
import { zoneOf } from '../schedule.ts'
import { type Executor, failed, populationsIn } from './executor.ts'

// Longer than it takes to store an answer that was heard in the moment in which somebody came in.
const againMs = 5_000

/** Whoever comes is waited for: by their phone, until they answer the delivery or the time is over. */
export const reply: Executor<'reply'> = {
  how: 'inside',
  async run(step, tx) {
    const { delivery: answered, timeout, branches } = step.activity.settings
    const asked = step.definition.activities.find(({ id }) => id === answered)
    const delivery = asked?.kind === 'delivery' ? asked.settings.delivery : null
    if (delivery === null) return failed('delivery-not-configured')
    const { workflow, run, step: no, activity, now } = step
    const until = new Date(endOfDuration(timeout, now.toISOString(), await zoneOf(tx, step.definition)))
    const room = { run, step: no, workflow: workflow.id, activity: activity.id, delivery, since: now, until }
    let count = 0
    for (const { id, dimension, people } of await findPopulations(tx, populationsIn(step))) {
      await waitForAnswers(tx, room, dimension, withPhones(dimension, peopleOf([id])))
      count += people
    }
    await hearEarly(tx, { run, step: no }, branches, { until: [until.toISOString()] })
    await listenAgain(tx, { run, step: no }, until, new Date(now.getTime() + againMs))
    return { kind: 'done', outputs: [], open: count > 0, notes: [{ code: 'awaiting', values: { count } }] }
  },
}

function withPhones(dimension: Dimension, people: PeopleSql): PeopleSql {
  switch (dimension) {
    case 'number':
      return sql`select m.key as address, m.key, m.data from (${people}) m`
    case 'profile':
      return sql`select p.address, m.key, m.data from (${people}) m left join profile p on p.id = m.key`
    case 'incoming':
      return sql`select i.address, m.key, m.data from (${people}) m left join incoming i on i.id = m.key`
  }
}

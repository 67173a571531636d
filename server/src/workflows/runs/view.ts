import { z } from 'zod'
import type { Db } from '../../platform/database/index.ts'
import { withLabels } from '../messages.ts'
import { drawing } from '../view.ts'
import { activitiesOf, crossingsOf, findRun, type RunRow, stepsInHand } from './read-queries.ts'

const statuses = ['running', 'paused', 'stopping', 'stopped', 'finished', 'failed'] as const

const shared = {
  id: z.number().int(),
  version: z.number().int().describe('Of the drawing that it goes by.'),
  entry: z.string().describe('The activity that it came in by.'),
  begun_by: z.enum(['person', 'schedule', 'signal']),
  planned_at: z.string().nullable(),
  status: z.enum(statuses),
  troubled: z.boolean().describe('A step of it needs a person.'),
  started_at: z.string(),
  ended_at: z.string().nullable(),
}

export const runItem = z.object(shared).meta({ id: 'WorkflowRunItem' })

export const runView = z
  .object({
    ...shared,
    definition: drawing,
    steps: z
      .array(
        z.object({
          no: z.number().int(),
          activity: z.string(),
          state: z.enum(['ready', 'running', 'waiting', 'suspended', 'failed', 'doubtful']),
          people: z.number().int(),
          due: z.string().nullable().describe('When it goes on by itself.'),
          tries: z.number().int(),
        }),
      )
      .describe('What is at work or waits.'),
    transitions: z.array(
      z.object({
        id: z.string(),
        times: z.number().int().describe('How many populations went over it.'),
        people: z.number().int().describe('How many people, all populations together.'),
        kept: z.boolean().describe('Whether some of them can still be looked at.'),
      }),
    ),
    activities: z
      .array(z.object({ id: z.string(), code: z.string(), at: z.string() }))
      .describe('Those that have something in the journal: the last line of each.'),
  })
  .meta({ id: 'WorkflowRun' })

export const viewRunItem = (row: RunRow): z.infer<typeof runItem> => ({
  id: row.id,
  version: row.version,
  entry: row.entry,
  begun_by: row.begun_by,
  planned_at: row.planned_at,
  status: row.status,
  troubled: row.troubled,
  started_at: row.started_at,
  ended_at: row.ended_at,
})

export async function viewRun(db: Db, workflow: number, id: number): Promise<z.infer<typeof runView> | null> {
  const row = await findRun(db, workflow, id)
  if (row === null) return null
  const [definition, transitions, activities, inHand] = await Promise.all([
    withLabels(db, workflow, row.definition),
    crossingsOf(db, id),
    activitiesOf(db, id),
    stepsInHand(db, id),
  ])
  return {
    ...viewRunItem(row),
    definition,
    steps: row.state.steps.map(({ no, activity, state, arrived, due, tries }) => ({
      no,
      activity,
      // A step that somebody has in hand is running, whatever its run knows of it.
      state: inHand.includes(no) && state === 'ready' ? ('running' as const) : state,
      people: arrived.reduce((sum, { count }) => sum + count, 0),
      due,
      tries,
    })),
    transitions,
    activities,
  }
}

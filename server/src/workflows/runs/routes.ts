import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorOf } from '../../access/index.ts'
import { decodeCursor, page, pageQuery, toPage } from '../../platform/http/paging.ts'
import { notFound } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { listPeople, peopleOf, populationsOn } from '../populations/queries.ts'
import { peopleGone } from '../problems.ts'
import { params, type WorkflowDeps } from '../routes.ts'
import { decideStep, settleStep } from './decide.ts'
import { listJournal, listOccurrences, listRuns } from './read-queries.ts'
import { runItem, runView, viewRun, viewRunItem } from './view.ts'

const number = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
const runParams = params.extend({ run: number })
const stepParams = runParams.extend({ step: number })

const entry = z
  .object({
    id: z.number().int(),
    run: z.number().int().nullable(),
    at: z.string(),
    code: z.string().describe('What happened; the screens say it in the reader’s language.'),
    activity: z.string().nullable(),
    values: z.record(z.string(), z.union([z.string(), z.number()])),
  })
  .meta({ id: 'WorkflowJournalEntry' })

export const person = z
  .object({
    key: z.number().int(),
    profile_id: z.number().int().nullable(),
    name: z.string().nullable(),
    number: z.string().nullable(),
    data: z.record(z.string(), z.unknown()).nullable().describe('What they carry with them.'),
  })
  .meta({ id: 'WorkflowPerson' })

const occurrence = z
  .object({
    activity: z.string(),
    planned_at: z.string(),
    state: z.enum(['planned', 'begun', 'skipped']),
    because: z.string().nullable().describe('Why it was skipped: missed, overtaken, paused, stopped, gone.'),
    run: z.number().int().nullable(),
  })
  .meta({ id: 'WorkflowOccurrence' })

/** The runs of a workflow: where they are, who is where, what happened, and what a person decides in them. */
export function runRoutes(app: App, { db, now, changed }: WorkflowDeps) {
  const view = async (workflow: number, run: number) => {
    const found = await viewRun(db, workflow, run)
    if (found === null) throw notFound({ what: 'run' })
    return found
  }

  app.get(
    '/api/workflows/:id/runs',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The latest first.',
        params,
        querystring: pageQuery.extend({
          open: z.stringbool().optional().describe('Only those that are not over, or are.'),
        }),
        response: { 200: page(runItem) },
      },
    },
    async (request) => {
      const { cursor, limit, open } = request.query
      const before = decodeCursor(cursor)
      const found = await listRuns(db, request.params.id, open ?? null, before && Number(before[0]), limit + 1)
      const shown = toPage(found, limit, ({ id }) => [id], null)
      return { ...shown, items: shown.items.map(viewRunItem) }
    },
  )

  app.get(
    '/api/workflows/:id/runs/:run',
    { config: { right: 'messages.read' }, schema: { params: runParams, response: { 200: runView } } },
    (request) => view(request.params.id, request.params.run),
  )

  app.get(
    '/api/workflows/:id/journal',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The latest first: of all its runs and of itself, or of one run.',
        params,
        querystring: pageQuery.extend({ run: number.optional(), activity: z.string().max(100).optional() }),
        response: { 200: page(entry) },
      },
    },
    async (request) => {
      const { cursor, limit, run, activity } = request.query
      const before = decodeCursor(cursor)
      const of = { workflow: request.params.id, run: run ?? null, activity: activity ?? null }
      const found = await listJournal(db, of, before && Number(before[0]), limit + 1)
      const shown = toPage(found, limit, ({ id }) => [id], null)
      return { ...shown, items: shown.items.map(({ run_id, ...line }) => ({ ...line, run: run_id })) }
    },
  )

  app.get(
    '/api/workflows/:id/runs/:run/transitions/:transition/people',
    {
      config: { right: 'profiles.read' },
      schema: {
        description:
          'Who went over a transition, as long as they are still on it or interim results are kept. In the order of their keys.',
        params: runParams.extend({ transition: z.string().min(1).max(100) }),
        querystring: pageQuery,
        response: { 200: page(person) },
      },
    },
    async (request) => {
      const { run, id, transition } = request.params
      const { cursor, limit } = request.query
      await view(id, run)
      const found = await populationsOn(db, run, transition)
      const first = found[0]
      if (first === undefined) throw peopleGone()
      // People of one dimension at a time: their keys mean nothing to each other.
      const same = found.filter(({ dimension }) => dimension === first.dimension)
      const after = decodeCursor(cursor)
      const people = await listPeople(
        db,
        peopleOf(same.map((one) => one.id)),
        first.dimension,
        after && Number(after[0]),
        limit + 1,
      )
      const shown = toPage(people, limit, ({ key }) => [key], null)
      return {
        ...shown,
        items: shown.items.map(({ address, ...one }) => ({
          ...one,
          number: address === null ? null : toE164(address as Address),
        })),
      }
    },
  )

  app.post(
    '/api/workflows/:id/runs/:run/steps/:step/decide',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'How those who wait in an approval go on. The activity says who may decide.',
        params: stepParams,
        body: z.strictObject({ port: z.string().min(1).max(100) }),
        response: { 200: runView },
      },
    },
    async (request) => {
      const { id: workflow, run, step } = request.params
      await decideStep({ db, actor: actorOf(request), now: now(), workflow, run, step }, request.body.port)
      changed(workflow)
      return view(workflow, run)
    },
  )

  app.post(
    '/api/workflows/:id/runs/:run/steps/:step/settle',
    {
      config: { right: 'workflows.run' },
      schema: {
        description: 'What failed, or may have left the building before a crash: again, or as if nobody had come.',
        params: stepParams,
        body: z.strictObject({ again: z.boolean() }),
        response: { 200: runView },
      },
    },
    async (request) => {
      const { id: workflow, run, step } = request.params
      await settleStep({ db, actor: actorOf(request), now: now(), workflow, run, step }, request.body.again)
      changed(workflow)
      return view(workflow, run)
    },
  )

  app.get(
    '/api/workflows/:id/occurrences',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'What its schedulers have planned, begun or skipped, the latest first.',
        params,
        response: { 200: z.object({ items: z.array(occurrence) }) },
      },
    },
    async (request) => ({
      items: (await listOccurrences(db, request.params.id, 100)).map(({ run_id, ...one }) => ({ ...one, run: run_id })),
    }),
  )
}

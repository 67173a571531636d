import { z } from 'zod'
import { actorName, actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { readerOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { invalidRequest, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { changeMode, newMode } from './change-mode.ts'
import { faultsOf, readDefinition } from './drawing.ts'
import type { Means } from './executors/executor.ts'
import { withLabels } from './messages.ts'
import {
  hurryWorkflow,
  pauseWorkflow,
  restartWorkflow,
  resumeWorkflow,
  startWorkflow,
  stopWorkflow,
} from './move-workflow.ts'
import { faultsOfNamed } from './named.ts'
import { previewOf } from './preview.ts'
import { missing } from './problems.ts'
import { findWorkflow, listWorkflows } from './queries.ts'
import { archiveWorkflow, changeWorkflow, createWorkflow, duplicateWorkflow } from './store-workflow.ts'
import { templateNames } from './templates/all.ts'
import { makeOfTemplate } from './templates/make.ts'
import { faultsIn } from './unready.ts'
import { drawing, fault, viewItem, viewWorkflow, workflowItem, workflowView } from './view.ts'
import { workflowStates } from './workflow.ts'

export type WorkflowDeps = {
  db: Db
  now: () => Date
  /** Tells screens that something of this workflow is not as it was. */
  changed: (id: number) => void
  /** Of a walk that calls nobody. */
  means: Omit<Means, 'caller'>
}

const id = z.coerce
  .number()
  .int()
  .min(1)
  .max(2 ** 31 - 1)
export const params = z.object({ id })
const label = z.string().trim().min(1).max(200)
const campaign_id = z.number().int().nullable()
const version = z.number().int().describe('The one that was read: who changes an older one is told so.')

const filterQuery = pageQuery.extend({
  q: z.string().max(200).optional().describe('Words of its name.'),
  state: z
    .union([z.enum(workflowStates), z.array(z.enum(workflowStates))])
    .optional()
    .describe('May be given several times.'),
  campaign: id.optional(),
  mine: z.stringbool().default(false),
  troubled: z.stringbool().default(false).describe('Only those of which a run needs a person.'),
  archived: z.stringbool().default(false).describe('Only those that were put away.'),
})

/** Workflows as they are drawn, and what is done to them as a whole. */
export function drawingRoutes(app: App, { db, now, changed, means }: WorkflowDeps) {
  const view = async (of: number) => {
    const row = await findWorkflow(db, of)
    if (row === null) throw notFound({ what: 'workflow' })
    const definition = await withLabels(db, row.id, row.definition)
    return viewWorkflow({ ...row, definition }, await faultsIn(db, row.id, definition, means))
  }

  app.get(
    '/api/workflows',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The latest changed first.',
        querystring: filterQuery,
        response: { 200: page(workflowItem) },
      },
    },
    async (request) => {
      const { cursor, limit, q, state, campaign, mine, troubled, archived } = request.query
      const key = decodeCursor(cursor)
      const found = await listWorkflows(
        db,
        {
          q: q ?? null,
          states: state === undefined ? null : [state].flat(),
          campaign: campaign ?? null,
          owner: mine ? actorName(actorOf(request)) : null,
          troubled,
          archived,
        },
        key && { updated: String(key[0]), id: Number(key[1]) },
        limit + 1,
      )
      const shown = toPage(found, limit, (row) => [row.updated_key, row.id], null)
      return { ...shown, items: shown.items.map(viewItem) }
    },
  )

  app.post(
    '/api/workflows',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'Empty, with a drawing, or of a template with its SMS. It does nothing before it is started.',
        body: z.strictObject({
          label,
          campaign_id: campaign_id.default(null),
          definition: drawing.optional(),
          template: z.enum(templateNames).optional().describe('Instead of a drawing.'),
        }),
        response: { 201: workflowView },
      },
    },
    async (request, reply) => {
      const { template, ...wishes } = request.body
      if (template !== undefined && wishes.definition !== undefined)
        throw invalidRequest(undefined, [{ path: 'template', says: missing.oneOfBoth }])
      const reader = readerOf(request)
      const made = await (template === undefined
        ? createWorkflow(db, actorOf(request), wishes, reader.zone)
        : makeOfTemplate(db, actorOf(request), { ...wishes, template }, reader))
      changed(made)
      return reply.code(201).send(await view(made))
    },
  )

  app.post(
    '/api/workflows/check',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'What is wrong with a drawing that need not be saved, with the path of each fault.',
        body: z.strictObject({ definition: drawing }),
        response: { 200: z.object({ faults: z.array(fault) }) },
      },
    },
    async (request) => {
      const definition = readDefinition(request.body.definition)
      return { faults: [...faultsOf(definition), ...(await faultsOfNamed(db, null, definition, means))] }
    },
  )

  app.post(
    '/api/workflows/occurrences',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'When a scheduler would begin runs from now on: the next ten, or fewer when it ends before.',
        body: z.strictObject({
          settings: z.record(z.string(), z.unknown()).describe('Those of a scheduler.'),
          zone: z.string().max(60).nullable().default(null).describe('Null: UTC.'),
        }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                at: z.string(),
                local: z.string().describe('What the clock shows there.'),
                moved: z.boolean().describe('The hour that was asked for does not exist on that day.'),
              }),
            ),
          }),
        },
      },
    },
    async (request) => ({ items: previewOf(request.body, now()) }),
  )

  app.get(
    '/api/workflows/:id',
    { config: { right: 'messages.read' }, schema: { params, response: { 200: workflowView } } },
    (request) => view(request.params.id),
  )

  app.patch(
    '/api/workflows/:id',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'Saves what changed, complete or not. One that is in progress is not drawn on: stop it first.',
        params,
        body: z.strictObject({
          version,
          label: label.optional(),
          campaign_id: campaign_id.optional(),
          definition: drawing.optional(),
        }),
        response: { 200: workflowView },
      },
    },
    async (request) => {
      const { version, label, campaign_id, definition } = request.body
      const change = {
        ...(label === undefined ? {} : { label }),
        ...(campaign_id === undefined ? {} : { campaign_id }),
        ...(definition === undefined ? {} : { definition }),
      }
      await changeWorkflow(db, actorOf(request), { id: request.params.id, version, change })
      changed(request.params.id)
      return view(request.params.id)
    },
  )

  app.post(
    '/api/workflows/:id/duplicate',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'Drawn alike, never started; its messages are made anew.',
        params,
        body: z.object({ label: label.optional() }).nullish(),
        response: { 201: workflowView },
      },
    },
    async (request, reply) => {
      const copy = await duplicateWorkflow(db, actorOf(request), request.params.id, request.body?.label)
      changed(copy)
      return reply.code(201).send(await view(copy))
    },
  )

  app.post(
    '/api/workflows/:id/archive',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'Puts it away, or takes it out again.',
        params,
        body: z.object({ archived: z.boolean() }),
        response: { 200: workflowView },
      },
    },
    async (request) => {
      await archiveWorkflow(db, actorOf(request), request.params.id, request.body.archived)
      changed(request.params.id)
      return view(request.params.id)
    },
  )

  const acts = [
    ['start', startWorkflow, 'Begins what it begins with; its schedulers begin their runs from now on.'],
    ['pause', pauseWorkflow, 'What is being executed ends; nothing begins until it is resumed.'],
    ['resume', resumeWorkflow, 'Goes on where it was paused.'],
    ['stop', stopWorkflow, 'Its runs are over; what has been done stays done.'],
    ['hurry', hurryWorkflow, 'Executes pending tasks now: nothing waits for its planned time.'],
  ] as const
  for (const [act, doIt, description] of acts) {
    app.post(
      `/api/workflows/:id/${act}`,
      { config: { right: 'workflows.run' }, schema: { description, params, response: { 200: workflowView } } },
      async (request) => {
        await doIt({ db, actor: actorOf(request), id: request.params.id, now: now(), asks: means })
        changed(request.params.id)
        return view(request.params.id)
      },
    )
  }

  app.post(
    '/api/workflows/:id/restart',
    {
      config: { right: 'workflows.run' },
      schema: {
        description: 'Stops it and starts it, as one act: its runs are over, and it begins anew.',
        params,
        body: z
          .strictObject({
            started_at: z.iso.datetime({ offset: true }).optional().describe('The start that was seen: only that one.'),
          })
          .nullish(),
        response: { 200: workflowView },
      },
    },
    async (request) => {
      const mover = { db, actor: actorOf(request), id: request.params.id, now: now(), asks: means }
      await restartWorkflow(mover, request.body?.started_at ?? null)
      changed(request.params.id)
      return view(request.params.id)
    },
  )

  app.put(
    '/api/workflows/:id/activities/:activity/mode',
    {
      config: { right: 'workflows.run' },
      schema: {
        description:
          'Of one that is in progress: suspends an activity, disables it or lets it work again. Steps that have begun go on; ' +
          'before it is started, the mode is part of the drawing.',
        params: params.extend({ activity: z.string().min(1).max(100) }),
        body: newMode,
        response: { 200: workflowView },
      },
    },
    async (request) => {
      const { id: workflow, activity } = request.params
      await changeMode({ db, actor: actorOf(request), now: now() }, { workflow, activity, mode: request.body.mode })
      changed(workflow)
      return view(workflow)
    },
  )
}

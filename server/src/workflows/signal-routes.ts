import { parseNumber } from '@parley/sms/number'
import { z } from 'zod'
import { actorName, actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import { once } from '../platform/http/idempotency.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { missing, noSuchSignal, notPossibleNow } from './problems.ts'
import { existingProfiles, findDrawing, profilesAt, signalsForAnswers } from './queries.ts'
import { params, type WorkflowDeps } from './routes.ts'
import { type Arriving, arrive } from './runs/arrive.ts'
import { isLive } from './workflow.ts'

const mostPeople = 10_000
const defaultCountry = 'FR'
const value = z.union([z.string().max(1_000), z.number(), z.boolean()])

const person = z.strictObject({
  profile_id: z.number().int().optional(),
  number: z
    .string()
    .max(50)
    .optional()
    .describe('With its country code; whoever has it is taken, the profile updated last.'),
  fields: z
    .record(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/), value)
    .optional()
    .describe('What they carry with them: messages may name it.'),
})
type Given = z.infer<typeof person>

/** How programs let people into a workflow, and which doors are open to answers. */
export function signalRoutes(app: App, { db }: WorkflowDeps) {
  app.get(
    '/api/workflow-signals',
    {
      config: { right: 'channels.read' },
      schema: {
        description: 'The signals of workflows that an answer may give, by the action of a reply rule.',
        response: {
          200: z.object({
            items: z.array(
              z.object({ workflow_id: z.int(), label: z.string(), signal: z.string(), active: z.boolean() }),
            ),
          }),
        },
      },
    },
    async () => ({
      items: (await signalsForAnswers(db)).map(({ state, ...one }) => ({ ...one, active: isLive(state) })),
    }),
  )
  app.post(
    '/api/workflows/:id/signals/:name',
    {
      config: { right: 'workflows.run' },
      schema: {
        description:
          'Gives a signal of a workflow that is in progress, with people or without. Those who come within a second go in together. With an `Idempotency-Key` a repetition lets nobody in twice.',
        params: params.extend({ name: z.string().min(1).max(100) }),
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        body: z.strictObject({ people: z.array(person).max(mostPeople).default([]) }).nullish(),
        response: { 202: z.object({ accepted: z.number().int().describe('How many people.') }) },
      },
    },
    async (request, reply) => {
      const { id, name } = request.params
      const given = request.body?.people ?? []
      const answer = await once(
        db,
        {
          actor: actorName(actorOf(request)),
          key: request.headers['idempotency-key'],
          request: { url: request.url, body: request.body ?? null },
        },
        async (tx) => {
          // Not held: a thousand calls a second would wait for each other.
          const workflow = await findDrawing(tx, id)
          if (workflow === null) throw notFound({ what: 'workflow' })
          if (!isLive(workflow.state)) throw notPossibleNow({ state: workflow.state, move: 'signal' })
          const open = workflow.definition.activities.some(
            (one) => one.kind === 'signal' && one.settings.name === name && one.settings.by.includes('api'),
          )
          if (!open) throw noSuchSignal({ name })
          const people = await peopleGiven(tx, given)
          await arrive(tx, { workflow: id, name }, people)
          return { accepted: people.length }
        },
      )
      return reply.code(202).send(answer)
    },
  )
}

/** By profile where there is one; else by number, and then what they carry is all that is known of them. */
async function peopleGiven(db: Db, given: readonly Given[]): Promise<Arriving[]> {
  const problems: FieldProblem[] = []
  const addresses = given.map((one, at) => {
    if (one.profile_id !== undefined) return null
    const read = one.number === undefined ? null : parseNumber(one.number, defaultCountry)
    if (read?.kind !== 'ok') problems.push({ path: `people.${at}`, says: missing.person })
    return read?.kind === 'ok' ? read.address : null
  })
  const known = await existingProfiles(
    db,
    given.flatMap(({ profile_id }) => profile_id ?? []),
  )
  given.forEach(({ profile_id }, at) => {
    if (profile_id !== undefined && !known.has(profile_id))
      problems.push({ path: `people.${at}`, says: missing.person })
  })
  if (problems.length > 0) throw invalidRequest(undefined, problems.slice(0, 100))
  const profiles = await profilesAt(
    db,
    addresses.flatMap((address) => address ?? []),
  )
  return given.map(({ profile_id, fields }, at): Arriving => {
    const address = addresses[at] ?? 0
    const key = profile_id ?? profiles.get(address)
    const data = fields ?? null
    return key === undefined ? { dimension: 'number', key: address, data } : { dimension: 'profile', key, data }
  })
}

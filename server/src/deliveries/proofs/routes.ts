import { z } from 'zod'
import { actorName, actorOf } from '../../access/index.ts'
import { once } from '../../platform/http/idempotency.ts'
import { notFound } from '../../platform/http/problem.ts'
import type { App } from '../../platform/http/server.ts'
import { proofsOf } from '../confirmation/queries.ts'
import { viewProof } from '../confirmation/read.ts'
import { proofView } from '../confirmation/view.ts'
import { notReady } from '../problems.ts'
import { type DeliveryDeps, load, params } from '../routes.ts'
import { peopleById } from './queries.ts'
import { proofRecipients, sendProof } from './send-proof.ts'
import { testProfileRoutes } from './test-profile-routes.ts'

export function proofRoutes(app: App, { db, numbers, now, changed }: DeliveryDeps) {
  testProfileRoutes(app, { db })

  app.post(
    '/api/deliveries/:id/proof',
    {
      config: { right: 'deliveries.prepare' },
      schema: {
        description:
          'Sends the text as it will be read to a few people, before everyone. With an Idempotency-Key a repetition sends nothing.',
        params,
        headers: z.object({ 'idempotency-key': z.string().min(1).max(200).optional() }),
        body: z.strictObject({
          to: z.array(z.string().min(1).max(40)).max(20).default([]),
          profile_id: z.number().int().nullable().default(null).describe('Whose values the text to these numbers has.'),
          test_profiles: z.boolean().default(false).describe('All test profiles too, each with their own values.'),
        }),
        response: { 201: proofView },
      },
    },
    async (request, reply) => {
      const actor = actorOf(request)
      const { to, profile_id, test_profiles } = request.body
      const delivery = await load(db, request.params.id)
      if (profile_id !== null && (await peopleById(db, [profile_id])).length === 0) throw notFound({ what: 'profile' })
      const wish = { to, profile: profile_id, testProfiles: test_profiles }
      const recipients = await proofRecipients(db, delivery, wish)
      const { channel_id } = delivery
      if (channel_id === null) throw notReady()
      // Of a repetition they are not used: numbers may have gaps.
      const places = await Promise.all(recipients.map(() => numbers(channel_id)))
      const id = await once(
        db,
        {
          actor: actorName(actor),
          key: request.headers['idempotency-key'],
          request: { delivery: delivery.id, ...request.body },
        },
        (tx) => sendProof(tx, actor, { delivery, recipients, places, now: now() }),
      )
      changed(delivery.id)
      const proof = (await proofsOf(db, delivery.id)).find((one) => one.id === id)
      if (proof === undefined) throw notFound({ what: 'proof' })
      return reply.code(201).send(viewProof(proof, delivery.version))
    },
  )

  app.get(
    '/api/deliveries/:id/proofs',
    {
      config: { right: 'messages.read' },
      schema: { params, response: { 200: z.object({ items: z.array(proofView) }) } },
    },
    async (request) => {
      const { id, version } = await load(db, request.params.id)
      return { items: (await proofsOf(db, id)).map((proof) => viewProof(proof, version)) }
    },
  )
}

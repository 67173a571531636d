import type { Definition } from '@parley/workflow'
import { afterAll, beforeAll } from 'vitest'
import { type GatewayHere, gatewayHere } from '../../../../tests/support/gateways.ts'
import { until } from '../../../../tests/support/until.ts'
import { askAudience, askQuery } from '../../audiences/index.ts'
import { openDesk } from '../../deliveries/deliveries.fixture.ts'
import { keepDeliveries } from '../../deliveries/index.ts'
import type { DeliveryView } from '../../deliveries/view.ts'
import { rows, sql } from '../../platform/database/index.ts'
import { createCaller } from '../../platform/outgoing/index.ts'
import { catalogue } from '../../wiring.ts'
import { startWorkflowRunner } from '../runner/runner.ts'
import { takeSendings } from './take-sendings.ts'

/** Workflows whose messages really leave: the API, a worker's rounds, a gateway and a carrier. `runs`: workflows go on here. */
export function openSendings({ runs = true } = {}) {
  const desk = openDesk({ prepares: true })
  const { ask } = desk
  const stopping = new AbortController()
  const caller = createCaller({ allowPrivate: true })
  const troubles: unknown[] = []
  const now = () => new Date()
  let runner: ReturnType<typeof startWorkflowRunner> | null = null
  let gateway: GatewayHere | null = null
  beforeAll(async () => {
    gateway = await gatewayHere(desk.ground)
    if (!runs) return
    runner = startWorkflowRunner({
      database: desk.ground.database as never,
      caller,
      defaultCountry: 'FR',
      askAudience: askAudience(catalogue, now),
      askQuery: askQuery(catalogue, now),
      now,
      clock: () => performance.now(),
      changed: () => {},
      signal: stopping.signal,
      onTrouble: (error) => void troubles.push(error),
      pollMs: 20,
    })
  })
  afterAll(async () => {
    stopping.abort()
    await runner?.stopped
    await caller.close()
    await gateway?.stop()
  })
  const ok = ({ status, body }: { status: number; body: unknown }) => {
    if (status >= 300) throw new Error(JSON.stringify(body))
    return body as never
  }
  const keep = () => keepDeliveries({ db: desk.db, now, changed: () => {} })
  const workflow = async (id: number) => (await ask('GET', `/api/workflows/${id}`)).body
  const act = async (id: number, verb: string): Promise<void> => ok(await ask('POST', `/api/workflows/${id}/${verb}`))

  return {
    desk,
    ask,
    keep,
    /** Runs learn what has become of their messages, whether the runner has looked or not. */
    look: () => takeSendings(desk.db, { now, changed: () => {}, onTrouble: (error) => void troubles.push(error) }),
    troubles,
    workflow,
    act,
    /** A drawing whose activity `sms` has its message. */
    async make(
      definition: Definition,
      message: { mode?: 'single' | 'recurring'; aggregation?: string; label?: string; channel_id?: null } = {},
      text = 'Bonjour {{first_name}}. STOP au 36173',
    ): Promise<{ id: number; sms: number }> {
      const { id, version } = ok(await ask('POST', '/api/workflows', { label: 'Birthday', definition })) as {
        id: number
        version: number
      }
      const { delivery: sms } = ok(
        await ask('POST', `/api/workflows/${id}/activities/sms/delivery`, {
          version,
          mode: 'single',
          label: 'Birthday SMS',
          channel_id: desk.ground.channels.news,
          ...message,
        }),
      ) as { delivery: number }
      const content = { text, variants: [], mention: false }
      ok(await ask('PATCH', `/api/deliveries/${sms}`, { version: 1, content, settings: { ignore_hours: true } }))
      return { id, sms }
    },
    sms: (id: number): Promise<DeliveryView> => desk.read(id),
    untilSms: async (id: number, state: string): Promise<DeliveryView> => {
      await until(`the SMS is ${state}`, async () => {
        await keep()
        const { now } = await desk.read(id)
        return now.state === state || now
      })
      return desk.read(id)
    },
    unasked: async (id: number, as: 'approver' | 'builder' = 'approver') => {
      const { version } = await desk.read(id)
      return ask('POST', `/api/deliveries/${id}/ask-confirmation`, { version, ask: false }, as)
    },
    /** What the latest run is, once it is that. */
    async untilRun(id: number, status: string) {
      const latest = async () => (await ask('GET', `/api/workflows/${id}/runs?limit=1`)).body.items[0]
      await until(`the run is ${status}`, async () => {
        await keep()
        const run = await latest()
        return (
          run?.status === status || {
            run,
            said: (await ask('GET', `/api/workflows/${id}/journal?limit=20`)).body.items,
          }
        )
      })
      return (await ask('GET', `/api/workflows/${id}/runs/${(await latest()).id}`)).body
    },
    /** Codes of the lines about the activity `sms`, with what they come with; the first one first. */
    async said(id: number): Promise<[string, Record<string, unknown>][]> {
      const { items } = (await ask('GET', `/api/workflows/${id}/journal?limit=500&activity=sms`)).body
      return items
        .reverse()
        .map(({ code, values }: { code: string; values: Record<string, unknown> }) => [code, values])
    },
    async membersOf(list: string): Promise<number[]> {
      return (
        await rows(
          desk.db,
          sql<{ id: number }>`
            select m.profile_id as id from list_member m join list l on l.id = m.list_id where l.name = ${list} order by 1`,
        )
      ).map(({ id }) => id)
    },
    /** What the phones have got, by their last digit. */
    texts: async (): Promise<string[]> =>
      (
        await rows(
          desk.db,
          sql<{ to: string; n: number }>`
            select address::text as to, count(*)::int as n from message group by 1 order by 1`,
        )
      ).map(({ to, n }) => `${to.slice(-1)} ${n}`),
  }
}
export type Sendings = ReturnType<typeof openSendings>

import type { Definition } from '@parley/workflow'
import { one, rows, sql } from '../../server/src/platform/database/index.ts'
import type { BenchParley } from './parley.ts'
import { until } from './sending.ts'

export const sender = '36180'

type Workflow = { id: number; version: number; faults: { code: string }[] }

/** A workflow through the API; each activity that is named here has its message made, which leaves unasked. */
export async function makeWorkflow(
  { call }: BenchParley,
  definition: Definition,
  message?: { activity: string; aggregation: string; channel: number; text: string },
): Promise<number> {
  const { id, version } = await call<Workflow>('POST', '/api/workflows', { label: 'Bench', definition })
  if (message === undefined) return id
  const { activity, aggregation, channel, text } = message
  const made = await call<{ delivery: number }>('POST', `/api/workflows/${id}/activities/${activity}/delivery`, {
    ...{ version, mode: 'recurring', outbound: 'sent', aggregation, label: 'Bench SMS', channel_id: channel },
  })
  const { version: next } = await call<Workflow>('PATCH', `/api/deliveries/${made.delivery}`, {
    ...{ version: 1, content: { text, variants: [], mention: false }, settings: { ignore_hours: true } },
  })
  await call('POST', `/api/deliveries/${made.delivery}/ask-confirmation`, { version: next, ask: false })
  return id
}

export const start = ({ call }: BenchParley, id: number) => call('POST', `/api/workflows/${id}/start`)

/** Nothing of it may have failed: then what is measured is something else. */
export async function untilSo(parley: BenchParley, id: number, isSo: () => Promise<boolean>, limitMs: number) {
  await until(
    async () => {
      const { troubled } = await one(
        parley.database.db,
        sql<{
          troubled: number
        }>`select count(*)::int as troubled from workflow_run where workflow_id = ${id} and troubled`,
      )
      if (troubled > 0) throw new Error(`Workflow ${id} is held up: ${JSON.stringify(await journalOf(parley, id))}`)
      return isSo()
    },
    100,
    limitMs,
  )
}

const journalOf = ({ call }: BenchParley, id: number) => call('GET', `/api/workflows/${id}/journal?limit=10`)

/** An account at the carrier of this process, with a number to answer to. Answers its channel. */
export async function connect({ call, database }: BenchParley, port: number): Promise<number> {
  const { id } = await call<{ id: number }>('POST', '/api/accounts', {
    name: 'Bench',
    kind: 'smpp',
    settings: { host: '127.0.0.1', port, system_id: 'parley', parts_per_second: null, window: 1_000, binds: 2 },
    secrets: { password: 'parley' },
    enabled: true,
  })
  const own = await call<{ id: number }>('POST', '/api/senders', {
    ...{ account_id: id, kind: 'reply-number', value: sender, country: 'FR' },
  })
  const channel = await call<{ id: number }>('POST', '/api/channels', {
    ...{ name: 'Bench', kind: 'marketing', sender_id: own.id, options: { hours: 'none' } },
  })
  await until(async () => {
    const slots = await rows(database.db, sql<{ state: string }>`select state from link_slot where account_id = ${id}`)
    return slots.length === 2 && slots.every(({ state }) => state === 'up')
  })
  return channel.id
}

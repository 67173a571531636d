import { afterAll, beforeAll } from 'vitest'
import { type Api, type Method, openApi } from '../../../tests/support/api.ts'
import { type GroundOptions, openGround } from '../../../tests/support/ground.ts'
import { until } from '../../../tests/support/until.ts'
import type { Role } from '../access/rights.ts'
import { sql } from '../platform/database/index.ts'
import { one, run } from '../platform/database/sql.ts'
import type { DeliverySettings, Population } from './delivery.ts'
import { startRunner } from './preparation/preparation.fixture.ts'
import { tellPreparationEnded } from './tell.ts'
import type { DeliveryView } from './view.ts'

export type Draft = {
  label?: string
  text?: string
  mention?: boolean
  channel_id?: number | null
  settings?: Partial<DeliverySettings>
}

/** What a test of deliveries stands on: the API as it runs, and short ways to say what is done with it. */
export function openDesk({ prepares = false, ...options }: GroundOptions & { prepares?: boolean } = {}) {
  const ground = openGround(options)
  let opened: Api | null = null
  const keys = new Map<Role, Record<string, string>>()
  let runner: Awaited<ReturnType<typeof startRunner>> | null = null
  beforeAll(async () => {
    opened = await openApi(ground)
    if (prepares) runner = await startRunner(ground.database.url, { onEnded: tellPreparationEnded })
  })
  afterAll(async () => {
    await runner?.stop()
    await opened?.close()
  })

  const api = () => opened as Api
  const headersOf = async (role: Role) => {
    const known = keys.get(role) ?? (await api().key(role))
    keys.set(role, known)
    return known
  }
  const ask = async (method: Method, url: string, body?: object, as: Role = 'approver') =>
    api().call(method, url, { body, headers: await headersOf(as) })

  /** A draft that could be prepared, unless told otherwise. */
  async function draftOf(changes: Draft = {}): Promise<DeliveryView> {
    const { label = 'Evening', text = 'Tonight until 10. STOP to 36173' } = changes
    const { channel_id = ground.channels.news, mention = false, settings } = changes
    const made = await ask('POST', '/api/deliveries', {
      label,
      channel_id,
      content: { text, variants: [], mention },
    })
    if (settings === undefined) return made.body
    return (await ask('PATCH', `/api/deliveries/${made.body.id}`, { version: 1, settings })).body
  }

  return {
    ground,
    get db() {
      return ground.db
    },
    get api() {
      return api()
    },
    ask,
    draft: draftOf,
    /** What went wrong while preparing. */
    troubles: () => runner?.troubles ?? [],
    async to(delivery: Pick<DeliveryView, 'id' | 'version'>, population: Population): Promise<DeliveryView> {
      const { version } = delivery
      return (await ask('PATCH', `/api/deliveries/${delivery.id}`, { version, population })).body
    },
    /** Prepared and waiting for confirmation; `runner` has to run. */
    async prepared(to: readonly string[], changes: Draft = {}): Promise<DeliveryView> {
      const made = await draftOf(changes)
      await ask('PUT', `/api/deliveries/${made.id}/numbers`, { version: made.version, text: to.join('\n') })
      return this.prepare(made.id)
    },
    async prepare(id: number): Promise<DeliveryView> {
      const begun = await ask('POST', `/api/deliveries/${id}/prepare`)
      if (begun.status !== 200) throw new Error(JSON.stringify(begun.body))
      await until('the preparation ends', async () => (await this.read(id)).now.state !== 'preparing')
      return this.read(id)
    },
    confirm(delivery: DeliveryView, as: Role = 'approver') {
      const { id, version, now } = delivery
      const preparation_id = 'preparation_id' in now ? now.preparation_id : 0
      return ask('POST', `/api/deliveries/${id}/confirm`, { preparation_id, version }, as)
    },
    close: (number: string, blocks: 'marketing' | 'all' = 'marketing') =>
      run(
        ground.db,
        sql`insert into quarantine (address, blocks, status, reason)
            values (${Number(number.slice(1))}, ${blocks}, ${blocks === 'all' ? 'quarantined' : 'opted-out'}, 'test')`,
      ),
    read: async (id: number): Promise<DeliveryView> => (await ask('GET', `/api/deliveries/${id}`)).body,
    async profile(number: string, names: { first_name?: string; language?: string } = {}): Promise<number> {
      const made = await one(
        ground.db,
        sql<{ id: number }>`insert into profile (address, first_name, language, sort_name)
                            values (${Number(number.slice(1))}, ${names.first_name ?? null}, ${names.language ?? null}, '') returning id`,
      )
      return made.id
    },
  }
}
export type Desk = ReturnType<typeof openDesk>

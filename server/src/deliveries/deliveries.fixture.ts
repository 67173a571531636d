import { afterAll, beforeAll } from 'vitest'
import { type Api, type Method, openApi } from '../../../tests/support/api.ts'
import { openGround } from '../../../tests/support/ground.ts'
import type { Role } from '../access/rights.ts'
import { sql } from '../platform/database/index.ts'
import { one } from '../platform/database/sql.ts'
import type { Population } from './delivery.ts'
import type { DeliveryView } from './view.ts'

/** What a test of deliveries stands on: the API as it runs, and short ways to say what is done with it. */
export function openDesk() {
  const ground = openGround()
  let opened: Api | null = null
  const keys = new Map<Role, Record<string, string>>()
  beforeAll(async () => {
    opened = await openApi(ground)
  })
  afterAll(() => opened?.close())

  const api = () => opened as Api
  const headersOf = async (role: Role) => {
    const known = keys.get(role) ?? (await api().key(role))
    keys.set(role, known)
    return known
  }
  const ask = async (method: Method, url: string, body?: object, as: Role = 'approver') =>
    api().call(method, url, { body, headers: await headersOf(as) })

  return {
    ground,
    get db() {
      return ground.db
    },
    get api() {
      return api()
    },
    ask,
    /** A draft that could be prepared, unless told otherwise. */
    async draft(changes: { label?: string; text?: string; channel_id?: number | null } = {}): Promise<DeliveryView> {
      const { label = 'Evening', text = 'Tonight until 10. STOP to 36173', channel_id = ground.channels.news } = changes
      const made = await ask('POST', '/api/deliveries', {
        label,
        channel_id,
        content: { text, variants: [], mention: true },
      })
      return made.body
    },
    async to(delivery: Pick<DeliveryView, 'id' | 'version'>, population: Population): Promise<DeliveryView> {
      const { version } = delivery
      return (await ask('PATCH', `/api/deliveries/${delivery.id}`, { version, population })).body
    },
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

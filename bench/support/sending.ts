import { join } from 'node:path'
import { type BookEntry, readBook } from '@parley/simulator'
import { one, rows, run, sql } from '../../server/src/platform/database/index.ts'
import { fillProfiles } from '../prepare.ts'
import { type BenchParley, usage } from './parley.ts'

type Delivery = { id: number; version: number; now: { state: string; preparation_id?: number }; problem: unknown }

const text = 'Bonjour {{ first_name }}, votre magasin de {{ shop }} a dix ans : -20 % samedi. STOP au 36173'

/** Settings of the carrier that comes with Parley, as an administrator would change them. */
export async function widen(
  { call, database }: BenchParley,
  window: number,
  parts_per_second: number | null = null,
): Promise<void> {
  const { id } = await one(database.db, sql<{ id: number }>`select id from account where kind = 'simulator'`)
  const account = await call<{ version: number; settings: object }>('GET', `/api/accounts/${id}`)
  await call('PATCH', `/api/accounts/${id}`, {
    version: account.version,
    settings: { ...account.settings, window, parts_per_second },
  })
  await until(async () => {
    const links = await rows(database.db, sql<{ state: string }>`select state from link_slot where account_id = ${id}`)
    return links.length > 0 && links.every(({ state }) => state === 'up')
  })
}

export const channelOf = async ({ database }: BenchParley, name: string) =>
  (await one(database.db, sql<{ id: number }>`select id from channel where name = ${name}`)).id

export async function fill({ database }: BenchParley, people: number): Promise<void> {
  await fillProfiles(database.db, people)
  await run(database.db, sql`checkpoint`).catch(() => {})
}

/** A delivery to everyone, through the API, prepared; answers it and how long the preparation took. */
export async function prepared(
  parley: BenchParley,
  label: string,
  wanted: { text?: string; settings?: object; channel?: string } = {},
) {
  const { call } = parley
  const draft = await call<Delivery>('POST', '/api/deliveries', {
    label,
    channel_id: await channelOf(parley, wanted.channel ?? 'Simulator-marketing'),
    content: { text: wanted.text ?? text, variants: [], mention: false },
  })
  const ready = await call<Delivery>('PATCH', `/api/deliveries/${draft.id}`, {
    version: draft.version,
    population: { of: 'all' },
    settings: wanted.settings ?? {},
  })
  const began = performance.now()
  await call('POST', `/api/deliveries/${draft.id}/prepare`, { version: ready.version })
  let delivery = ready
  await until(async () => {
    delivery = await call<Delivery>('GET', `/api/deliveries/${draft.id}`)
    if (delivery.problem !== null) throw new Error(JSON.stringify(delivery.problem))
    return delivery.now.state === 'prepared'
  })
  const seconds = (performance.now() - began) / 1000
  return { id: delivery.id, version: delivery.version, preparation: delivery.now.preparation_id as number, seconds }
}
export type Prepared = Awaited<ReturnType<typeof prepared>>

export const confirm = ({ call }: BenchParley, { id, version, preparation }: Prepared) =>
  call('POST', `/api/deliveries/${id}/confirm`, { preparation_id: preparation, version })

export type Standing = {
  waiting: number
  submitted: number
  delivered: number
  in_doubt: number
  other: number
  excluded: number
}

export const standing = ({ database }: BenchParley, preparations: readonly number[]) =>
  one(
    database.db,
    sql<Standing>`
      select coalesce(sum(waiting + queued_again + put_back), 0)::int as waiting,
             coalesce(sum(submitted + en_route), 0)::int as submitted, coalesce(sum(delivered), 0)::int as delivered,
             coalesce(sum(in_doubt), 0)::int as in_doubt, coalesce(sum(excluded_late), 0)::int as excluded,
             coalesce(sum(refused + undelivered + undelivered_temporary + expired_at_carrier), 0)::int as other
        from progress where preparation_id = any (${preparations}::int[])`,
  )

export async function until(isSo: () => Promise<boolean>, everyMs = 50, limitMs = 900_000): Promise<void> {
  const end = performance.now() + limitMs
  while (!(await isSo())) {
    if (performance.now() > end) throw new Error('not so in time')
    await new Promise((resolve) => setTimeout(resolve, everyMs))
  }
}

/** Microseconds of processor that each process has used; children of PostgreSQL that ended are in its own account. */
export function processorOf(parley: BenchParley) {
  const of = (word: string) =>
    parley
      .children()
      .filter(({ what }) => what.includes(word))
      .reduce((sum, { pid }) => sum + usage(pid).cpu, 0)
  return {
    gateway: of('gateway-process'),
    simulator: of('simulator'),
    server: usage(parley.pid).cpu,
    postgres: usage(parley.postgres()).family,
  }
}

/** Bytes of everything that a message leaves in the database. */
export const bytesOf = async ({ database }: BenchParley) =>
  (
    await one(
      database.db,
      sql<{ bytes: number }>`
        select sum(pg_total_relation_size(c.oid))::bigint as bytes from pg_class c
         where c.relkind in ('r', 'p') and (c.relname = 'batch' or c.relname ~ '^(message|content|submission|receipt|progress|exclusion)(_[0-9]+)?$')`,
    )
  ).bytes

export const bookOf = ({ folder }: BenchParley): AsyncIterable<BookEntry> => readBook(join(folder, 'simulator', 'book'))

export const percentile = (values: readonly number[], share: number): number | null =>
  values.length === 0
    ? null
    : (values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] as number)

export const rounded = (value: number | null, digits = 1) =>
  value === null ? null : Math.round(value * 10 ** digits) / 10 ** digits

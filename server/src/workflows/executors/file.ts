import { Readable } from 'node:stream'
import type { Address } from '@parley/sms/address'
import { parseNumber } from '@parley/sms/number'
import type { FileColumn } from '@parley/workflow'
import { holdTaken } from '../../consent/index.ts'
import { type Db, sql } from '../../platform/database/index.ts'
import { insertPeople, readTable, type Table } from '../../profiles/index.ts'
import type { PeopleSql } from '../populations/queries.ts'
import { type Executor, failed, type Means, type Outcome, type StepAtWork } from './executor.ts'
import { fileBody, loaded, openLoading, putLoading, unknownLoaded } from './queries.ts'
import { joinSets, passOut } from './sets.ts'

const mostBytes = 64 * 1024 ** 2
const atOnce = 2_000
const longest = 1_000

/** The people of a file that was given with the activity; its columns are carried along. */
export const file: Executor<'file'> = {
  how: 'inside',
  run: (step, tx, means) =>
    loadFile(step, tx, means, async (addresses) => {
      const made = await insertPeople(
        tx,
        addresses.map((address) => ({ address, language: null, country: null })),
      )
      // Whoever held back a number before its person had a profile holds it back still.
      if (made.length > 0) await holdTaken(tx, made, step.now)
    }),
}

/** `create` is given numbers that nobody has, where they are to be people. */
export async function loadFile(
  step: StepAtWork<'file'>,
  tx: Db,
  { defaultCountry }: Means,
  create: (addresses: Address[]) => Promise<void>,
): Promise<Outcome> {
  const { file, columns, people } = step.activity.settings
  const given = file === null ? null : await fileBody(tx, step.workflow.id, file)
  if (given === null) return failed('no-file')
  const table = await readTable(Readable.from([given.body]), mostBytes)
  const number = numberColumn(table, columns)
  if (number < 0) return failed('no-number-column')
  await openLoading(tx)
  let rejected = 0
  let rows = 0
  let waiting: { address: number; data: Record<string, unknown> }[] = []
  for await (const { cells } of table.rows) {
    rows++
    const read = parseNumber(cells[number] ?? '', defaultCountry)
    if (read.kind !== 'ok') {
      rejected++
      continue
    }
    waiting.push({ address: read.address, data: valuesOf(table, columns, cells) })
    if (waiting.length < atOnce) continue
    await putLoading(tx, waiting)
    waiting = []
  }
  if (waiting.length > 0) await putLoading(tx, waiting)
  if (people === 'known-or-created') await createUnknown(tx, create)
  await joinSets(tx)
  const output = await passOut(tx, step, people === 'numbers' ? 'number' : 'profile', whoIn(people))
  return {
    kind: 'done',
    outputs: [output],
    notes: [{ code: 'read-file', values: { rows, rejected, count: output.count } }],
  }
}

const whoIn = (people: 'known' | 'known-or-created' | 'numbers'): PeopleSql =>
  people === 'numbers'
    ? sql`select address as key, nullif(data, '{}') as data from (${loaded}) l`
    : sql`select distinct on (p.address) p.id as key, nullif(l.data, '{}') as data
            from (${loaded}) l join profile p on p.address = l.address order by p.address, p.updated_at desc, p.id desc`

async function createUnknown(tx: Db, create: (addresses: Address[]) => Promise<void>): Promise<void> {
  for (let after = 0; ; ) {
    const page = await unknownLoaded(tx, after, atOnce)
    const last = page.at(-1)
    if (last === undefined) return
    await create(page.map(({ address }) => address as Address))
    after = last.address
  }
}

function numberColumn({ headers, targets }: Table, columns: readonly FileColumn[]): number {
  const named = columns.find(({ to }) => to === 'number')
  return named === undefined ? targets.indexOf('mobile') : headers.indexOf(named.from)
}

function valuesOf({ headers }: Table, columns: readonly FileColumn[], cells: readonly string[]) {
  const values: Record<string, string | number | boolean> = {}
  for (const { from, to, kind } of columns) {
    const cell = (cells[headers.indexOf(from)] ?? '').trim().replaceAll('\0', '').slice(0, longest)
    if (to === 'number' || cell === '') continue
    const value = valueIn(cell, kind)
    if (value !== null) values[to] = value
  }
  return values
}

/** What is no value of its kind is left out. */
function valueIn(cell: string, kind: FileColumn['kind']): string | number | boolean | null {
  if (kind === 'number') {
    const number = Number(cell.replace(/\s/g, '').replace(',', '.'))
    return Number.isFinite(number) ? number : null
  }
  if (kind === 'boolean')
    return /^(true|yes|oui|1)$/i.test(cell) ? true : /^(false|no|non|0)$/i.test(cell) ? false : null
  if (kind === 'date') return /^\d{4}-\d\d-\d\d$/.test(cell) ? cell : null
  return cell
}

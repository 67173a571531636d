import type { Readable } from 'node:stream'
import type { Actor } from '../../access/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { readTable, type Table } from '../../profiles/index.ts'
import { columnUnknown } from '../problems.ts'
import { countryOf, type Given, replaceRows } from './give.ts'
import { readNumber } from './numbers.ts'
import { type GivenRow, insertRows } from './queries.ts'

const mostBytes = 64 * 1024 ** 2
const atOnce = 2_000
const longestValue = 1_000

/** Takes a file of numbers and values without importing it: they belong to this delivery alone. */
export async function giveFile(
  db: Db,
  actor: Actor,
  { body, fileName, column, ...given }: Given & { body: Readable; fileName: string; column: string | null },
): Promise<void> {
  const table = await readTable(body, mostBytes)
  const first = await table.rows.next()
  const at = numberColumn(table, first.done ? [] : first.value.cells, column)
  const names = fieldNames(table, at)
  await replaceRows(db, actor, given, 'delivery.file-given', async (tx, held) => {
    const country = await countryOf(tx, held)
    const toRow = ({ row, cells }: { row: number; cells: string[] }): GivenRow => ({
      n: row,
      ...readNumber(cells[at] ?? '', country),
      fields: valuesOf(names, cells),
    })
    let waiting = first.done ? [] : [toRow(first.value)]
    let count = waiting.length
    for await (const row of table.rows) {
      waiting.push(toRow(row))
      count++
      if (waiting.length < atOnce) continue
      await insertRows(tx, held.id, waiting)
      waiting = []
    }
    if (waiting.length > 0) await insertRows(tx, held.id, waiting)
    return { of: 'file', name: fileName.slice(0, 200), count, fields: names.filter((name) => name !== null) }
  })
}

/** The one that was named; else the one that calls itself a mobile number; else the first that holds one. */
function numberColumn({ headers, targets }: Table, cells: readonly string[], asked: string | null): number {
  if (asked !== null) {
    const found = headers.indexOf(asked)
    if (found < 0) throw columnUnknown({ column: asked, columns: headers })
    return found
  }
  const named = targets.indexOf('mobile')
  if (named >= 0) return named
  return Math.max(
    0,
    cells.findIndex((cell) => readNumber(cell, 'FR').problem === null),
  )
}

/** By which name a text uses each column: that of the profile’s field that it stands for, else its header as a name. */
export function fieldNames(
  { headers, targets }: Pick<Table, 'headers' | 'targets'>,
  number: number,
): (string | null)[] {
  const taken = new Set<string>()
  return headers.map((header, at) => {
    const target = targets[at]
    const name = target && inTexts.includes(target) ? target : asName(header)
    if (at === number || name === '' || taken.has(name)) return null
    taken.add(name)
    return name
  })
}

// Not the external id: what calls itself a code or a reference is, in a text, a voucher more often than a key.
const inTexts = ['first_name', 'last_name', 'email', 'language', 'country']

const asName = (header: string) =>
  header
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, 63)

const valuesOf = (names: readonly (string | null)[], cells: readonly string[]) =>
  Object.fromEntries(
    names.flatMap((name, at) => {
      const value = (cells[at] ?? '').trim().replaceAll('\0', '').slice(0, longestValue)
      return name === null || value === '' ? [] : [[name, value]]
    }),
  )

import { type Address, toE164 } from '@parley/sms/address'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import { rows, sql } from '../../platform/database/index.ts'
import { fieldText, withProfiles } from '../populations/fields.ts'
import { type Dimension, peopleOf } from '../populations/queries.ts'
import { arrivedOn } from './arrived-on.ts'
import { type Executor, failed, type StepAtWork } from './executor.ts'
import { insertFile } from './queries.ts'
import { arrivedTogether } from './sets.ts'

const atOnce = 5_000
/** It is one file in one piece, to be opened by a spreadsheet. */
export const mostRows = 500_000

/** Writes who came in to a file that people download. */
export const exportFile: Executor<'export'> = {
  how: 'inside',
  async run(step, tx) {
    const came = await arrivedTogether(tx, step)
    if (came.kind === 'mixed') return failed('mixed-dimensions')
    if (came.people > mostRows) return failed('file-too-large', { most: mostRows })
    const { columns } = step.activity.settings
    const pieces = [Buffer.from(byteOrderMark + csvLine(['number', ...columns]))]
    const number = { profile: sql`p.address`, number: sql`m.key`, incoming: sql`i.address` }[came.dimension]
    let written = 0
    for (let after: number | null = null; ; ) {
      const page: { key: number; address: number | null; cells: (string | null)[] }[] = await rows(
        tx,
        sql<{ key: number; address: number | null; cells: (string | null)[] }>`
          select m.key, ${number} as address, array[${sql.join([sql`null::text`, ...columns.map(cellOf(came.dimension))])}] as cells
            from ${withProfiles(peopleOf(came.populations), came.dimension)}
           where ${after}::bigint is null or m.key > ${after} order by m.key limit ${atOnce}`,
      )
      const last = page.at(-1)
      if (last === undefined) break
      written += page.length
      pieces.push(
        Buffer.from(
          page
            .map(({ address, cells }) =>
              csvLine([address === null ? '' : toE164(address as Address), ...cells.slice(1)]),
            )
            .join(''),
        ),
      )
      after = last.key
    }
    await insertFile(tx, {
      workflow: step.workflow.id,
      run: step.run,
      activity: step.activity.id,
      name: fileNameOf(step),
      rows: written,
      body: Buffer.concat(pieces),
      by: null,
    })
    return { kind: 'done', outputs: arrivedOn(step), notes: [{ code: 'exported', values: { rows: written } }] }
  },
}

export const fileNameOf = ({ activity }: StepAtWork<'export'>): string =>
  `${activity.settings.name.trim() || activity.label || 'export'}.csv`

const cellOf = (dimension: Dimension) => (column: string) =>
  dimension === 'incoming' && column === 'text' ? sql`i.text` : sql`(${fieldText(column)})::text`

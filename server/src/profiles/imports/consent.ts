import type { Address } from '@parley/sms/address'
import type { ConsentGiven, ImportSource, OptOutFound } from '../hooks.ts'
import type { BatchRow, Person } from './decide.ts'
import type { ClaimedImport } from './queries.ts'
import type { ConsentCell } from './read-row.ts'

/**
 * What the rows of a batch say about consent. Agreements come from rows that were taken; opt-outs from every row whose
 * number can be read, left out or not, and they win over an agreement in the same batch.
 */
export function consentOf(
  rows: readonly BatchRow[],
  people: readonly Person[],
  left: ReadonlySet<Person>,
  job: Pick<ClaimedImport, 'id' | 'file_name' | 'created_by' | 'settings'>,
): { given: ConsentGiven[]; out: OptOutFound[] } {
  const leftOut = new Set(people.flatMap((person) => (left.has(person) ? person.rowNos : [])))
  const given: ConsentGiven[] = []
  const out: OptOutFound[] = []
  for (const { rowNo, read } of rows) {
    if (read.kind === 'blank') continue
    const source: ImportSource = { importId: job.id, fileName: job.file_name, row: rowNo, importedBy: job.created_by }
    if (read.kind === 'rejected') {
      if (read.optedOut) out.push(optOut(read.optedOut.address, read.optedOut.said, source))
      continue
    }
    const { address } = read.values
    if (address === null) continue
    if (read.said !== null && read.said.answer !== 'given') out.push(optOut(address, read.said, source))
    else if (!leftOut.has(rowNo)) given.push(...agreement(address, read.said, source, job.settings.consent))
  }
  const closed = new Set(out.map(({ address }) => address))
  return { given: given.filter(({ address }) => !closed.has(address)), out }
}

function optOut(address: Address, said: ConsentCell, source: ImportSource): OptOutFound {
  return {
    address,
    on: said.on,
    answer: said.answer === 'refused' ? 'refused' : 'opted-out',
    source: { ...source, cell: said.cell },
  }
}

function agreement(
  address: Address,
  said: ConsentCell | null,
  source: ImportSource,
  stated: ClaimedImport['settings']['consent'],
): ConsentGiven[] {
  if (stated.kind === 'statement')
    return [{ address, on: stated.date, means: stated.means, source: { ...source, by: 'statement' } }]
  if (stated.kind === 'none' || said === null) return []
  return [
    { address, on: said.on, means: said.means ?? stated.means, source: { ...source, by: 'column', cell: said.cell } },
  ]
}

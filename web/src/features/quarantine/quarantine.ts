import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Entry = components['schemas']['QuarantineEntry']
export type Status = Entry['status']
export type EntryWithProof = Awaited<ReturnType<typeof readEntry>>
export type Proof = NonNullable<EntryWithProof['proof']>
export type LedgerEntry = EntryWithProof['history'][number]
/** Of `scope`, 0 are those closed for every sender; otherwise the id of the one sender. */
export type Filter = { q: string; status: Status | undefined; scope: string | undefined }

const queryOf = ({ q, status, scope }: Filter) => ({
  ...(q ? { q } : {}),
  ...(status ? { status } : {}),
  ...(scope ? { scope: Number(scope) } : {}),
})

export const readPage = (filter: Filter, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/quarantine', { params: { query: { ...queryOf(filter), ...(cursor ? { cursor } : {}) } }, signal }),
  )

/** The figures of the whole quarantine, whatever the list shows of it. */
export const countsQuery = queryOptions({
  queryKey: ['quarantine', 'counts'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/quarantine', { params: { query: { limit: 1 } }, signal }))).counts,
})

export const entryQuery = (id: number) =>
  queryOptions({ queryKey: ['quarantine', 'entry', id], queryFn: ({ signal }) => readEntry(id, signal) })

const readEntry = (id: number, signal: AbortSignal) =>
  answered(api.GET('/api/quarantine/{id}', { params: { path: { id } }, signal }))

/** What became of the confirmation that an opt-out got: it stands with the message that asked for it. */
export const confirmationQuery = (incoming: number | null) =>
  queryOptions({
    queryKey: ['quarantine', 'confirmation', incoming],
    enabled: incoming !== null,
    queryFn: ({ signal }) =>
      answered(api.GET('/api/incoming/{id}', { params: { path: { id: incoming ?? 0 } }, signal })),
  })

export const lift = (id: number, reason: string) =>
  answered(api.POST('/api/quarantine/{id}/lift', { params: { path: { id } }, body: { reason } }))

export type Held = components['schemas']['HeldNumber']
export const readHeld = (cursor: string | undefined, signal: AbortSignal) =>
  answered(api.GET('/api/quarantine/held', { params: { query: cursor ? { cursor } : {} }, signal }))

export const decideHeld = (id: number, decision: 'keep' | 'open', reason: string) =>
  answered(api.POST('/api/quarantine/held/{id}/decide', { params: { path: { id } }, body: { decision, reason } }))

export type FileWish = { file: File; country: string; status: 'opted-out' | 'quarantined'; reason: string }
export const importFile = ({ file, country, status, reason }: FileWish) =>
  answered(
    api.POST('/api/quarantine/import', {
      params: { query: { file_name: file.name, default_country: country, status, reason } },
      headers: { 'content-type': 'text/csv' },
      body: file as never,
      bodySerializer: (body) => body,
    }),
  )
export type Imported = Awaited<ReturnType<typeof importFile>>

/** All that the ledger holds of a number, as a file. */
export const proofAddress = (number: string, format: 'json' | 'csv' | 'html') =>
  `/api/consent/proof?${new URLSearchParams({ number, format, zone: Intl.DateTimeFormat().resolvedOptions().timeZone })}`

type NewAddress = {
  address: string
  default_country: string
  status: 'quarantined'
  reason: string
}
export const addAddress = (entry: NewAddress) => answered(api.POST('/api/quarantine', { body: entry }))

/** The address of the file: the browser reads it with the session's own cookie. */
export function exportAddress(filter: Filter): string {
  const asked = Object.entries(queryOf(filter)).map(([name, value]) => [name, String(value)])
  const query = new URLSearchParams(asked).toString()
  return `/api/quarantine/export.csv${query ? `?${query}` : ''}`
}

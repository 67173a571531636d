import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type CreditAccount = components['schemas']['CreditAccount']
export type CreditEntry = components['schemas']['CreditEntry']
export type CreditPrice = components['schemas']['CreditPrice']
export type Mode = CreditAccount['mode']
export type EntryKind = CreditEntry['kind']

export const everyCountry = '*'
/** Amounts of the API are thousandths of a credit. */
export const thousandths = 1_000
export const inCredits = (amount: number) => amount / thousandths
export const fromCredits = (credits: number) => Math.round(credits * thousandths)

export const accountsQuery = queryOptions({
  queryKey: ['credits', 'accounts'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/credits', { signal }))).items,
})

export const accountQuery = (account: number) =>
  queryOptions({
    queryKey: ['credits', 'account', account],
    queryFn: ({ signal }) => answered(api.GET('/api/credits/{account}', { params: { path: { account } }, signal })),
  })

export const pricesQuery = (account: number) =>
  queryOptions({
    queryKey: ['credits', 'prices', account],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/credits/{account}/prices', { params: { path: { account } }, signal }))).items,
  })

export const readEntries = (
  account: number,
  kind: EntryKind | undefined,
  cursor: string | undefined,
  signal: AbortSignal,
) =>
  answered(
    api.GET('/api/credits/{account}/entries', {
      params: { path: { account }, query: { ...(kind ? { kind } : {}), ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  )

/** The address of the file: the browser reads it with the session's own cookie. */
export const exportAddress = (account: number, kind: EntryKind | undefined) =>
  `/api/credits/${account}/entries.csv${kind ? `?kind=${kind}` : ''}`

export type Entered = { kind: 'top-up' | 'correction'; amount: number; note: string }

export const enter = (account: number, entered: Entered, key: string) =>
  answered(
    api.POST('/api/credits/{account}/entries', {
      params: { path: { account }, header: { 'idempotency-key': key } },
      body: entered,
    }),
  )

export const change = (
  account: number,
  body: {
    mode: Mode
    alert_below: number | null
    money: CreditAccount['money']
    per_received: number
    per_mail: number
  },
) => answered(api.PATCH('/api/credits/{account}', { params: { path: { account } }, body }))

export const putPrices = (account: number, body: { items: CreditPrice[] } | { text: string }) =>
  answered(api.PUT('/api/credits/{account}/prices', { params: { path: { account } }, body }))

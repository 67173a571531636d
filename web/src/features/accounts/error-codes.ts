import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type ErrorCode = components['schemas']['ErrorCode']
export type ErrorClass = ErrorCode['class']
export type ErrorSource = ErrorCode['source']
export type StrayReceipt = components['schemas']['StrayReceipt']

export const errorClasses = ['hard', 'soft', 'ignored', 'opt-out'] as const satisfies readonly ErrorClass[]
export const errorSources = ['receipt', 'submit'] as const satisfies readonly ErrorSource[]
export const keyOfCode = ({ source, code }: Pick<ErrorCode, 'source' | 'code'>) => `${source}-${code}`

export const errorsQuery = (account: number) =>
  queryOptions({
    queryKey: ['accounts', account, 'errors'],
    queryFn: async ({ signal }) =>
      (await answered(api.GET('/api/accounts/{id}/errors', { params: { path: { id: account } }, signal }))).items,
  })

export const decideCode = (
  account: number,
  { source, code }: Pick<ErrorCode, 'source' | 'code'>,
  body: { class: ErrorClass | null; note: string },
) =>
  answered(
    api.PUT('/api/accounts/{id}/errors/{source}/{code}', { params: { path: { id: account, source, code } }, body }),
  )

export const readStrays = (account: number, settled: boolean, cursor: string | undefined, signal: AbortSignal) =>
  answered(
    api.GET('/api/messages/stray-receipts', {
      params: { query: { account, settled: settled ? 'true' : 'false', ...(cursor ? { cursor } : {}) } },
      signal,
    }),
  )

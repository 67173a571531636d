import { queryOptions } from '@tanstack/react-query'
import type { paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type NewSender = paths['/api/senders']['post']['requestBody']['content']['application/json']
export type SenderChange = paths['/api/senders/{id}']['patch']['requestBody']['content']['application/json']

export const senderKinds = ['reply-number', 'short-code', 'long-number', 'toll-free', 'alphanumeric'] as const
export const stopHandlers = ['parley', 'rule', 'provider', 'undecided'] as const
export const routes = ['itself', 'sender', 'address', 'page'] as const

export const senderQuery = (id: number) =>
  queryOptions({
    queryKey: ['senders', id],
    queryFn: ({ signal }) => answered(api.GET('/api/senders/{id}', { params: { path: { id } }, signal })),
  })

export const accountsToChoose = queryOptions({
  queryKey: ['accounts', 'to-choose'],
  queryFn: ({ signal }) => answered(api.GET('/api/accounts', { params: { query: { limit: 500 } }, signal })),
  select: ({ items }) => items,
})

/** What the provider of an account does about STOP by itself. */
export const atProviderQuery = (account: number) =>
  queryOptions({
    queryKey: ['accounts', account, 'keywords'],
    queryFn: ({ signal }) =>
      answered(api.GET('/api/accounts/{id}/keywords', { params: { path: { id: account } }, signal })),
    select: ({ at_provider }) => at_provider,
  })

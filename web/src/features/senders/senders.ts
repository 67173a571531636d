import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type Sender = components['schemas']['Sender']
export type SenderKind = Sender['kind']
export type NewSender = paths['/api/senders']['post']['requestBody']['content']['application/json']
export type SenderChange = paths['/api/senders/{id}']['patch']['requestBody']['content']['application/json']

export const senderKinds = ['reply-number', 'short-code', 'long-number', 'toll-free', 'alphanumeric'] as const
export const stopHandlers = ['parley', 'rule', 'provider', 'undecided'] as const
export const routes = ['itself', 'sender', 'address', 'page'] as const

/** Everything in use, to choose from. */
export const sendersInUse = queryOptions({
  queryKey: ['senders', 'in-use'],
  queryFn: ({ signal }) => answered(api.GET('/api/senders', { params: { query: { limit: 500 } }, signal })),
  select: ({ items }) => items,
})

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

/** As numbers are held everywhere else: with a plus sign, which short codes and names have not. */
export const dialled = ({ kind, value }: Pick<Sender, 'kind' | 'value'>) =>
  kind !== 'alphanumeric' && value.length > longestShortCode ? `+${value}` : value

const longestShortCode = 8

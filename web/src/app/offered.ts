import { queryOptions } from '@tanstack/react-query'
import { answered, api } from './api.ts'

// What new work can be put into or go through: nothing of it is archived.

export const campaignsQuery = queryOptions({
  queryKey: ['campaigns', 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/campaigns', { signal })),
})

export const channelsQuery = queryOptions({
  queryKey: ['channels', 'list'],
  queryFn: ({ signal }) => answered(api.GET('/api/channels', { params: { query: { limit: 500 } }, signal })),
})

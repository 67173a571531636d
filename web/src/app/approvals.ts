import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'

// Its page lists them, and Home says that something waits.

export type Approval = components['schemas']['Approval']

export const approvalsQuery = queryOptions({
  queryKey: ['deliveries', 'approvals'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/approvals', { signal }))).items,
})

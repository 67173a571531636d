import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'

// What waits for a person: deliveries to confirm, and what workflows ask.

export type Approval = components['schemas']['Approval']

export const approvalsQuery = queryOptions({
  queryKey: ['deliveries', 'approvals'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/approvals', { signal }))).items,
})

export type Decision = components['schemas']['WorkflowDecision']

export const decisionsQuery = queryOptions({
  queryKey: ['workflows', 'decisions'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/decisions', { signal }))).items,
})

/** By which port those who wait in an approval go on. The first who decides has decided. */
export const decideStep = async (of: { id: number; run: number; step: number }, port: 'approved' | 'refused') =>
  answered(api.POST('/api/workflows/{id}/runs/{run}/steps/{step}/decide', { params: { path: of }, body: { port } }))

import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'

export type Template = components['schemas']['Template']

/** Those that one may begin with, this workspace's own first. */
export const templatesQuery = queryOptions({
  queryKey: ['templates', 'to-choose'],
  queryFn: async ({ signal }) =>
    (await answered(api.GET('/api/templates', { params: { query: { limit: 200 } }, signal }))).items,
})

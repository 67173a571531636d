import { queryOptions } from '@tanstack/react-query'
import { answered, api } from './api.ts'

/** What goes for everybody here: whose days and hours, for one. */
export const workspaceQuery = queryOptions({
  queryKey: ['access', 'workspace'],
  queryFn: ({ signal }) => answered(api.GET('/api/workspace', { signal })),
})

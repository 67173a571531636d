import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import type { WireFigures } from '../ui/Wire.tsx'
import { answered, api } from './api.ts'
import { useLive } from './live.ts'
import type { PageName } from './navigation.ts'

/** What the foot of the side bar shows on every page, and the counts beside the pages' names. */
export type WireAnswer = WireFigures & { counts?: Partial<Record<PageName, number>> }

const wireQuery = queryOptions({
  queryKey: ['wire'],
  queryFn: ({ signal }): Promise<WireAnswer> => answered(api.GET('/api/wire', { signal })),
  retry: false,
  staleTime: 30_000,
})

/** The last ten minutes; each event of the topic `wire` brings them whole. */
export function useWire(): WireAnswer | undefined {
  const client = useQueryClient()
  useLive(['wire'], (data) => client.setQueryData(wireQuery.queryKey, data as WireAnswer))
  return useQuery(wireQuery).data
}

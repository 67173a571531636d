import { type QueryKey, useInfiniteQuery } from '@tanstack/react-query'

/** A page of a list as the server answers it. */
export type PageOf<T> = { items: readonly T[]; next: string | null; total: number | null }

/** What `ui/DataTable` shows: the rows read so far, and how to get the others. */
export type Rows<T> = {
  items: readonly T[]
  /** How many in all; null where counting would be slow. */
  total: number | null
  state: 'waiting' | 'failed' | 'ready'
  problem: unknown
  hasMore: boolean
  readingMore: boolean
  readMore: () => void
  retry: () => void
}

type Asked<T> = {
  queryKey: QueryKey
  read: (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<T>>
  enabled?: boolean
}

/** A list read page by page as it is scrolled. While filters change, the rows of before stay until the new ones come. */
export function usePages<T>({ queryKey, read, enabled = true }: Asked<T>): Rows<T> {
  const query = useInfiniteQuery({
    queryKey,
    enabled,
    queryFn: ({ pageParam, signal }) => read(pageParam, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    placeholderData: (before) => before,
  })
  const pages = query.data?.pages
  return {
    items: pages?.flatMap(({ items }) => items) ?? [],
    total: pages?.[0]?.total ?? null,
    state: pages ? 'ready' : query.isError ? 'failed' : 'waiting',
    problem: query.error,
    hasMore: query.hasNextPage,
    readingMore: query.isFetchingNextPage,
    readMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage()
    },
    retry: () => void query.refetch(),
  }
}

/** A list that is read whole, for the same table. */
export function rowsOf<T>(query: {
  data: readonly T[] | undefined
  isError: boolean
  error: unknown
  refetch: () => unknown
}): Rows<T> {
  return {
    items: query.data ?? [],
    total: query.data?.length ?? null,
    state: query.data ? 'ready' : query.isError ? 'failed' : 'waiting',
    problem: query.error,
    hasMore: false,
    readingMore: false,
    readMore: () => {},
    retry: () => void query.refetch(),
  }
}

import type { ReactNode } from 'react'
import { Loading } from './Loading.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'

type Reading<T> =
  | { isPending: true; isError: false; data: undefined }
  | { isPending: false; isError: true; error: unknown; data: T | undefined; refetch: () => unknown }
  | { isPending: false; isError: false; data: T }

/** What one asked for, in every state: its shape while it comes, the problem when it does not, and then itself. */
export function Read<T>({
  query,
  what,
  rows,
  children,
}: {
  query: Reading<T>
  what: string
  rows?: number
  children: (data: T) => ReactNode
}) {
  if (query.isPending) return <Loading what={what} {...(rows === undefined ? {} : { rows })} />
  if (query.isError) return <ProblemNotice problem={query.error} onRetry={query.refetch} />
  return children(query.data)
}

import { QueryClient } from '@tanstack/react-query'
import { createRouter } from '@tanstack/react-router'
import { Problem } from './api.ts'
import { BrokenPage } from './BrokenPage.tsx'
import { MissingPage } from './MissingPage.tsx'
import { routeTree } from './routes.tsx'
import { parseSearch, writeSearch } from './search.ts'

export const client = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      // A problem that says so may pass; everything else is shown at once.
      retry: (failures, error) => failures < 2 && error instanceof Problem && error.retry,
      refetchOnWindowFocus: true,
    },
  },
})

// Signed out elsewhere, or for too long: the door, and back here afterwards.
client.getQueryCache().subscribe(({ query }) => {
  const problem = query.state.error
  if (query.state.status !== 'error' || !(problem instanceof Problem) || problem.status !== 401) return
  if (query.queryKey[0] === 'me' || router.state.location.pathname === '/sign-in') return
  client.clear()
  void router.navigate({ to: '/sign-in', search: { back: router.state.location.href } })
})

export const router = createRouter({
  routeTree,
  context: { client },
  parseSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultErrorComponent: BrokenPage,
  defaultNotFoundComponent: MissingPage,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}

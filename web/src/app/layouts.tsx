import type { QueryClient } from '@tanstack/react-query'
import { createRootRouteWithContext, createRoute, Outlet, redirect } from '@tanstack/react-router'
import { Problem } from './api.ts'
import { adoptPreferences } from './preferences.ts'
import { Shell } from './Shell.tsx'
import { meQuery } from './session.ts'

export const rootRoute = createRootRouteWithContext<{ client: QueryClient }>()({
  // Each page reads what it knows of the search with its own schema (`useUrlState`), so links may carry anything.
  validateSearch: (search: Record<string, unknown>): Record<string, unknown> => search,
  component: Outlet,
})

/** Lets in whoever is signed in, and sends the others to the door with the way back. */
export async function signedIn({
  context,
  location,
}: {
  context: { client: QueryClient }
  location: { href: string }
}) {
  try {
    adoptPreferences((await context.client.ensureQueryData(meQuery)).user)
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 401) throw problem
    throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { back: location.href } })
  }
}

/** The parent of every page inside the shell. */
export const shellRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'shell',
  beforeLoad: signedIn,
  component: Shell,
})

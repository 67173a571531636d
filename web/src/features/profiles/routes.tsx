import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { shellRoute } from '../../app/layouts.tsx'

const profiles = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profiles',
  component: lazyRouteComponent(() => import('./ProfilesPage.tsx'), 'ProfilesPage'),
})

const newProfile = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profiles/new',
  component: lazyRouteComponent(() => import('./NewProfilePage.tsx'), 'NewProfilePage'),
})

const testProfiles = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profiles/test',
  component: lazyRouteComponent(() => import('./TestProfilesPage.tsx'), 'TestProfilesPage'),
})

const profile = createRoute({
  getParentRoute: () => shellRoute,
  path: '/profiles/$id',
  component: lazyRouteComponent(() => import('./ProfilePage.tsx'), 'ProfilePage'),
})

export const profileRoutes = [profiles, newProfile, testProfiles, profile] as const

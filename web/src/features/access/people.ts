import { queryOptions } from '@tanstack/react-query'
import type { components, paths } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'

export type User = components['schemas']['User']
export type Key = components['schemas']['Key']
export type Role = User['role']
export type NewUser = paths['/api/users']['post']['requestBody']['content']['application/json']
type RoleRights = paths['/api/roles']['get']['responses']['200']['content']['application/json']['items'][number]
export type Right = RoleRights['rights'][number]

/** From the most to the least that one may do. */
export const roles = ['administrator', 'approver', 'builder', 'agent', 'viewer'] as const satisfies readonly Role[]
export const roleOf = (text: string | null | undefined) => roles.find((role) => role === text)

/** Where each right stands in the table of roles: one that lacks a place does not compile. */
const placeOf = {
  'profiles.read': 'people',
  'profiles.write': 'people',
  'imports.run': 'people',
  'messages.read': 'messages',
  'messages.send': 'messages',
  'doubts.decide': 'messages',
  'deliveries.prepare': 'deliveries',
  'deliveries.confirm': 'deliveries',
  'workflows.build': 'deliveries',
  'workflows.run': 'deliveries',
  'incoming.read': 'answers',
  'conversations.handle': 'answers',
  'quarantine.read': 'answers',
  'quarantine.manage': 'answers',
  'channels.read': 'channels',
  'channels.manage': 'channels',
  'subdomains.manage': 'channels',
  'simulator.use': 'channels',
  'credits.read': 'channels',
  'credits.manage': 'channels',
  'users.manage': 'workspace',
  'keys.manage': 'workspace',
  'audit.read': 'workspace',
  'queries.sql': 'workspace',
  'webhooks.manage': 'workspace',
  'notifications.manage': 'workspace',
  'workspace.manage': 'workspace',
} as const satisfies Record<Right, string>

/** The rights under their groups, in the order of the table above. */
export const rightGroups = Object.entries(
  Object.groupBy(Object.keys(placeOf) as Right[], (right) => placeOf[right]),
) as readonly [(typeof placeOf)[Right], readonly Right[]][]

export const usersQuery = queryOptions({
  queryKey: ['access', 'users'],
  queryFn: ({ signal }) => answered(api.GET('/api/users', { signal })),
  select: ({ items }) => items,
})

export const keysQuery = queryOptions({
  queryKey: ['access', 'keys'],
  queryFn: ({ signal }) => answered(api.GET('/api/keys', { signal })),
  select: ({ items }) => items,
})

export const rolesQuery = queryOptions({
  queryKey: ['access', 'roles'],
  queryFn: ({ signal }) => answered(api.GET('/api/roles', { signal })),
  select: ({ items }) => items,
  staleTime: Number.POSITIVE_INFINITY,
})

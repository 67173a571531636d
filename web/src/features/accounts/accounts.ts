import { queryOptions } from '@tanstack/react-query'
import type { components } from '../../app/api.gen.ts'
import { answered, api } from '../../app/api.ts'
import type { StateOf } from '../../ui/State.tsx'

export type Account = components['schemas']['Account']
export type Provider = components['schemas']['Provider']
export type ProviderKind = Provider['kind']
export type FormGroup = Provider['form'][number]
export type FormField = FormGroup['fields'][number]
export type Verification = components['schemas']['Verification']
export type VerifyStep = Verification['steps'][number]

/** What the server says of itself in both languages, as `{ en, fr }`. */
export type Said = { en: string; fr: string }

export const providersQuery = queryOptions({
  queryKey: ['accounts', 'providers'],
  queryFn: ({ signal }) => answered(api.GET('/api/providers', { signal })),
  // The forms come with the program.
  staleTime: Number.POSITIVE_INFINITY,
  select: ({ items }) => items,
})

export const accountQuery = (id: number) =>
  queryOptions({
    queryKey: ['accounts', id],
    queryFn: ({ signal }) => answered(api.GET('/api/accounts/{id}', { params: { path: { id } }, signal })),
  })

/** How an account’s links look in a list. */
export function linkStateOf(account: Account): StateOf<'link'> {
  const { health, links } = account
  if (health === 'up') return 'up'
  if (health === 'partly-up') return 'slowed'
  if (health === 'connecting') return 'connecting'
  if (health === 'disabled') return 'off'
  return links.some(({ because }) => because === 'credentials-refused') ? 'credentials-refused' : 'down'
}

export const upOf = ({ links }: Account) => links.filter(({ state }) => state === 'up').length

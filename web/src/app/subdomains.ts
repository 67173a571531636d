import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'

// Names for short links are shown where they are kept and where a channel chooses one.

export type Subdomain = components['schemas']['LinkSubdomain']

export const subdomainsQuery = queryOptions({
  queryKey: ['subdomains'],
  queryFn: ({ signal }) => answered(api.GET('/api/subdomains', { signal })),
})

import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'

export type TestProfile = components['schemas']['TestProfile']

/** Colleagues to whom proofs go. */
export const testProfilesQuery = queryOptions({
  queryKey: ['test-profiles'],
  queryFn: ({ signal }) => answered(api.GET('/api/test-profiles', { signal })),
})

const of = (id: number) => ({ params: { path: { id } } })
export const addTestProfile = (id: number) => answered(api.PUT('/api/test-profiles/{id}', of(id)))
export const removeTestProfile = (id: number) => answered(api.DELETE('/api/test-profiles/{id}', of(id)))

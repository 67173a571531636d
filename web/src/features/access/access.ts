import { queryOptions } from '@tanstack/react-query'
import { call } from '../../app/api.ts'
import type { Language } from '../../app/language.ts'

/** What the doors may know before anyone is signed in. */
export const accessState = queryOptions({
  queryKey: ['access', 'state'],
  queryFn: ({ signal }) => call<{ firstRun: boolean; passwordMin: number }>('/api/access/state', { signal }),
})

export const signIn = (who: { email: string; password: string }) =>
  call<unknown>('/api/auth/sign-in/email', { method: 'POST', body: { ...who, email: who.email.trim() } })

export type First = { token: string; name: string; email: string; password: string; language: Language }

export async function createFirst(first: First) {
  await call<unknown>('/api/access/first', { method: 'POST', body: { ...first, email: first.email.trim() } })
  await signIn(first)
}

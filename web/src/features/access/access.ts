import { queryOptions } from '@tanstack/react-query'
import { answered, api, call } from '../../app/api.ts'
import type { Language } from '../../app/language.ts'

/** What the doors may know before anyone is signed in. */
export const accessState = queryOptions({
  queryKey: ['access', 'state'],
  queryFn: ({ signal }) => answered(api.GET('/api/access/state', { signal })),
})

export const signIn = (who: { email: string; password: string }) =>
  call<unknown>('/api/auth/sign-in/email', { method: 'POST', body: { ...who, email: who.email.trim() } })

export type First = { token: string; name: string; email: string; password: string; language: Language }

export async function createFirst(first: First) {
  await answered(api.POST('/api/access/first', { body: { ...first, email: first.email.trim() } }))
  await signIn(first)
}

export type PasswordChange = { currentPassword: string; newPassword: string; revokeOtherSessions: boolean }

export const changePassword = (change: PasswordChange) =>
  call<unknown>('/api/auth/change-password', { method: 'POST', body: change })

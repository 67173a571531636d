import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { call } from './api.ts'

/** Leaves, and forgets everything that this browser had read for the person. */
export function useSignOut() {
  const client = useQueryClient()
  const navigate = useNavigate()
  return async () => {
    await call('/api/auth/sign-out', { method: 'POST', body: {} })
    await navigate({ to: '/sign-in' })
    client.clear()
  }
}

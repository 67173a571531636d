import type { Query } from '@parley/workflow'
import { hashKey } from '@tanstack/react-query'

/** Whether a rule is that of a saved audience, in whatever order the database gives back its parts. */
export const isSameRule = (saved: unknown, rule: Query): boolean =>
  hashKey([{ resource: 'profiles', ...(saved as object) }]) === hashKey([rule])

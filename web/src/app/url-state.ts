import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useCallback, useMemo } from 'react'
import { z } from 'zod/mini'

/** A filter of which several may be chosen: `?state=draft&state=running`. */
export const many = <const T extends readonly string[]>(values: T) =>
  z._default(
    z.pipe(
      z.transform((given: unknown) => (Array.isArray(given) ? given : [given])),
      z.array(z.enum(values)),
    ),
    [],
  )

/** Search parameters as the schema reads them; a parameter that does not fit is as if it were absent. */
export function readSearch<S extends z.ZodMiniObject>(schema: S, search: Record<string, unknown>): z.infer<S> {
  const whole = schema.safeParse(search)
  if (whole.success) return whole.data as z.infer<S>
  const spoilt = new Set(whole.error.issues.map((issue) => String(issue.path[0])))
  const rest = Object.fromEntries(Object.entries(search).filter(([name]) => !spoilt.has(name)))
  return schema.parse(rest) as z.infer<S>
}

/** The search of an address after a change: what is empty leaves it, what others keep there stays. */
export function changeSearch(
  search: Record<string, unknown>,
  change: Record<string, unknown>,
): Record<string, unknown> {
  const next = { ...search, ...change }
  return Object.fromEntries(
    Object.entries(next).filter(
      ([, value]) =>
        value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0),
    ),
  )
}

/**
 * The state of a list, kept in its address: filters, sort, tab, open drawer. Typing in a search field replaces the
 * address; opening something adds a step that Back undoes.
 */
export function useUrlState<S extends z.ZodMiniObject>(schema: S) {
  const navigate = useNavigate()
  const search = useRouterState({ select: (state) => state.location.search }) as Record<string, unknown>
  const state = useMemo(() => readSearch(schema, search), [schema, search])
  const change = useCallback(
    (next: { [K in keyof z.infer<S>]?: z.infer<S>[K] | undefined }, { step = false }: { step?: boolean } = {}) =>
      void navigate({
        to: '.',
        search: ((before: Record<string, unknown>) => changeSearch(before, next)) as never,
        replace: !step,
        resetScroll: false,
      }),
    [navigate],
  )
  return [state, change] as const
}

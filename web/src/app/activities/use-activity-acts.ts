import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { sayDone } from '../../ui/undo.tsx'
import { Problem } from '../api.ts'
import { type Activity, duplicate, putAway, wayTo } from './activities.ts'

type One = Pick<Activity, 'type' | 'id' | 'label'>

/** A copy opens by itself: it wants a name, or a look. What is put away can be taken back at once. */
export function useActivityActs() {
  const { t } = useTranslation('activities')
  const client = useQueryClient()
  const navigate = useNavigate()
  const failed = (error: unknown) => sayDone(error instanceof Problem ? error.title : String(error))
  const reread = () =>
    Promise.all(
      ['activities', 'deliveries', 'workflows', 'campaigns', 'templates', 'audiences'].map((name) =>
        client.invalidateQueries({ queryKey: [name] }),
      ),
    )
  const copying = useMutation({
    mutationFn: (one: One) => duplicate(one, t('copyOf', { label: one.label })),
    async onSuccess(copy, { label }) {
      sayDone(t('done.duplicated', { label }))
      await navigate({ to: wayTo(copy) })
      await reread()
    },
    onError: failed,
  })
  const putting = useMutation({
    mutationFn: ({ one, away }: { one: One; away: boolean }) => putAway(one, away),
    async onSuccess(_, { one, away }) {
      await reread()
      const { label } = one
      if (away) sayDone(t('done.archived', { label }), () => putting.mutate({ one, away: false }))
      else sayDone(t('done.restored', { label }))
    },
    onError: failed,
  })
  return { copying, putting }
}

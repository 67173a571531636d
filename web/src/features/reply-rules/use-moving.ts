import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { sayDone } from '../../ui/undo.tsx'
import { after, moved } from './order.ts'
import { moveRule, type Owner, tableQuery } from './reply-rules.ts'

/** Moves a rule here at once and there one after the other; what somebody else changed meanwhile puts it back, and says so. */
export function useMoving(owner: Owner) {
  const { t } = useTranslation('replyRules')
  const client = useQueryClient()
  const { queryKey } = tableQuery(owner)
  const moving = useMutation({
    scope: { id: queryKey.join(' ') },
    // The version as the move before this one left it.
    mutationFn: ({ id, before }: { id: number; before: number | null; undone?: boolean }) =>
      moveRule(id, client.getQueryData(queryKey)?.version ?? 0, before),
    async onMutate({ id, before }) {
      await client.cancelQueries({ queryKey })
      const table = client.getQueryData(queryKey)
      client.setQueryData(queryKey, (one) => one && { ...one, rules: moved(one.rules, id, before) })
      return { back: table ? after(table.rules, id) : null }
    },
    onSuccess({ version }, { id, undone }, { back }) {
      client.setQueryData(queryKey, (one) => one && { ...one, version })
      if (!undone) sayDone(t('move.done'), () => moving.mutate({ id, before: back, undone: true }))
    },
    onError: () => client.invalidateQueries({ queryKey }),
  })
  return moving
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { sayDone } from '../../ui/undo.tsx'
import {
  type Audience,
  archiveAudience,
  audienceQuery,
  changeAudience,
  createAudience,
  type Draft,
  restoreAudience,
} from './audiences.ts'

/** Saving, archiving, and `leaving`: true while that leads away by itself, so that nobody is asked. */
export function useActs(audience: Audience | null, draft: Draft) {
  const { t } = useTranslation('audiences')
  const client = useQueryClient()
  const navigate = useNavigate()
  const leaving = useRef(false)
  const refresh = () => client.invalidateQueries({ queryKey: ['audiences'] })
  const saving = useMutation({
    mutationFn: () => (audience ? changeAudience(audience.id, audience.version, draft) : createAudience(draft)),
    async onSuccess(saved) {
      leaving.current = true
      client.setQueryData(audienceQuery(saved.id).queryKey, saved)
      sayDone(t('saved', { label: saved.label }))
      if (audience === null) await navigate({ to: '/audiences/$id', params: { id: String(saved.id) } })
      await client.invalidateQueries({ queryKey: ['audiences', 'list'] })
      await client.invalidateQueries({ queryKey: ['audiences', 'offered'] })
    },
  })
  const archiving = useMutation({
    mutationFn: (one: Audience) => (one.archived_at ? restoreAudience(one.id) : archiveAudience(one.id)),
    async onSuccess({ id, label, archived_at }) {
      leaving.current = true
      await refresh()
      if (!archived_at) return sayDone(t('restored', { label }))
      sayDone(t('archivedNow', { label }), async () => {
        await restoreAudience(id)
        await refresh()
      })
      await navigate({ to: '/audiences' })
    },
  })
  return { saving, archiving, leaving }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { hostOf, key, right, type Webhook } from './webhooks.ts'

type Props = {
  webhook: Webhook
  asking: 'secret' | 'remove' | null
  onClose: () => void
  onRenewed: (renewed: { secret: string; old_secret_until: string }) => void
  onRemoved: () => void
}

/** The two acts that nothing undoes. */
export function WebhookQuestions({ webhook, asking, onClose, onRenewed, onRemoved }: Props) {
  const { t } = useTranslation('webhooks')
  const client = useQueryClient()
  const host = hostOf(webhook.url)
  const path = { params: { path: { id: webhook.id } } }
  const refresh = () => client.invalidateQueries({ queryKey: key })
  const renewing = useMutation({
    mutationFn: () => answered(api.POST('/api/webhooks/{id}/secret', path)),
    async onSuccess(renewed) {
      await refresh()
      onClose()
      onRenewed(renewed)
    },
  })
  const removing = useMutation({
    mutationFn: () => answered(api.DELETE('/api/webhooks/{id}', path)),
    async onSuccess() {
      await refresh()
      sayDone(t('remove.done', { host }))
      onRemoved()
    },
  })
  return (
    <>
      <Irreversible
        opened={asking === 'secret'}
        onClose={onClose}
        sentence={t('secret.ask')}
        text={t('secret.askText')}
        act={t('secret.askAct')}
        keep={t('secret.keep')}
        right={right}
        busy={renewing.isPending}
        problem={renewing.error}
        onAct={() => renewing.mutate()}
      />
      <Irreversible
        opened={asking === 'remove'}
        onClose={onClose}
        sentence={t('remove.ask', { host })}
        text={t('remove.text')}
        act={t('remove.act')}
        keep={t('remove.keep')}
        right={right}
        busy={removing.isPending}
        problem={removing.error}
        onAct={() => removing.mutate()}
      />
    </>
  )
}

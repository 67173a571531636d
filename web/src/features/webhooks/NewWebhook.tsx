import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { SecretOnce } from './SecretOnce.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { type Fields, groups, key } from './webhooks.ts'

/** Adds an address, then shows its secret the only time that it can be seen. */
export function NewWebhook({ onClose, onDone }: { onClose: () => void; onDone: (id: number) => void }) {
  const { t } = useTranslation('webhooks')
  const client = useQueryClient()
  const [made, setMade] = useState<{ id: number; secret: string } | null>(null)
  const making = useMutation({
    mutationFn: (fields: Fields) => answered(api.POST('/api/webhooks', { body: fields })),
    onSuccess(webhook) {
      void client.invalidateQueries({ queryKey: key })
      setMade(webhook)
    },
  })
  if (made !== null)
    return (
      <SecretOnce
        kicker={t('kicker', { id: made.id })}
        secret={made.secret}
        onDone={() => onDone(made.id)}
        onClose={onClose}
      />
    )
  return (
    <WebhookForm
      isNew
      before={{
        url: '',
        description: '',
        types: groups.flatMap(([group, types]) => (group === 'answers' ? types : [])),
        enabled: true,
      }}
      kicker={t('add')}
      busy={making.isPending}
      problem={making.error}
      onSave={(fields) => making.mutate(fields)}
      onClose={onClose}
    />
  )
}

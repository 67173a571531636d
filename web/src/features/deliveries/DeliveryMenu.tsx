import { ActionIcon, Menu } from '@mantine/core'
import { IconArchive, IconArchiveOff, IconCopy, IconDots, IconMessageReply } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { usePermission } from '../../app/session.ts'
import { sayDone } from '../../ui/undo.tsx'
import { deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'

/** What one may also do with a delivery, whatever its state. */
export function DeliveryMenu() {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { may } = usePermission('deliveries.prepare')
  const { written } = useOpenDelivery()
  const { id, archived, label, now } = written
  const failed = (error: unknown) => sayDone(error instanceof Problem ? error.title : String(error))
  const duplicating = useMutation({
    mutationFn: () => moveDelivery.duplicate(id),
    async onSuccess(copy) {
      await client.invalidateQueries({ queryKey: ['deliveries'] })
      await navigate({ to: '/deliveries/$id/content', params: { id: String(copy.id) } })
      sayDone(t('done.duplicated'))
    },
    onError: failed,
  })
  const archiving = useMutation({
    mutationFn: (away: boolean) => moveDelivery.archive(id, away),
    async onSuccess(moved) {
      client.setQueryData(deliveryKey(id), moved)
      await client.invalidateQueries({ queryKey: ['deliveries', 'list'] })
      if (moved.archived) sayDone(t('done.archived', { name: label }), () => archiving.mutate(false))
    },
    onError: failed,
  })
  const busy = ['preparing', 'prepared', 'sending', 'scheduled', 'paused'].includes(now.state)
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon variant="default" size={30} aria-label={t('act.more')}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconMessageReply size={16} stroke={1.6} />}
          renderRoot={(props) => (
            <Link {...props} to="/reply-rules/deliveries/$delivery" params={{ delivery: String(id) }} search={{}} />
          )}
        >
          {t('act.rules')}
        </Menu.Item>
        <Menu.Item
          leftSection={<IconCopy size={16} stroke={1.6} />}
          disabled={!may || duplicating.isPending}
          onClick={() => duplicating.mutate()}
        >
          {t('act.duplicate')}
        </Menu.Item>
        <Menu.Item
          leftSection={archived ? <IconArchiveOff size={16} stroke={1.6} /> : <IconArchive size={16} stroke={1.6} />}
          disabled={!may || busy || archiving.isPending}
          onClick={() => archiving.mutate(!archived)}
        >
          {t(archived ? 'act.unarchive' : 'act.archive')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

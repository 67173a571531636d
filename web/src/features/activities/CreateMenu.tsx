import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type ActivityType, activityTypes, rightTo } from '../../app/activities/activities.ts'
import { usePermission } from '../../app/session.ts'

const ways = {
  delivery: { to: '/deliveries/new' },
  workflow: { to: '/workflows/new' },
  campaign: { to: '/campaigns', search: { create: 'yes' } },
  template: { to: '/templates/new' },
  audience: { to: '/audiences/new' },
} as const satisfies Record<ActivityType, { to: string; search?: object }>

/** Everything that the list may have one more of. */
export function CreateMenu({ look }: { look: 'filled' | 'default' }) {
  const { t } = useTranslation('activities')
  const builds = usePermission('workflows.build').may
  const prepares = usePermission('deliveries.prepare').may
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button variant={look} leftSection={<IconPlus size={16} stroke={1.6} />}>
          {t('create')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {activityTypes.map((type) => {
          const may = rightTo(type) === 'workflows.build' ? builds : prepares
          const way: { to: string; search?: object } = ways[type]
          return may ? (
            <Menu.Item key={type} renderRoot={(props) => <Link {...props} to={way.to} search={way.search ?? {}} />}>
              {t(`creates.${type}`)}
            </Menu.Item>
          ) : (
            <Menu.Item key={type} disabled>
              {t(`creates.${type}`)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}

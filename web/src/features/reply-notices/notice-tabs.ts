import { useTranslation } from 'react-i18next'
import type { PageTab } from '../../ui/Page.tsx'

export function useNoticeTabs(on: 'all' | 'log'): PageTab[] {
  const { t } = useTranslation('replyNotices')
  return [
    { label: t('tab.all'), on: on === 'all', to: '/admin/notifications' },
    { label: t('tab.log'), on: on === 'log', to: '/admin/notifications/log' },
  ]
}

import { useTranslation } from 'react-i18next'
import type { PageTab } from '../../ui/Page.tsx'

/** The pages of one account. */
export function useAccountTabs(id: number, on: 'settings' | 'errors' | 'receipts'): readonly PageTab[] {
  const { t } = useTranslation('accounts')
  const place = `/admin/accounts/${id}`
  return [
    { label: t('tab.settings'), to: place, on: on === 'settings' },
    { label: t('tab.errors'), to: `${place}/errors`, on: on === 'errors' },
    { label: t('tab.receipts'), to: `${place}/receipts`, on: on === 'receipts' },
  ]
}

import { useTranslation } from 'react-i18next'
import type { PageTab } from '../../ui/Page.tsx'

export type AccountTab = 'settings' | 'answering' | 'keywords' | 'lookalikes' | 'calls' | 'errors' | 'receipts'

/** The pages of one account. */
export function useAccountTabs(id: number, on: AccountTab): readonly PageTab[] {
  const { t } = useTranslation('accounts')
  const place = `/admin/accounts/${id}`
  return [
    { label: t('tab.settings'), to: place, on: on === 'settings' },
    { label: t('tab.answering'), to: `${place}/answering`, on: on === 'answering' },
    { label: t('tab.keywords'), to: `${place}/opt-out`, on: on === 'keywords' },
    { label: t('tab.lookalikes'), to: `${place}/look-alikes`, on: on === 'lookalikes' },
    { label: t('tab.calls'), to: `${place}/calls`, on: on === 'calls' },
    { label: t('tab.errors'), to: `${place}/errors`, on: on === 'errors' },
    { label: t('tab.receipts'), to: `${place}/receipts`, on: on === 'receipts' },
  ]
}

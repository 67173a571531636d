import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { type AccountTab, useAccountTabs } from '../account-tabs.ts'
import { accountQuery } from '../accounts.ts'

/** What a page of an account says around its own work. */
export function useAccountPage(id: number, tab: Extract<AccountTab, 'answering' | 'keywords' | 'calls'>) {
  const { t } = useTranslation('accounts')
  const account = useQuery(accountQuery(id))
  const name = account.data?.name ?? ''
  return {
    name,
    trail: [{ label: name, to: `/admin/accounts/${id}` }, { label: t(`tab.${tab}`) }],
    tabs: useAccountTabs(id, tab),
    simulator: account.data?.simulated ?? false,
  }
}

import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { kept } from '../../app/kept.ts'
import { Act } from '../../ui/Act.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Read } from '../../ui/Read.tsx'
import { accountsQuery } from './reply-rules.ts'

/** Leads to the account that was looked at last, else to the first. */
export function FirstAccountPage() {
  const { t } = useTranslation(['replyRules', 'app'])
  const accounts = useQuery(accountsQuery)
  return (
    <Page sentence={t('app:page.replyRules')}>
      <Read query={accounts} what={t('app:page.replyRules')}>
        {(found) => {
          const last = found.find(({ id }) => String(id) === kept('rules-of')) ?? found[0]
          if (last) return <Navigate to="/reply-rules/$account" params={{ account: String(last.id) }} replace />
          return (
            <Empty text={t('noAccount')}>
              <Act right="channels.manage" to="/admin/accounts/new">
                {t('newAccount')}
              </Act>
            </Empty>
          )
        }}
      </Read>
    </Page>
  )
}

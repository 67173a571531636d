import { IconCoins } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useLiveRefresh } from '../../app/live.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { accountsQuery, type CreditAccount } from './credits.ts'
import { useCredits } from './use-credits.ts'

/** Every account: how it is paid, and what is left on it. */
export function CreditsPage() {
  const { t } = useTranslation(['credits', 'app'])
  const accounts = useQuery(accountsQuery)
  useLiveRefresh(['credits'], ['credits'])
  return (
    <Page flush sentence={useSentence(accounts.data)} name={t('app:page.credits')}>
      <DataTable
        label={t('app:page.credits')}
        rows={rowsOf(accounts)}
        columns={useColumns()}
        rowKey={({ account }) => String(account.id)}
        rowName={({ account }) => account.name}
        linkTo={({ account }) => ({ to: `/admin/credits/${account.id}` })}
        note={t('note')}
        empty={
          <Empty text={t('empty')} icon={IconCoins}>
            <Act to="/admin/accounts">{t('toAccounts')}</Act>
          </Empty>
        }
      />
    </Page>
  )
}

function useSentence(accounts: readonly CreditAccount[] | undefined): string {
  const { t } = useTranslation(['credits', 'app'])
  const { credits } = useCredits()
  if (accounts === undefined) return t('app:page.credits')
  const prepaid = accounts.filter(({ mode }) => mode === 'prepaid')
  const low = prepaid.find((account) => account.low)
  if (low) return t('sentenceLow', { name: low.account.name, left: credits(low.available) })
  if (prepaid.length === 0) return t('sentenceCounted')
  const left = credits(prepaid.reduce((sum, { available }) => sum + available, 0))
  return t('sentence', { count: prepaid.length, left })
}

function useColumns(): Column<CreditAccount>[] {
  const { t } = useTranslation('credits')
  const { figure } = useCredits()
  const whenPrepaid = ({ mode }: CreditAccount, amount: number) =>
    mode === 'prepaid' || amount !== 0 ? figure(amount) : <span className="muted">–</span>
  return [
    {
      id: 'name',
      head: t('column.account'),
      cell: ({ account }) => (
        <span className="row">
          <span className="truncate">{account.name}</span>
          {account.kind === 'simulator' && <Tag voice="note">{t('simulated')}</Tag>}
        </span>
      ),
    },
    { id: 'mode', head: t('column.mode'), width: 140, cell: ({ mode }) => t(`mode.${mode}`), wideOnly: true },
    {
      id: 'available',
      head: t('column.available'),
      width: 140,
      align: 'end',
      cell: (row) => (
        <b className={row.low ? 'fail' : undefined}>
          {whenPrepaid(row, row.available)}
          {row.low && <span className="visually-hidden">, {t('low')}</span>}
        </b>
      ),
    },
    {
      id: 'held',
      head: t('column.held'),
      width: 130,
      align: 'end',
      cell: (row) => whenPrepaid(row, row.held),
      wideOnly: true,
    },
    {
      id: 'alert',
      head: t('column.alert'),
      width: 150,
      align: 'end',
      cell: ({ alert_below }) => (alert_below === null ? <span className="muted">–</span> : figure(alert_below)),
      wideOnly: true,
    },
    { id: 'prices', head: t('column.prices'), width: 110, align: 'end', cell: ({ prices }) => prices, wideOnly: true },
  ]
}

import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act } from '../../ui/Act.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { accountQuery, type CreditAccount } from './credits.ts'
import { EnterDrawer } from './EnterDrawer.tsx'
import { kinds, Ledger } from './Ledger.tsx'
import { Prices } from './Prices.tsx'
import { Settings } from './Settings.tsx'
import { useCredits } from './use-credits.ts'

const tabs = ['ledger', 'prices', 'settings'] as const
const schema = z.object({
  tab: z._default(z.enum(tabs), 'ledger'),
  kind: z.optional(z.enum(kinds)),
  open: z.optional(z.enum(['top-up', 'correction'])),
})

/** The credits of one account: its ledger, its prices, how it is paid. */
export function CreditAccountPage() {
  const { t } = useTranslation(['credits', 'app'])
  const { id } = useParams({ from: '/shell/admin/credits/$id' })
  const account = useQuery(accountQuery(Number(id)))
  useLiveRefresh(['credits'], ['credits'])
  if (account.data) return <OneAccount key={id} account={account.data} />
  return (
    <Page sentence={t('app:page.credits')} trail={[{ label: id }]}>
      {account.isError ? (
        <ProblemNotice problem={account.error} onRetry={account.refetch} />
      ) : (
        <Loading what={t('what')} />
      )}
    </Page>
  )
}

function OneAccount({ account }: { account: CreditAccount }) {
  const { t } = useTranslation(['credits', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const { id, name } = account.account
  const close = () => setUrl({ open: undefined })
  return (
    <Page
      flush={url.tab === 'ledger'}
      sentence={useSentence(account)}
      name={name}
      trail={[{ label: name }]}
      simulator={account.account.kind === 'simulator'}
      tabs={tabs.map((tab) => ({
        label: t(`tab.${tab}`),
        on: tab === url.tab,
        to: `/admin/credits/${id}`,
        // Named always: an empty search would fit every tab.
        search: { tab },
      }))}
      acts={
        <>
          <Act look="quiet" right="credits.manage" onClick={() => setUrl({ open: 'correction' }, { step: true })}>
            {t('correct')}
          </Act>
          <Act
            look={url.tab === 'ledger' && url.open === undefined ? 'primary' : 'plain'}
            right="credits.manage"
            leftSection={<IconPlus size={16} stroke={1.6} />}
            onClick={() => setUrl({ open: 'top-up' }, { step: true })}
          >
            {t('topUp')}
          </Act>
        </>
      }
      aside={url.open && <EnterDrawer key={url.open} account={account} kind={url.open} onClose={close} />}
    >
      {url.tab === 'ledger' && <Ledger account={account} kind={url.kind} onKind={(kind) => setUrl({ kind })} />}
      {url.tab === 'prices' && <Prices account={account} />}
      {url.tab === 'settings' && <Settings account={account} />}
    </Page>
  )
}

function useSentence({ account: { name }, mode, available, held, low, alert_below, money }: CreditAccount): string {
  const { t } = useTranslation('credits')
  const { credits, money: inMoney } = useCredits()
  if (mode === 'counted') return t('one.counted', { name })
  const worth = inMoney(available, money)
  const left = worth === null ? credits(available) : t('one.worth', { left: credits(available), worth })
  if (low && alert_below !== null) return t('one.low', { name, left, alert: credits(alert_below) })
  return held === 0 ? t('one.prepaid', { name, left }) : t('one.held', { name, left, held: credits(held) })
}

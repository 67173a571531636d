import { useQuery } from '@tanstack/react-query'
import { Navigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Loading } from '../../ui/Loading.tsx'
import { DashboardPage } from './DashboardPage.tsx'
import { deliveryQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { isConfirmed } from './draft.ts'
import { PreparingPage } from './PreparingPage.tsx'
import { ways } from './ways.ts'

/** The address of a delivery shows what matters in its state: the text, the preparation, or where everyone is. */
export function DeliveryPage() {
  const { t } = useTranslation('deliveries')
  const { written } = useOpenDelivery()
  const { id, now, kind } = written
  // Where it leads is decided once: not by what it was when it was looked at before.
  const { isFetchedAfterMount } = useQuery({ ...deliveryQuery(id), refetchOnMount: 'always' })
  if (!isFetchedAfterMount) return <Loading what={t('one')} />
  if (kind === 'recurring')
    return <Navigate to={now.state === 'recurring' ? ways.executions(id) : ways.content(id)} replace />
  if (isConfirmed(written)) return <DashboardPage />
  if (now.state === 'preparing') return <PreparingPage />
  if (now.state === 'prepared') return <Navigate to={ways.confirm(id)} replace />
  return kind === 'execution' ? <DashboardPage /> : <Navigate to={ways.content(id)} replace />
}

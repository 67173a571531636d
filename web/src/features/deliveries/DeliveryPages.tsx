import { useQuery } from '@tanstack/react-query'
import { Outlet, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLiveRefresh } from '../../app/live.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { type Delivery, deliveryKey, deliveryQuery } from './deliveries.ts'
import { DeliveryContext } from './delivery-context.ts'
import { useSaving } from './use-saving.ts'

/** What every page of one delivery stands on: the delivery, live, and what is being written. */
export function DeliveryPages() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { id } = useParams({ from: '/shell/deliveries/$id' })
  const delivery = useQuery(deliveryQuery(Number(id)))
  useLiveRefresh(['deliveries', 'messages', 'accounts'], deliveryKey(Number(id)))
  if (delivery.data) return <Open key={delivery.data.id} delivery={delivery.data} />
  return (
    <Page sentence={t('app:page.activities')} trail={[{ label: id }]}>
      {delivery.isError ? (
        <ProblemNotice problem={delivery.error} onRetry={delivery.refetch} />
      ) : (
        <Loading what={t('one')} />
      )}
    </Page>
  )
}

function Open({ delivery }: { delivery: Delivery }) {
  return (
    <DeliveryContext value={useSaving(delivery)}>
      <Outlet />
    </DeliveryContext>
  )
}

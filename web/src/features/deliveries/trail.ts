import { useTranslation } from 'react-i18next'
import { usePeriod } from '../../app/periods.ts'
import type { Crumb } from '../../ui/Page.tsx'
import { useOpenDelivery } from './delivery-context.ts'
import { ways } from './ways.ts'

/** Where a delivery is: in its campaign; an execution under its parent, named by its period. */
export function useTrail(): Crumb[] {
  const { t } = useTranslation('deliveries')
  const period = usePeriod()
  const { campaign, parent, period: of, label, runs, now } = useOpenDelivery().written
  const asks = now.state === 'preparing' || now.state === 'prepared'
  // A run that is grouped with no other is its execution.
  const run = asks && of?.of !== 'none' ? `, ${t('runs.inCrumb', { no: runs })}` : ''
  return [
    ...(campaign ? [{ label: campaign.label, to: `/campaigns/${campaign.id}` }] : []),
    ...(parent && of
      ? [{ label: parent.label, to: ways.one(parent.id) }, { label: `${period(of)}${run}` }]
      : [{ label }]),
  ]
}

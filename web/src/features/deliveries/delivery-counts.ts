import { useQuery } from '@tanstack/react-query'
import { useFormats } from '../../app/formats.ts'
import { dashboardQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { useRun } from './use-run.ts'

/** How many messages and exclusions there are, for the tabs and the sentences of the lists. */
export function useDeliveryCounts() {
  const { number } = useFormats()
  const { written } = useOpenDelivery()
  const { run } = useRun()
  const dashboard = useQuery(dashboardQuery(written.id, run)).data
  const counts = dashboard?.counts
  const messages = counts ? counts.target - counts.excluded : null
  return {
    messages,
    excluded: counts?.excluded ?? null,
    exclusions: dashboard?.exclusions ?? [],
    counts: counts ? { log: number(messages ?? 0), exclusions: number(counts.excluded) } : {},
  }
}

import { useTranslation } from 'react-i18next'
import { useWhen } from '../../app/use-when.ts'
import { FilterPill } from '../../ui/FilterPills.tsx'
import { useRun } from './use-run.ts'

/** Of an execution with several runs: which of them is looked at. */
export function RunPill() {
  const { t } = useTranslation('deliveries')
  const when = useWhen()
  const { run, counted, choose } = useRun()
  if (counted.length < 2 && run === null) return null
  return (
    <FilterPill
      label={t('runs.run')}
      choices={counted.map(({ preparation_id, no, begun_at }) => ({
        value: String(preparation_id),
        label: t('runs.named', { no, when: when(begun_at) }),
      }))}
      value={run === null ? [] : [String(run)]}
      onChange={([picked]) => choose(picked === undefined ? null : Number(picked))}
    />
  )
}

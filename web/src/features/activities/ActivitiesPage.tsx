import { IconLayoutList } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { ActivityTable } from '../../app/activities/ActivityTable.tsx'
import { type ActivityQuery, activitySummaryQuery } from '../../app/activities/activities.ts'
import { momentsOf, readDays } from '../../app/days.ts'
import { useFormats } from '../../app/formats.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { ActivityFilters } from './ActivityFilters.tsx'
import { CreateMenu } from './CreateMenu.tsx'
import { type Filters, filterSchema, isNarrowed } from './filters.ts'

/** Everything that a workspace makes, by what must happen: it goes, it waits for someone, it comes, it is over. */
export function ActivitiesPage() {
  const { t } = useTranslation(['activities', 'app'])
  const [filters, change] = useUrlState(filterSchema)
  return (
    <Page flush sentence={useSentence()} name={t('app:page.activities')} acts={<CreateMenu look="filled" />}>
      <ActivityFilters filters={filters} change={change} />
      <ActivityTable
        label={t('app:page.activities')}
        query={useQueryOf(filters)}
        empty={
          isNarrowed(filters) ? (
            <Empty text={t('emptyFilter')} />
          ) : (
            <Empty text={t('empty')} icon={IconLayoutList}>
              <CreateMenu look="default" />
            </Empty>
          )
        }
        note={t('emptyHint')}
      />
    </Page>
  )
}

/** The same as long as its filters are: days are counted from when they were chosen, or the page was opened. */
function useQueryOf(filters: Filters): ActivityQuery {
  const { q, type, state, campaign, channel, owner, dates, executions, archived } = filters
  return useMemo(
    () => ({
      limit: 100,
      ...(q ? { q } : {}),
      ...(type.length > 0 ? { type } : {}),
      ...(state.length > 0 ? { state } : {}),
      ...(campaign ? { campaign: Number(campaign) } : {}),
      ...(channel ? { channel: Number(channel) } : {}),
      ...(owner ? { owner } : {}),
      ...momentsOf(readDays(dates), new Date()),
      ...(executions ? { executions: 'true' } : {}),
      ...(archived ? { archived: 'true' } : {}),
    }),
    [q, type, state, campaign, channel, owner, dates, executions, archived],
  )
}

/** "Three running, two waiting for someone, three coming." */
function useSentence(): string {
  const { t } = useTranslation(['activities', 'app'])
  const { list } = useFormats()
  const summary = useQuery(activitySummaryQuery).data
  if (!summary) return t('app:page.activities')
  if (!summary.ever) return t('sentenceEmpty')
  const said = (['now', 'someone', 'coming'] as const).flatMap((standing) =>
    summary[standing] === 0 ? [] : [t(`count.${standing}`, { count: summary[standing] })],
  )
  return said.length === 0 ? t('sentenceNone') : t('sentence', { list: list(said) })
}

import type { Activity } from '@parley/workflow'
import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import { useAudiences, useLists } from './choices.ts'

/** The second line of an activity: what it is when its label says something else, or the most telling of its settings. */
export function useDetails() {
  const { t } = useTranslation(['activityKinds', 'activitySettings', 'workflows'])
  const audiences = useAudiences()
  const lists = useLists()
  const audience = (id: number | null) => audiences.find(({ value }) => value === String(id))?.label
  const list = (id: number | null) => lists.find(({ value }) => value === String(id))?.label
  const telling = (activity: Activity): string | undefined => {
    switch (activity.kind) {
      case 'audience':
        return audience(activity.settings.audience)
      case 'save':
        return 'new_list' in activity.settings.into
          ? activity.settings.into.new_list
          : list(activity.settings.into.list)
      case 'scheduler': {
        const { schedule } = activity.settings
        if (schedule.of === 'cron') return schedule.cron
        if ('times' in schedule)
          return `${t(`activitySettings:scheduler.kind.${schedule.of}`)}, ${schedule.times.join(', ')}`
        return schedule.of === 'once' ? schedule.at.replace('T', ' ') : `${schedule.from}–${schedule.to}`
      }
      case 'wait': {
        const { until } = activity.settings
        if (until.of === 'duration')
          return t(`activitySettings:lasting.${until.duration.unit}`, { count: until.duration.n })
        return until.of === 'date' ? until.at.replace('T', ' ') : until.hour
      }
      case 'signal':
        return activity.settings.name
      case 'export':
        return activity.settings.name
      case 'http':
        return activity.settings.url.replace(/^https?:\/\//, '')
      case 'approval':
        return activity.settings.question
      case 'notify':
        return activity.settings.subject
      case 'segmentation':
        return t('workflows:segments', { count: activity.settings.segments.length })
      case 'delivery':
        return t(`activitySettings:delivery.of.${activity.settings.mode}`)
      default:
        return undefined
    }
  }
  const detailOf = (activity: Activity): string => {
    const told = telling(activity)
    const kind = t(`name.${activity.kind}`)
    if (activity.label.trim() === '') return told || t(`does.${activity.kind}`)
    return told ? `${kind}, ${told}` : kind
  }
  // New words, audiences or lists change what is said; nothing else does.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choices are compared by what they hold
  return useCallback(detailOf, [t, JSON.stringify(audiences), JSON.stringify(lists)])
}

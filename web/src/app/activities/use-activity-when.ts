import { useTranslation } from 'react-i18next'
import { useCampaignDates } from '../campaign-dates.ts'
import { useFormats } from '../formats.ts'
import { useWhen as useMoment } from '../use-when.ts'
import type { Activity } from './activities.ts'

type Of<T extends Activity['type']> = Extract<Activity, { type: T }>

/** What the time of a row says: when it ends, when it leaves, until when it waits, when it was over. */
export function useActivityWhen() {
  const { t } = useTranslation('activities')
  const { time, number, rate } = useFormats()
  const moment = useMoment()
  const dates = useCampaignDates()

  const ofDelivery = ({ delivery }: Of<'delivery'>): string => {
    const { now } = delivery
    switch (now.state) {
      case 'sending': {
        const speed = delivery.per_second ? rate(Math.round(delivery.per_second)) : null
        const end = delivery.ends_at ? t('row.endsAbout', { time: time(delivery.ends_at) }) : null
        return [speed, end].filter((one) => one !== null).join(', ') || moment(now.starts_at)
      }
      case 'scheduled':
        return moment(now.starts_at)
      case 'prepared':
        return now.confirm_until ? t('row.confirmBy', { when: moment(now.confirm_until) }) : ''
      case 'preparing':
        return delivery.preparing?.target
          ? `${number(delivery.preparing.done)} / ${number(delivery.preparing.target)}`
          : ''
      case 'stopped':
        return t('row.stopped', { when: moment(now.ended_at) })
      case 'finished':
        return moment(now.ended_at)
      case 'recurring':
        return delivery.last_run_at ? t('row.lastRun', { when: moment(delivery.last_run_at) }) : ''
      case 'draft':
      case 'unconfirmed':
      case 'paused':
        return t('row.edited', { when: moment(delivery.updated_at) })
    }
  }

  const ofWorkflow = ({ workflow }: Of<'workflow'>): string => {
    const { next_at, last_run, ended_at, updated_at } = workflow
    if (next_at !== null) return t('row.nextRun', { when: moment(next_at) })
    if (workflow.state === 'finished' && ended_at !== null) return moment(ended_at)
    if (workflow.state === 'stopped' && ended_at !== null) return t('row.stoppedWorkflow', { when: moment(ended_at) })
    if (workflow.state === 'active' && last_run !== null) return t('row.lastRun', { when: moment(last_run.started_at) })
    return t('row.editedWorkflow', { when: moment(updated_at) })
  }

  const ofCampaign = ({ holds }: Of<'campaign'>): string => {
    const held = holds.deliveries + holds.workflows
    return dates(holds) || (held === 0 ? t('row.holdsNothing') : t('row.holds', { count: held }))
  }

  return (row: Activity): string => {
    switch (row.type) {
      case 'delivery':
        return ofDelivery(row)
      case 'workflow':
        return ofWorkflow(row)
      case 'campaign':
        return ofCampaign(row)
      case 'template':
        return t('row.editedWorkflow', { when: moment(row.at) })
      case 'audience':
        return t('row.edited', { when: moment(row.at) })
    }
  }
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { shownExecution, shownState } from '../../app/delivery-states.ts'
import { useFormats } from '../../app/formats.ts'
import { useWhen } from '../../app/use-when.ts'
import { State, Tag } from '../../ui/State.tsx'
import classes from './Dashboard.module.css'
import { dashboardQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'

/** The state of the delivery, since when or until when. */
export function StateLine() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { time, number } = useFormats()
  const moment = useWhen()
  const { written } = useOpenDelivery()
  const { now, archived, id } = written
  // Only what the dashboard has already read: the line must not ask for more by itself.
  const speed = useQuery({ ...dashboardQuery(id), enabled: false }).data?.per_second ?? 0
  const detail = () => {
    switch (now.state) {
      case 'sending':
        return speed > 0
          ? t('since.runningAt', {
              time: time(now.starts_at),
              rate: t('since.rate', { rate: number(Math.round(speed)) }),
            })
          : t('since.running', { time: time(now.starts_at) })
      case 'scheduled':
        return t('since.scheduled', { when: moment(now.starts_at) })
      case 'paused':
        return t('since.paused')
      case 'stopped':
      case 'finished':
        return moment(now.ended_at)
      case 'prepared':
        return now.confirm_until ? t('since.by', { when: moment(now.confirm_until) }) : null
      default:
        return null
    }
  }
  const said = detail()
  return (
    <>
      {now.state === 'sending' ? (
        <>
          <span className={classes.live} aria-hidden />
          <b className="ours">{t('app:state.delivery.running')}</b>
        </>
      ) : (
        <State
          of="delivery"
          is={(written.kind === 'execution' ? shownExecution : shownState)(now.state, written.problem !== null)}
        />
      )}
      {archived && <Tag>{t('app:state.delivery.archived')}</Tag>}
      {said && <span className="muted">{said}</span>}
    </>
  )
}

import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { balanceOf } from '../../app/delivery-counts.ts'
import { type Formats, useFormats } from '../../app/formats.ts'
import { useWhen } from '../../app/use-when.ts'
import { Aged } from '../../ui/Aged.tsx'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { FilterBar } from '../../ui/FilterPills.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { AnswersLine } from './AnswersLine.tsx'
import { ClicksLine } from './ClicksLine.tsx'
import { endsOf, leftOf, logStateOf } from './counts.ts'
import classes from './Dashboard.module.css'
import { DashboardSide } from './DashboardSide.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { type Dashboard, type Delivery, dashboardQuery, type Run, rateQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { ErrorCodes } from './ErrorCodes.tsx'
import { Funnel, type Way } from './Funnel.tsx'
import type { End } from './funnel.ts'
import { MoveActs } from './MoveActs.tsx'
import { RateChart } from './RateChart.tsx'
import { Reasons } from './Reasons.tsx'
import { RunPill } from './RunPill.tsx'
import { rateSteps, spanOf, stepOf } from './rate-steps.ts'
import { useRun } from './use-run.ts'
import { ways } from './ways.ts'

/** Where everyone is: from whom it was for to whom it reached, how fast, and what was lost on the way. */
export function DashboardPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const formats = useFormats()
  const when = useWhen()
  const { written } = useOpenDelivery()
  const { run, chosen } = useRun()
  const dashboard = useQuery(dashboardQuery(written.id, run))
  const counts = dashboard.data?.counts
  // Under the thumb on a phone.
  const phone = useMediaQuery('(max-width: 720px)') ?? false
  const moves = <MoveActs waiting={counts?.waiting ?? 0} />
  const mayMove = written.may.some((move) => move === 'pause' || move === 'resume' || move === 'stop')
  return (
    <DeliveryFrame
      tab="dashboard"
      sentence={
        dashboard.data ? sayNow(t, { ...formats, moment: when }, written, dashboard.data, chosen) : written.label
      }
      counts={
        counts
          ? {
              log: formats.number(counts.target - counts.excluded),
              exclusions: formats.number(counts.excluded),
            }
          : {}
      }
      {...(phone ? (mayMove ? { foot: <div className={classes.phoneActs}>{moves}</div> } : {}) : { acts: moves })}
      flush
    >
      <Runs />
      {dashboard.data ? (
        <div className={classes.split}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
          <section className={classes.main} tabIndex={0} aria-label={t('tab.dashboard')}>
            <Figures delivery={written} dashboard={dashboard.data} />
          </section>
          <DashboardSide delivery={written} dashboard={dashboard.data} />
        </div>
      ) : (
        <div className={classes.main}>
          {dashboard.isError ? (
            <ProblemNotice problem={dashboard.error} onRetry={dashboard.refetch} />
          ) : (
            <Loading what={t('one')} />
          )}
        </div>
      )}
    </DeliveryFrame>
  )
}

/** Of an execution with several runs, whose figures these are. */
function Runs() {
  const { run, counted } = useRun()
  if (run === null && counted.length < 2) return null
  return (
    <FilterBar>
      <RunPill />
    </FilterBar>
  )
}

function Figures({ delivery, dashboard }: { delivery: Delivery; dashboard: Dashboard }) {
  const { counts, exclusions, errors } = dashboard
  const asOf = Date.parse(dashboard.as_of)
  const { run, search, times } = useRun()
  const rate = useQuery(rateQuery(delivery.id, stepOf(times, asOf), run)).data
  const runningAt = 'ended_at' in times ? null : asOf
  const points = rate ? rateSteps(rate.points, rate.step_seconds, runningAt, spanOf(times)) : []
  return (
    <Aged>
      <div className={classes.figures}>
        {counts && (
          <>
            <Funnel
              target={counts.target}
              runs={run === null ? dashboard.runs : 1}
              excluded={counts.excluded}
              ends={endsOf(counts)}
              wayTo={(end) => wayTo(delivery.id, end, search)}
            />
            <BalanceBar balance={balanceOf(counts)} target={counts.target} height={10} legend="row" />
          </>
        )}
        <div className={classes.three}>
          <RateChart
            points={points}
            answers={points}
            // A night's wait would press what is measured into a corner.
            endsAt={dashboard.ends_at === null || dashboard.waits.length > 0 ? null : Date.parse(dashboard.ends_at)}
            hasLeft={counts !== null && leftOf(counts) > 0}
            now={asOf}
            ceiling={dashboard.speed_limit}
            ownLimit={delivery.settings.parts_per_second === dashboard.speed_limit}
          />
          <Reasons delivery={delivery.id} exclusions={exclusions} of={search} />
          <ErrorCodes delivery={delivery.id} errors={errors} of={search} />
          <AnswersLine delivery={delivery.id} dashboard={dashboard} of={search} />
          <ClicksLine dashboard={dashboard} />
        </div>
      </div>
    </Aged>
  )
}

function wayTo(delivery: number, end: End | 'excluded', of: { run?: string }): Way | undefined {
  if (end === 'excluded') return { to: ways.exclusions(delivery), search: of }
  if (end === 'in-doubt') return { to: '/in-doubt', search: { delivery } }
  return { to: ways.log(delivery), search: { state: logStateOf[end], ...of } }
}

/** "27,841 people have the message; 15,486 to go, until about 10:27." */
function sayNow(
  t: TFunction<['deliveries', 'app']>,
  formats: Formats,
  delivery: Delivery,
  dashboard: Dashboard,
  run: Run | null,
): string {
  const { counts, runs, people } = dashboard
  const { number, time, moment, isToday } = formats
  const sayUntil = (at: string) =>
    isToday(at) ? t('say.until', { time: time(at) }) : t('say.untilDay', { when: moment(at) })
  if (counts === null) return delivery.kind === 'execution' ? t('runs.nothing') : delivery.label
  const messages = counts.target - counts.excluded
  const startOf = (schedule: Delivery['settings']['schedule'], starts: string) =>
    schedule.when === 'local' ? t('say.local', { when: moment(schedule.at) }) : moment(starts)
  const reached = { reached: number(counts.delivered) }
  // Who was written to in each of several runs is one person, not as many.
  if (runs > 1 && delivery.now.state !== 'scheduled') {
    const rest = counts.waiting > 0 ? t('say.severalRest', { left: number(counts.waiting) }) : ''
    return people
      ? t('say.several', { count: people.messaged, reached: number(people.reached), runs: number(runs), rest })
      : t('say.severalMessages', { count: messages, ...reached, runs: number(runs), rest })
  }
  switch (run === null || run.preparation_id === presentOf(delivery) ? delivery.now.state : 'finished') {
    case 'prepared':
      return t('runs.prepared', { count: counts.delivered, ...reached, left: number(counts.waiting) })
    case 'scheduled':
      return t('say.scheduled', {
        count: messages,
        when: startOf(delivery.settings.schedule, 'starts_at' in delivery.now ? delivery.now.starts_at : ''),
      })
    case 'paused':
      return t('say.paused', { count: counts.delivered, ...reached, left: number(counts.waiting) })
    case 'stopped':
      if (counts.waiting > 0) return t('say.stopping', { left: number(counts.waiting) })
      return t('say.stopped', { count: counts.cancelled, ...reached })
    case 'draft':
    case 'preparing':
    case 'unconfirmed':
    case 'finished':
      return t('say.finished', { count: messages, ...reached })
    default: {
      if (counts.waiting === 0) return t('say.lastReceipts', { count: counts.delivered, ...reached })
      const until = dashboard.ends_at === null ? '' : sayUntil(dashboard.ends_at)
      return t('say.running', {
        count: counts.delivered,
        messages: number(messages),
        ...reached,
        left: number(counts.waiting),
        until,
      })
    }
  }
}

const presentOf = ({ now }: Delivery) => ('preparation_id' in now ? now.preparation_id : null)

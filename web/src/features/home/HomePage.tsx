import {
  IconArrowUpRight,
  IconBulb,
  IconChevronRight,
  IconCircleDashedCheck,
  IconCoins,
  IconMessageReply,
  IconOctagonMinus,
  IconPlugConnectedX,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useMe } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Aged } from '../../ui/Aged.tsx'
import { BalanceBar } from '../../ui/BalanceBar.tsx'
import { Chip } from '../../ui/Chip.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { Read } from '../../ui/Read.tsx'
import { Rich } from '../../ui/Rich.tsx'
import type { Voice } from '../../ui/State.tsx'
import classes from './HomePage.module.css'
import { type HomeNow, homeQuery, type Running, runningQuery } from './home.ts'

// Apart: it shows numbers, and the plan of the world's numbers is large.
const LastAnswers = lazy(() => import('./LastAnswers.tsx'))

/** What runs, what waits for someone, what the day was. */
export function HomePage() {
  const { t } = useTranslation(['home', 'app'])
  const home = useQuery(homeQuery)
  const running = useQuery(runningQuery).data ?? []
  const now = home.data && { ...home.data, running }
  useLiveRefresh(['messages', 'incoming', 'inbox', 'lookalikes', 'quarantine', 'notices'], homeQuery.queryKey)
  useLiveRefresh(['messages', 'deliveries'], runningQuery.queryKey)
  const sentence = useSentence(now)
  return (
    <Page sentence={sentence} name={t('app:page.home')} simulator={home.data?.simulator ?? false}>
      <Read query={home} what={t('figures')}>
        {(figures) => <Figures home={{ ...figures, running }} />}
      </Read>
    </Page>
  )
}

function Figures({ home }: { home: HomeNow }) {
  const { t } = useTranslation('home')
  const nothing = home.running.length === 0 && home.waiting.length === 0 && home.day.sent + home.day.replies === 0
  if (nothing) {
    return (
      <div className={classes.nothing}>
        <Empty icon={IconBulb} text={`<b>${t('nothingTitle')}</b> ${t('nothingText')}`}>
          <Act look="primary" to="/start">
            {t('firstSteps')}
          </Act>
        </Empty>
      </div>
    )
  }
  return (
    <>
      <div className={classes.columns}>
        {home.waiting.length > 0 && (
          <ul aria-label={t('waitingTitle')} className={classes.waiting}>
            {home.waiting.map((one, at) => (
              <li key={one.id}>
                <Chip icon={one.to.startsWith('/admin/credits') ? IconCoins : icons[one.voice]} voice={one.voice} />
                <div className="grow">
                  <p>
                    <b>{one.title}</b>
                  </p>
                  <p className="hint">{one.detail}</p>
                </div>
                <Link to={one.to} className={`phone-only ${classes.go}`} aria-label={one.act}>
                  <IconChevronRight size={20} stroke={1.6} aria-hidden />
                </Link>
                <span className="wide-only">
                  <Act size="xs" look={at === 0 && one.voice === 'ours' ? 'primary' : 'plain'} to={one.to}>
                    {one.act}
                  </Act>
                </span>
              </li>
            ))}
          </ul>
        )}
        {home.running.length > 0 && <RunningNow running={home.running} />}
      </div>
      <Day day={home.day} />
      <Suspense>
        <LastAnswers />
      </Suspense>
    </>
  )
}

/** What kind of thing waits is told by its voice: ours is ready to leave, theirs is to be answered. */
const icons: Record<Voice, typeof IconBulb> = {
  ours: IconCircleDashedCheck,
  theirs: IconMessageReply,
  doubt: IconZoomQuestion,
  fail: IconPlugConnectedX,
  ink: IconOctagonMinus,
  note: IconBulb,
  quiet: IconBulb,
  soft: IconBulb,
}

function RunningNow({ running }: { running: readonly Running[] }) {
  const { t } = useTranslation('home')
  const { rate, time } = useFormats()
  return (
    <section className={classes.running}>
      <h2>{t('now')}</h2>
      <Aged>
        <ul>
          {running.map((delivery) => (
            <li key={delivery.id}>
              <p className="row">
                <b className="truncate">
                  <Link to="/deliveries/$id" params={{ id: String(delivery.id) }}>
                    {delivery.name}
                  </Link>
                </b>
                {delivery.endsAt && (
                  <span className="muted end nowrap">{t('endsAbout', { time: time(delivery.endsAt) })}</span>
                )}
              </p>
              <BalanceBar balance={delivery.balance} target={delivery.target} />
              <p className="row hint">
                {t('targeted', { count: delivery.target })}
                {delivery.perSecond > 0 && (
                  <b className={`ours end ${classes.speed}`}>
                    {rate(delivery.perSecond)} <IconArrowUpRight size={14} aria-hidden />
                  </b>
                )}
              </p>
            </li>
          ))}
        </ul>
      </Aged>
    </section>
  )
}

function Day({ day }: { day: HomeNow['day'] }) {
  const { t } = useTranslation('home')
  const { percent } = useFormats()
  const share = day.deliveredShare === null ? '' : `, ${t('deliveredShare', { share: percent(day.deliveredShare) })}`
  return (
    <section className={classes.day}>
      <h2>{t('today')}</h2>
      <Aged>
        <p className="soft">
          <Rich text={t('sent', { count: day.sent })} />
          {share}
        </p>
        <p className="soft">
          <Rich text={t('replies', { count: day.replies })} />
        </p>
        {day.stops > 0 && (
          <p className="soft">
            <Rich text={t('stops', { count: day.stops })} />
          </p>
        )}
      </Aged>
    </section>
  )
}

/** "Hello Camille. Two deliveries are running and six things wait for someone." */
function useSentence(home: HomeNow | undefined): string {
  const { t } = useTranslation('home')
  const name = useMe()?.user.name.split(' ')[0] ?? ''
  if (!home) return t('hello', { name })
  const { running, waiting, day } = home
  if (running.length === 0 && waiting.length === 0) {
    if (day.sent + day.replies === 0) return t('quiet', { name })
    const [left, came] = [t('left', { count: day.sent }), t('came', { count: day.replies })]
    return `${t('hello', { name })} ${t('both', { first: left, second: came })}.`
  }
  const first = running.length === 0 ? t('runningNone') : t('running', { count: running.length })
  const both = waiting.length === 0 ? first : t('both', { first, second: t('waiting', { count: waiting.length }) })
  return `${t('hello', { name })} ${both}.`
}

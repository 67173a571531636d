import { IconPlugConnectedX, IconRepeat, IconSitemap, IconSpeakerphone, IconZoomQuestion } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePeriod } from '../../app/periods.ts'
import { usePhone } from '../../app/phones.ts'
import { senderKindWord } from '../../app/sender-kinds.ts'
import { useWhen } from '../../app/use-when.ts'
import { Act } from '../../ui/Act.tsx'
import { Bubble } from '../../ui/Bubble.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { useCredits } from './credits.ts'
import classes from './Dashboard.module.css'
import type { Dashboard, Delivery } from './deliveries.ts'
import { useRun } from './use-run.ts'
import { ways } from './ways.ts'
import { useWorkflowState } from './workflow-state.ts'

const mostWaits = 6

/** What it says, what is in doubt, through what it leaves, and where it belongs. */
export function DashboardSide({ delivery, dashboard }: { delivery: Delivery; dashboard: Dashboard }) {
  const { t } = useTranslation(['deliveries', 'messages'])
  const { t: messages } = useTranslation('messages')
  const { number, time, duration, rate } = useFormats()
  const moment = useWhen()
  const phone = usePhone()
  const credits = useCredits()
  const period = usePeriod()
  const { chosen } = useRun()
  const { channel, now, settings, campaign, parent, workflow } = delivery
  const workflowState = useWorkflowState()
  const { example, counts } = dashboard
  const confirmed = chosen?.confirmed_at
    ? { confirmed_by: chosen.confirmed_by, confirmed_at: chosen.confirmed_at }
    : 'confirmed_at' in now
      ? now
      : null
  const [shownWaits, laterWaits] = [dashboard.waits.slice(0, mostWaits), dashboard.waits.slice(mostWaits)]
  const facts: [string, ReactNode][] = [
    ...(delivery.period === null
      ? []
      : ([
          [t('runs.period'), period(delivery.period)],
          [
            t('runs.tabRuns'),
            <Link key="runs" className="link" to={ways.runs(delivery.id) as '/'}>
              {chosen === null ? number(delivery.runs) : t('runs.of', { no: chosen.no, runs: delivery.runs })}
            </Link>,
          ],
        ] as [string, ReactNode][])),
    ...(channel
      ? ([
          [t('fact.sender'), `${phone(channel.sender)}, ${senderKindWord(messages, channel.sender_kind)}`],
          [t('fact.channel'), channel.name],
          [t('fact.account'), channel.account],
        ] as [string, ReactNode][])
      : []),
    ...(dashboard.parts === null ? [] : ([[t('fact.parts'), number(dashboard.parts)]] as [string, ReactNode][])),
    ...(dashboard.price === null ? [] : ([[t('fact.price'), credits(dashboard.price)]] as [string, ReactNode][])),
    ...(dashboard.spent === null
      ? []
      : ([[t('fact.spent'), <Spent key="spent" dashboard={dashboard} />]] as [string, ReactNode][])),
    ...(dashboard.speed_limit === null
      ? []
      : ([[t('fact.speed'), rate(dashboard.speed_limit)]] as [string, ReactNode][])),
    ...(settings.validity_minutes === null
      ? []
      : ([[t('fact.validity'), duration(settings.validity_minutes * 60_000)]] as [string, ReactNode][])),
    ...(confirmed
      ? ([
          [
            t('fact.confirmed'),
            [confirmed.confirmed_by, moment(confirmed.confirmed_at)].filter((one) => one !== null).join(', '),
          ],
        ] as [string, ReactNode][])
      : []),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <aside className={classes.aside} tabIndex={0} aria-label={t('facts')}>
      {example && (
        <div className={classes.text}>
          <Bubble voice="ours" text={example.text} />
          <p className="hint">
            {t('example', { count: [...example.text].length, parts: t('confirm.parts', { count: example.parts }) })}
          </p>
        </div>
      )}
      {dashboard.stuck && (
        <div className={classes.stuck} role="status">
          <p className="row">
            <IconPlugConnectedX size={16} stroke={1.6} aria-hidden />
            <b className="fail">{t('stuck.title')}</b>
          </p>
          <p>{t('stuck.text', { why: dashboard.stuck.says })}</p>
        </div>
      )}
      {counts && counts.in_doubt > 0 && (
        <div className={classes.doubt}>
          <p className="row">
            <IconZoomQuestion size={16} stroke={1.6} aria-hidden />
            <b className="doubt">{t('doubt.title', { count: counts.in_doubt })}</b>
          </p>
          <p>{t('doubt.text')}</p>
          <Act size="xs" to="/in-doubt" search={{ delivery: delivery.id }}>
            {t('doubt.act')}
          </Act>
        </div>
      )}
      {dashboard.waits.length > 0 && counts && counts.waiting > 0 && (
        <p className="hint">
          {shownWaits.map(({ until, messages: waiting }) => (
            <span key={until} className={classes.wait}>
              <Rich text={t('waits', { count: waiting, when: moment(until) })} />
            </span>
          ))}
          {laterWaits.length > 0 && (
            <span className={classes.wait}>
              <Rich text={t('waitsLater', { count: laterWaits.reduce((sum, { messages: n }) => sum + n, 0) })} />
            </span>
          )}
        </p>
      )}
      <dl className={classes.facts}>
        {facts.map(([name, value]) => (
          <Fact key={name} name={name}>
            {value}
          </Fact>
        ))}
      </dl>
      {(campaign || parent || workflow) && (
        <ul className={classes.links}>
          {campaign && (
            <li>
              <Link to={`/campaigns/${campaign.id}` as '/'}>
                <IconSpeakerphone size={15} stroke={1.6} aria-hidden />
                <span className="truncate">
                  {t('fact.campaign')} <b>{campaign.label}</b>
                </span>
              </Link>
            </li>
          )}
          {parent && (
            <li>
              <Link to={`/deliveries/${parent.id}` as '/'}>
                <IconRepeat size={15} stroke={1.6} aria-hidden />
                <span className="truncate">
                  {t('fact.parent')} <b>{parent.label}</b>
                </span>
              </Link>
            </li>
          )}
          {workflow && (
            <li>
              <Link to={`/workflows/${workflow.id}` as '/'}>
                <IconSitemap size={15} stroke={1.6} aria-hidden />
                <span className="truncate">
                  {t('fact.workflow')} <b>{workflow.label}</b>
                </span>
                <span>{workflowState(workflow.state)}</span>
              </Link>
            </li>
          )}
        </ul>
      )}
      <p className="hint">{t('asOf', { time: time(dashboard.as_of) })}</p>
    </aside>
  )
}

/** What it has cost so far, and how that is known. */
function Spent({ dashboard: { spent, spent_by: by, held } }: { dashboard: Dashboard }) {
  const { t } = useTranslation('deliveries')
  const credits = useCredits()
  const how = by === 'count' ? t('spent.count') : held ? t('spent.held', { held: credits(held) }) : t('spent.ledger')
  return (
    <>
      <b>{credits(spent ?? 0)}</b>
      <span className={`hint ${classes.how}`}>{how}</span>
    </>
  )
}

const Fact = ({ name, children }: { name: string; children: ReactNode }) => (
  <>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </>
)

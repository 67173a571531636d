import { IconAlertTriangle, IconCheck, IconLoader2 } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useWhen } from '../../app/use-when.ts'
import { Act } from '../../ui/Act.tsx'
import { Page, type PageTab } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { BeginRun } from './BeginRun.tsx'
import { DeliveryMenu } from './DeliveryMenu.tsx'
import classes from './Draft.module.css'
import { deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { hasFigures, isConfirmed, isEditable, missingOf } from './draft.ts'
import { StateLine } from './StateLine.tsx'
import { useTrail } from './trail.ts'
import { useRun } from './use-run.ts'
import { WaivedNote, WaiveWayOut } from './WayOut.tsx'
import { WorkflowNote } from './WorkflowNote.tsx'
import { ways } from './ways.ts'

type Props = {
  sentence: string
  tab:
    | 'dashboard'
    | 'executions'
    | 'runs'
    | 'log'
    | 'exclusions'
    | 'answers'
    | 'content'
    | 'audience'
    | 'settings'
    | 'events'
  /** Acts before the next step. */
  acts?: ReactNode
  counts?: { log?: string | undefined; exclusions?: string | undefined }
  aside?: ReactNode
  foot?: ReactNode
  flush?: boolean
  children: ReactNode
}

/** The head that the pages of one delivery share: where it is, its state, its tabs, and the next step. */
export function DeliveryFrame({ sentence, tab, acts, counts, aside, foot, flush, children }: Props) {
  const { t } = useTranslation(['deliveries', 'app'])
  const { written, problem, giveUp } = useOpenDelivery()
  const { search } = useRun()
  const figures = hasFigures(written)
  const prepared = written.now.state === 'prepared' || written.now.state === 'unconfirmed'
  const to = (name: Props['tab'], way: string, count?: string): PageTab => ({
    label: name === 'executions' ? t('runs.tabExecutions') : name === 'runs' ? t('runs.tabRuns') : t(`tab.${name}`),
    to: way,
    on: tab === name,
    ...(count === undefined ? {} : { count }),
    // The run that is looked at stays the same from one list to the next.
    ...(name === 'dashboard' || name === 'log' || name === 'exclusions' || name === 'answers' ? { search } : {}),
  })
  const { id, kind } = written
  const tabs = [
    ...(kind === 'recurring' ? [to('executions', ways.executions(id))] : []),
    ...(figures ? [to('dashboard', kind === 'execution' ? ways.dashboard(id) : ways.one(id))] : []),
    ...(kind === 'execution' ? [to('runs', ways.runs(id))] : []),
    ...(figures ? [to('log', ways.log(id), counts?.log)] : []),
    ...(figures || prepared ? [to('exclusions', ways.exclusions(id), counts?.exclusions)] : []),
    ...(figures ? [to('answers', ways.answers(id))] : []),
    to('content', ways.content(id)),
    to('audience', ways.audience(id)),
    to('settings', ways.settings(id)),
    to('events', ways.events(id)),
  ]
  const trail = useTrail()
  const editing = tab === 'content' || tab === 'audience' || tab === 'settings'
  return (
    <Page
      sentence={sentence}
      name={written.label}
      trail={trail}
      state={<StateLine />}
      simulator={written.channel?.simulated ?? false}
      tabs={tabs}
      {...(aside ? { aside } : {})}
      {...(foot ? { foot } : {})}
      flush={flush ?? false}
      acts={
        <>
          {editing && isEditable(written) && <Saved />}
          {acts}
          <DeliveryMenu />
          <NextStep />
        </>
      }
    >
      {!editing && written.kind === 'execution' && (
        <div className={flush ? classes.beside : undefined}>
          <Failed />
        </div>
      )}
      {editing && (
        <>
          <Note />
          {problem != null && (
            <div className={classes.problem}>
              <ProblemNotice problem={problem}>
                {problem instanceof Problem && problem.status === 409 && <Act onClick={giveUp}>{t('saved.again')}</Act>}
              </ProblemNotice>
            </div>
          )}
        </>
      )}
      {children}
    </Page>
  )
}

/** Whether a change is possible here, and what it would undo. */
function Note() {
  const { t } = useTranslation('deliveries')
  const moment = useWhen()
  const { written } = useOpenDelivery()
  const { now } = written
  const text = () => {
    if (written.kind === 'execution') return t('runs.locked')
    if (written.problem) return null
    if (now.state === 'recurring') return t('runs.fromNext')
    if (now.state === 'preparing') return t('stateText.preparing')
    if (now.state === 'prepared') return t('stateText.willReset')
    if (now.state === 'unconfirmed') return t('lapsed', { when: moment(now.confirm_until) })
    return isConfirmed(written) ? t('stateText.locked') : null
  }
  const note = text()
  return (
    <>
      {note && (
        <p className={classes.note}>
          {note}
          {written.parent && (
            <>
              {' '}
              <Link className="link" to={ways.content(written.parent.id) as '/'}>
                {t('runs.toParent')}
              </Link>
            </>
          )}
        </p>
      )}
      <WorkflowNote />
      <WaivedNote />
      <Failed />
    </>
  )
}

/** Why the last preparation came to nothing. */
function Failed() {
  const { t } = useTranslation('deliveries')
  const { problem, kind } = useOpenDelivery().written
  if (problem === null) return null
  return (
    <div className={classes.problem}>
      <ProblemNotice
        problem={
          new Problem({
            code: problem.code,
            title: t('preparing.failed'),
            detail: problem.says,
            ...(problem.fix === null ? {} : { fix: problem.fix }),
          })
        }
      >
        {problem.code === 'delivery-way-out-missing' && kind !== 'execution' && <WaiveWayOut />}
      </ProblemNotice>
    </div>
  )
}

/** Saved by itself: says so, quietly. */
function Saved() {
  const { t } = useTranslation('deliveries')
  const { clock } = useFormats()
  const { state, savedAt } = useOpenDelivery()
  if (state === 'clean' && savedAt === null) return null
  const failed = state === 'failed'
  const Picture = failed ? IconAlertTriangle : state === 'clean' ? IconCheck : IconLoader2
  return (
    <span className={`${classes.saved} ${failed ? 'fail' : ''}`} role="status">
      <Picture size={14} stroke={1.6} aria-hidden />
      {failed
        ? t('saved.failed')
        : state === 'clean' && savedAt !== null
          ? t('saved.at', { time: clock(savedAt) })
          : t('saved.saving')}
    </span>
  )
}

/** What leads on from here; always in sight. */
function NextStep() {
  const { t } = useTranslation('deliveries')
  const { list } = useFormats()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { written, flush, state } = useOpenDelivery()
  const { id, now, kind, parent } = written
  const preparing = useMutation({
    async mutationFn() {
      if (!(await flush())) return null
      const version = client.getQueryData<{ version: number }>(deliveryKey(id))?.version ?? written.version
      return moveDelivery.prepare(id, version)
    },
    async onSuccess(moved) {
      if (moved === null) return
      client.setQueryData(deliveryKey(id), moved)
      await navigate({ to: '/deliveries/$id', params: { id: String(id) } })
    },
  })
  if (kind === 'recurring') return <BeginRun />
  if (kind === 'execution' && parent && now.state !== 'prepared')
    return <Act to={ways.one(parent.id)}>{t('runs.toParent')}</Act>
  switch (now.state) {
    case 'draft':
    case 'unconfirmed': {
      const missing = missingOf(written).map((what) => t(`next.${what}`))
      const off = missing.length > 0 && t('next.missing', { what: list(missing) })
      return (
        <>
          {preparing.isError && <span className="fail">{problemTitle(preparing.error)}</span>}
          <Act
            look="primary"
            right="deliveries.prepare"
            loading={preparing.isPending || (state === 'saving' && preparing.isPending)}
            off={off}
            onClick={() => preparing.mutate()}
          >
            {t(now.state === 'draft' ? 'next.prepare' : 'next.again')}
          </Act>
        </>
      )
    }
    case 'prepared':
      return (
        <Act look="primary" to={ways.confirm(id)}>
          {t('next.review')}
        </Act>
      )
    default:
      return null
  }
}

const problemTitle = (error: unknown) => (error instanceof Problem ? error.title : String(error))

import { type Activity, kindOf, portsOf } from '@parley/workflow'
import {
  IconAlertTriangleFilled,
  IconCheck,
  IconCircleOff,
  IconHourglass,
  IconPlayerPauseFilled,
  IconPlayerSkipForward,
  IconUserQuestion,
  IconZoomQuestion,
} from '@tabler/icons-react'
import { Handle, type Node, type NodeProps, Position, useUpdateNodeInternals } from '@xyflow/react'
import { memo, useEffect } from 'react'
import { useTranslation } from 'react-i18next'
import { balanceOf } from '../../../app/delivery-counts.ts'
import { useFormats } from '../../../app/formats.ts'
import { BalanceBar } from '../../../ui/BalanceBar.tsx'
import { looks } from '../kinds.ts'
import type { Standing } from '../runs/run-states.ts'
import type { Message } from '../workflows.ts'
import classes from './Canvas.module.css'

export type ActivityData = {
  activity: Activity
  name: string
  detail: string
  ports: { id: string; name: string }[]
  entrances: { id: string; name: string }[]
  fault: 'fault' | 'warning' | null
  faultText: string
  /** Null outside of a run; in a run, `undefined` is not reached yet. */
  standing: Standing | null | undefined
  /** Of a delivery activity in a run, once its SMS is made. */
  message: Message | null
  open: boolean
  fixed: boolean
}
export type ActivityNodeType = Node<ActivityData, 'activity'>

/** As high as it is drawn, for the layout. */
export const heightOf = (activity: Activity) => {
  const rows = Math.max(
    portsOf(activity).length > 1 ? portsOf(activity).length : 0,
    kindOf(activity).entrances.length > 1 ? kindOf(activity).entrances.length : 0,
  )
  return 62 + (rows > 0 ? rows * 22 + 6 : 0)
}

/** One activity: what it is, how it is called, where people come in and go out. */
export const ActivityNode = memo(function ActivityNode({ id, data, selected }: NodeProps<ActivityNodeType>) {
  const { activity, name, detail, ports, entrances, standing, message, fault, faultText, open, fixed } = data
  const { icon: Picture, voice } = looks[activity.kind]
  const several = ports.length > 1 || entrances.length > 1
  const ends = [...ports, ...entrances].map((one) => one.id).join(' ')
  const measure = useUpdateNodeInternals()
  // A way out that its settings have just added has no place yet: without this, no transition from it would be seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the ends are what is measured
  useEffect(() => measure(id), [ends, id, measure])
  return (
    <div
      className={classes.node}
      data-voice={voice}
      data-selected={selected || open || undefined}
      data-mode={activity.mode}
      data-unreached={standing === undefined || undefined}
    >
      <div className={classes.top}>
        <span className={classes.tile}>
          <Picture size={16} stroke={1.6} aria-hidden />
        </span>
        <div className={classes.names}>
          <b>{name}</b>
          <span>{detail}</span>
        </div>
        <Disc standing={standing} fault={fault} faultText={faultText} mode={activity.mode} />
      </div>
      {message?.counts && message.counts.target > 0 && <Progress counts={message.counts} message={message} />}
      {several ? (
        <div className={classes.ends}>
          <ul>
            {entrances.length > 1 ? (
              entrances.map(({ id, name: called }) => (
                <li key={id}>
                  <Handle type="target" id={id} position={Position.Left} isConnectable={!fixed} />
                  {called}
                </li>
              ))
            ) : (
              <li aria-hidden />
            )}
          </ul>
          <ul>
            {ports.length > 1 &&
              ports.map(({ id, name: called }) => (
                <li key={id}>
                  {called}
                  <Handle type="source" id={id} position={Position.Right} isConnectable={!fixed} />
                </li>
              ))}
          </ul>
        </div>
      ) : null}
      {entrances.length === 1 && entrances[0] && (
        <Handle
          type="target"
          id={entrances[0].id}
          position={Position.Left}
          isConnectable={!fixed}
          style={{ top: 30 }}
        />
      )}
      {ports.length === 1 && ports[0] && (
        <Handle type="source" id={ports[0].id} position={Position.Right} isConnectable={!fixed} style={{ top: 30 }} />
      )}
    </div>
  )
})

/** How far the sending is: where its people are, how many have left, and about when the last one does. */
function Progress({ message, counts }: { message: Message; counts: NonNullable<Message['counts']> }) {
  const { t } = useTranslation('workflows')
  const { number, rate, time } = useFormats()
  const { target, waiting, excluded, excluded_late, cancelled } = counts
  const reachable = target - excluded - excluded_late - cancelled
  return (
    <div className={classes.progress}>
      <BalanceBar balance={balanceOf(counts)} target={target} height={6} />
      <span>{t('sending.left', { left: number(reachable - waiting), of: number(reachable) })}</span>
      {message.per_second !== null && message.per_second > 0 && (
        <span>
          {rate(Math.round(message.per_second))}
          {message.ends_at !== null && `, ${t('sending.ends', { time: time(message.ends_at) })}`}
        </span>
      )}
    </div>
  )
}

const discs = {
  done: [IconCheck, 'ours'],
  waiting: [IconHourglass, 'quiet'],
  suspended: [IconPlayerPauseFilled, 'quiet'],
  'asks-a-person': [IconUserQuestion, 'note'],
  'paused-on-error': [IconAlertTriangleFilled, 'fail'],
  doubtful: [IconZoomQuestion, 'doubt'],
  skipped: [IconPlayerSkipForward, 'quiet'],
} as const

type DiscProps = Pick<ActivityData, 'standing' | 'fault' | 'faultText'> & { mode: Activity['mode'] }

/** At the top right: in a run how it stands, else what is wrong with it or that it is switched off. */
function Disc({ standing, fault, faultText, mode }: DiscProps) {
  const { t } = useTranslation('workflows')
  if (standing === 'running')
    return (
      <span className={classes.running} role="img" aria-label={t('standing.running')} title={t('standing.running')} />
    )
  if (standing) {
    const [Picture, voice] = discs[standing]
    return (
      <span
        className={classes.disc}
        data-voice={voice}
        role="img"
        aria-label={t(`standing.${standing}`)}
        title={t(`standing.${standing}`)}
      >
        <Picture size={12} stroke={2.2} aria-hidden />
      </span>
    )
  }
  if (fault !== null && standing === null)
    return (
      <span
        className={classes.disc}
        data-voice={fault === 'fault' ? 'fail' : 'quiet'}
        role="img"
        aria-label={faultText}
        title={faultText}
      >
        <IconAlertTriangleFilled size={11} aria-hidden />
      </span>
    )
  if (mode === 'normal') return null
  const Picture = mode === 'disabled' ? IconCircleOff : IconPlayerPauseFilled
  return (
    <span
      className={classes.disc}
      data-voice="quiet"
      role="img"
      aria-label={t(`mode.${mode}`)}
      title={t(`mode.${mode}`)}
    >
      <Picture size={12} stroke={2} aria-hidden />
    </span>
  )
}

import type { Activity, Definition } from '@parley/workflow'
import { IconAlertTriangle, IconInfoCircle, IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import canvas from '../canvas/Canvas.module.css'
import { changeSettings } from '../drawing/drawing.ts'
import { looks } from '../kinds.ts'
import { useNames } from '../names.ts'
import { type Fault, saysAt } from '../use-faults.ts'
import { GeneralProperties } from './GeneralProperties.tsx'
import { MessageTab } from './MessageTab.tsx'
import { LiveMode } from './ModeField.tsx'
import classes from './Panel.module.css'
import { SidePanel } from './SidePanel.tsx'
import { formOf } from './settings/index.ts'

type Props = {
  activity: Activity
  drawing: Definition
  workflow: number
  faults: readonly Fault[]
  say: (fault: Fault) => string
  /** Null: it is only looked at. */
  change: ((make: (drawing: Definition) => Definition, group?: string) => void) | null
  flush?: () => Promise<void>
  lock: string | null
  /** The workflow is in progress, and whoever looks may change what takes hold at once. */
  live?: boolean
  onClose: () => void
}

const nothing = async () => {}

/** One activity: what it is told, and what goes for every activity, as two places. */
export function ActivityPanel({
  activity,
  drawing,
  workflow,
  faults,
  say,
  change,
  flush = nothing,
  lock,
  live = false,
  onClose,
}: Props) {
  const { t } = useTranslation(['workflows', 'activityKinds'])
  const [tab, setTab] = useState('settings')
  const { nameOf } = useNames(drawing)
  const { icon: Picture, voice } = looks[activity.kind]
  const Form = formOf(activity.kind)
  const own = faults.filter((fault) => fault.activity === activity.id)
  const off = change === null
  const told = activity.kind === 'delivery' && activity.settings.delivery !== null
  return (
    <SidePanel
      icon={
        <span className={canvas.tile} data-voice={voice}>
          <Picture size={16} stroke={1.6} aria-hidden />
        </span>
      }
      title={nameOf(activity)}
      kind={t(`activityKinds:name.${activity.kind}`)}
      tabs={[
        { id: 'settings', label: t('panel.settings') },
        { id: 'general', label: t('panel.general') },
        ...(told ? [{ id: 'message', label: t('panel.message') }] : []),
      ]}
      tab={tab}
      onTab={setTab}
      onClose={onClose}
    >
      {lock && tab !== 'message' && (
        <p className={classes.note}>
          <IconLock size={16} stroke={1.6} aria-hidden />
          <span>{lock}</span>
        </p>
      )}
      {!off && own.length > 0 && (
        <ul className={classes.faults}>
          {own.map((fault) => (
            <li key={`${fault.code}${fault.path.join('.')}`} className={fault.level === 'warning' ? 'soft' : 'fail'}>
              {fault.level === 'warning' ? (
                <IconInfoCircle size={15} stroke={1.6} aria-hidden />
              ) : (
                <IconAlertTriangle size={15} stroke={1.6} aria-hidden />
              )}
              {say(fault)}
            </li>
          ))}
        </ul>
      )}
      {live && tab === 'general' && <LiveMode workflow={workflow} activity={activity.id} value={activity.mode} />}
      {tab === 'message' ? (
        <MessageTab workflow={workflow} activity={activity.id} />
      ) : (
        <fieldset
          disabled={off}
          className={classes.form}
          aria-label={t(tab === 'settings' ? 'panel.settings' : 'panel.general')}
        >
          {tab === 'settings' ? (
            <>
              <p className="hint">{t(`activityKinds:does.${activity.kind}`)}</p>
              <Form
                settings={activity.settings}
                set={(settings) =>
                  change?.((now) => changeSettings(now, activity.id, settings), `settings ${activity.id}`)
                }
                says={saysAt(faults, say, activity.id)}
                activity={activity}
                drawing={drawing}
                redraw={(make) => change?.(make)}
                workflow={workflow}
                flush={flush}
                off={off}
              />
            </>
          ) : (
            <GeneralProperties activity={activity} drawing={drawing} change={change} onGone={onClose} mode={!live} />
          )}
        </fieldset>
      )}
    </SidePanel>
  )
}

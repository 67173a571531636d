import { type Activity, type Definition, kindOf, portsOf } from '@parley/workflow'
import { IconTrash } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../../ui/Act.tsx'
import { NumberField, SelectField, TextField } from '../../../ui/fields.tsx'
import { newName } from '../canvas/use-canvas-keys.ts'
import { changeGeneral, connect, type General, remove } from '../drawing/drawing.ts'
import { hasEntrances, useNames } from '../names.ts'
import { ModeField } from './ModeField.tsx'
import classes from './Panel.module.css'

type Props = {
  activity: Activity
  drawing: Definition
  change: ((make: (drawing: Definition) => Definition, group?: string) => void) | null
  onGone: () => void
  /** Not where it is changed beside, while the workflow is in progress. */
  mode?: boolean
}

/** What goes for every kind: its name, whether it is done, what happens when it fails, where people go from it. */
export function GeneralProperties({ activity, drawing, change, onGone, mode = true }: Props) {
  const { t } = useTranslation(['workflows', 'activityKinds'])
  const { id, on_error } = activity
  const set = (general: General, group?: string) => change?.((now) => changeGeneral(now, id, general), group)
  return (
    <>
      <TextField
        label={t('general.label')}
        placeholder={t(`activityKinds:name.${activity.kind}`)}
        value={activity.label}
        maxLength={120}
        onChange={({ currentTarget }) => set({ label: currentTarget.value }, `label ${id}`)}
      />
      {mode && <ModeField value={activity.mode} onChange={change && ((next) => set({ mode: next }))} />}
      <SelectField
        label={t('general.onError')}
        allowDeselect={false}
        data={(['pause', 'ignore', 'retry'] as const).map((value) => ({ value, label: t(`onError.${value}`) }))}
        value={on_error.do}
        onChange={(value) =>
          value &&
          set({
            on_error: value === 'retry' ? { do: 'retry', times: 3, minutes: 10 } : { do: value as 'pause' | 'ignore' },
          })
        }
      />
      {on_error.do === 'retry' && (
        <div className={classes.pair}>
          <NumberField
            label={t('onError.times')}
            value={on_error.times}
            min={1}
            max={20}
            allowDecimal={false}
            onChange={(times) => typeof times === 'number' && times >= 1 && set({ on_error: { ...on_error, times } })}
          />
          <NumberField
            label={t('onError.minutes')}
            value={on_error.minutes}
            min={1}
            max={1440}
            allowDecimal={false}
            onChange={(minutes) =>
              typeof minutes === 'number' && minutes >= 1 && set({ on_error: { ...on_error, minutes } })
            }
          />
        </div>
      )}
      <Ways activity={activity} drawing={drawing} change={change} />
      {change && (
        <Act
          size="xs"
          look="danger"
          leftSection={<IconTrash size={15} stroke={1.6} />}
          onClick={() => {
            change((now) => remove(now, { activities: [id], transitions: [] }))
            onGone()
          }}
        >
          {t('general.remove')}
        </Act>
      )}
    </>
  )
}

/** Where people go from here, for those who draw without a pointer. */
function Ways({ activity, drawing, change }: Omit<Props, 'onGone' | 'mode'>) {
  const { t } = useTranslation(['workflows', 'activityKinds'])
  const { portName, nameOf, entranceName } = useNames(drawing)
  const ports = portsOf(activity)
  if (ports.length === 0) return null
  const places = drawing.activities
    .filter((other) => other.id !== activity.id && hasEntrances(other))
    .flatMap((other) => {
      const { entrances } = kindOf(other)
      return entrances.map(({ id }) => ({
        value: `${other.id} ${id}`,
        label: entrances.length > 1 ? `${nameOf(other)} (${entranceName(id)})` : nameOf(other),
      }))
    })
  return (
    <section className={classes.ways}>
      <h3>{t('general.ways')}</h3>
      {ports.map(({ id: port }) => {
        const drawn = drawing.transitions.find((one) => one.from === activity.id && one.port === port)
        return (
          <SelectField
            key={port}
            label={portName(activity, port)}
            placeholder={t('general.nowhere')}
            clearable
            data={places}
            value={drawn ? `${drawn.to} ${drawn.into}` : null}
            onChange={(value) => {
              if (value === null) {
                if (drawn) change?.((now) => remove(now, { activities: [], transitions: [drawn.id] }))
                return
              }
              const [to = '', into = 'in'] = value.split(' ')
              change?.((now) => connect(now, { from: activity.id, port, to, into }, newName) ?? now)
            }}
          />
        )
      })}
    </section>
  )
}

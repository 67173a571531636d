import type { Definition } from '@parley/workflow'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useNames } from '../names.ts'
import type { Fault } from '../use-faults.ts'
import classes from './Dock.module.css'

type Props = {
  drawing: Definition
  faults: readonly Fault[]
  say: (fault: Fault) => string
  onOpen: (id: string) => void
}

/** What is to be mended before it can be started; each line leads there. */
export function Faults({ drawing, faults, say, onOpen }: Props) {
  const { t } = useTranslation(['workflows', 'workflowJournal'])
  const { activityName } = useNames(drawing)
  const placeOf = ({ activity, path }: Fault): string | null => {
    if (activity !== null) return activity
    const transition = path[0] === 'transitions' ? drawing.transitions[Number(path[1])] : undefined
    return transition?.from ?? null
  }
  const sorted = faults.toSorted((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'))
  return (
    <ul>
      {sorted.map((fault) => {
        const place = placeOf(fault)
        const warning = fault.level === 'warning'
        return (
          <li key={`${fault.code} ${fault.path.join('.')}`}>
            <button type="button" className={classes.fault} onClick={() => place !== null && onOpen(place)}>
              {warning ? (
                <IconInfoCircle size={15} stroke={1.6} className="muted" aria-label={t('fault.warning')} />
              ) : (
                <IconAlertTriangle size={15} stroke={1.6} className="fail" aria-label={t('fault.fault')} />
              )}
              <b>{place === null ? t('workflowJournal:whole') : activityName(place)}</b>
              <span className="soft">{say(fault)}</span>
            </button>
          </li>
        )
      })}
    </ul>
  )
}

import { type Activity, type Definition, kindOf, portsOf, type Transition } from '@parley/workflow'
import type { TFunction } from 'i18next'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { words } from './words/kinds.ts'

type PortWord = keyof typeof words.en.port
const hasWord = (port: string): port is PortWord =>
  ['out', 'complement', 'otherwise', 'other', 'silent', 'stopped', 'approved', 'refused', 'expired'].includes(port)

/** What activities, their ways out and in, and transitions are called: in the builder's words, else in ours. */
export function useNames({ activities }: Pick<Definition, 'activities'>) {
  const { t } = useTranslation('activityKinds')
  return useMemo(() => namesOf(activities, t), [activities, t])
}

function namesOf(activities: Definition['activities'], t: TFunction<'activityKinds'>) {
  const find = (id: string) => activities.find((one) => one.id === id)
  const nameOf = ({ label, kind }: Activity) => label.trim() || t(`name.${kind}`)
  const activityName = (id: string) => {
    const activity = find(id)
    return activity ? nameOf(activity) : id
  }
  const portName = (activity: Activity, id: string) => {
    const ports = portsOf(activity)
    const at = ports.findIndex((port) => port.id === id)
    const label = ports[at]?.label
    if (label) return label
    return hasWord(id) && label === null ? t(`port.${id}`) : t('port.unnamed', { n: at + 1 })
  }
  return {
    nameOf,
    activityName,
    portName,
    entranceName: (id: string) => (id === 'primary' || id === 'others' ? t(`entrance.${id}`) : t('entrance.in')),
    /** “Segmentation, the rest”, or only where it comes from when there is one way out. */
    transitionName({ from, port }: Pick<Transition, 'from' | 'port'>) {
      const activity = find(from)
      if (!activity) return from
      return portsOf(activity).length > 1 ? `${nameOf(activity)}, ${portName(activity, port)}` : nameOf(activity)
    },
  }
}

export const hasEntrances = (activity: Activity) => kindOf(activity).entrances.length > 0

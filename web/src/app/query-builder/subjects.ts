import {
  type Icon,
  IconAbc,
  IconArrowDownLeft,
  IconCalendar,
  IconCircleX,
  IconClick,
  IconHash,
  IconLink,
  IconList,
  IconListDetails,
  IconPhone,
  IconRosetteDiscountCheck,
  IconSend,
  IconToggleLeft,
  IconUser,
  IconUsersGroup,
} from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { answeredDelivery, askAbout, beginCondition, beginRelated, fewMessages } from './begin.ts'
import { useBuilding } from './building.ts'
import type { Option } from './PickChip.tsx'
import type { Leaf } from './tree.ts'
import { fieldOf, hasMembership, type Kind, resourceOf, useOtherLabels } from './vocabulary.ts'

const named = ['incoming', 'sent', 'clicks', 'quarantine', 'consent', 'memberships', 'profiles'] as const

/** What rows of a resource are to somebody: “wrote to us”; a resource that nobody gave words is called by its name. */
export function useSayRelated(): (resource: string) => string {
  const { t } = useTranslation('queries')
  const { vocabulary } = useBuilding()
  return (resource) => {
    const known = named.find((one) => one === resource)
    return known ? t(`rel.${known}`) : (resourceOf(vocabulary, resource)?.label ?? resource)
  }
}

/** Everything that can be asked of these rows, to choose from; and the condition that begins with each. */
export function useSubjects(resource: string) {
  const { t } = useTranslation('queries')
  const { vocabulary } = useBuilding()
  const others = useOtherLabels()
  const sayRelated = useSayRelated()
  const asked = resourceOf(vocabulary, resource)
  const also = (key: string) => [others.get(key) ?? '']
  const people = hasMembership(resource)
  const related = asked?.related ?? []
  const options: Option[] = [
    ...(people && related.includes('incoming')
      ? [{ value: 'often:answered', label: t('answered'), group: t('often') }]
      : []),
    ...(people && related.includes('sent') ? [{ value: 'often:few', label: t('few'), group: t('often') }] : []),
    ...(asked?.fields ?? []).map(({ name, label }) => ({
      value: `field:${name}`,
      label,
      group: asked?.label ?? '',
      also: also(`${resource}.${name}`),
    })),
    ...(people
      ? [
          { value: 'list', label: t('onList'), group: t('membership') },
          { value: 'audience', label: t('inAudience'), group: t('membership') },
        ]
      : []),
    ...related.map((name) => ({
      value: `related:${name}`,
      label: sayRelated(name),
      group: t('belongs'),
      also: [resourceOf(vocabulary, name)?.label ?? '', ...also(name)],
    })),
  ]
  const begin = (picked: string, before?: Leaf): Leaf | null => {
    const [kind, name = ''] = picked.split(':')
    if (kind === 'often') return name === 'few' ? fewMessages : answeredDelivery
    if (kind === 'list') return { list: 0, is: 'in' }
    if (kind === 'audience') return { audience: 0, is: 'in' }
    if (kind === 'related') return beginRelated(vocabulary, name)
    const field = fieldOf(vocabulary, resource, name)
    if (field === undefined) return null
    return before && 'field' in before
      ? askAbout(vocabulary, resource, before, field)
      : beginCondition(vocabulary, field)
  }
  return { options, begin }
}

export const subjectOf = (node: Leaf): string => {
  if ('list' in node) return 'list'
  if ('audience' in node) return 'audience'
  return 'related' in node ? `related:${node.related}` : `field:${node.field}`
}

const kindIcons: Record<Kind, Icon> = {
  text: IconAbc,
  number: IconHash,
  date: IconCalendar,
  instant: IconCalendar,
  boolean: IconToggleLeft,
  phone: IconPhone,
  choice: IconList,
  reference: IconLink,
}
const relatedIcons: Readonly<Record<string, Icon>> = {
  incoming: IconArrowDownLeft,
  sent: IconSend,
  clicks: IconClick,
  quarantine: IconCircleX,
  consent: IconRosetteDiscountCheck,
  profiles: IconUser,
}

export function iconOf(node: Leaf, kind: Kind | undefined): Icon {
  if ('list' in node) return IconListDetails
  if ('audience' in node) return IconUsersGroup
  if ('related' in node) return relatedIcons[node.related] ?? IconListDetails
  return kind === undefined ? IconAbc : kindIcons[kind]
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import type { PageTab } from '../../ui/Page.tsx'
import { countsQuery } from './quarantine.ts'

/** The addresses, and those of them that wait for a decision. */
export function useQuarantineTabs(on: 'all' | 'held'): PageTab[] {
  const { t } = useTranslation('quarantine')
  const { number } = useFormats()
  const held = useQuery(countsQuery).data?.held ?? 0
  return [
    { label: t('tab.all'), on: on === 'all', to: '/admin/quarantine' },
    {
      label: t('tab.held'),
      on: on === 'held',
      to: '/admin/quarantine/held',
      count: held > 0 ? number(held) : undefined,
    },
  ]
}

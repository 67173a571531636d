import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { testProfilesQuery } from '../../app/test-profiles.ts'
import type { PageTab } from '../../ui/Page.tsx'

/** Everyone, and the colleagues to whom proofs go. */
export function useProfileTabs(on: 'all' | 'test'): readonly PageTab[] {
  const { t } = useTranslation('profiles')
  const { number } = useFormats()
  const testers = useQuery(testProfilesQuery).data?.items.length
  return [
    { label: t('tab.all'), to: '/profiles', on: on === 'all' },
    {
      label: t('tab.test'),
      to: '/profiles/test',
      on: on === 'test',
      count: testers === undefined ? undefined : number(testers),
    },
  ]
}

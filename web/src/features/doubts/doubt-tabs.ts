import { useTranslation } from 'react-i18next'
import type { PageTab } from '../../ui/Page.tsx'

/** What is not known of messages: whether they left, and what became of those that did. */
export function useDoubtTabs(on: 'doubts' | 'silent', delivery: string | undefined): readonly PageTab[] {
  const { t } = useTranslation('doubts')
  const search = delivery ? { delivery } : {}
  return [
    { label: t('tab.doubts'), to: '/in-doubt', search, on: on === 'doubts' },
    { label: t('tab.silent'), to: '/in-doubt/no-receipt', search, on: on === 'silent' },
  ]
}

import type { TFunction } from 'i18next'
import type { PageTab } from '../../ui/Page.tsx'

/** The drawing, and its runs. */
export const tabsOf = (id: number, on: 'canvas' | 'runs' | null, t: TFunction<'workflows'>): PageTab[] => [
  { label: t('runs.canvas'), on: on === 'canvas', to: `/workflows/${id}` },
  { label: t('runs.tab'), on: on === 'runs', to: `/workflows/${id}/runs` },
]

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import type { Facts } from './campaigns.ts'

/** A day is a day wherever one reads: noon of it never is another. */
const noon = (day: string) => `${day}T12:00:00`

export function useDates() {
  const { t } = useTranslation('campaigns')
  const { longDate } = useFormats()
  return ({ starts_on, ends_on }: Pick<Facts, 'starts_on' | 'ends_on'>): string => {
    if (starts_on && ends_on) return t('between', { from: longDate(noon(starts_on)), until: longDate(noon(ends_on)) })
    if (starts_on) return t('from', { from: longDate(noon(starts_on)) })
    return ends_on ? t('until', { until: longDate(noon(ends_on)) }) : ''
  }
}

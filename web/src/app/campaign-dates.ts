import { useTranslation } from 'react-i18next'
import { useFormats } from './formats.ts'

/** A day is a day wherever one reads: noon of it never is another. */
const noon = (day: string) => `${day}T12:00:00`

/** From when until when, as far as that is known. */
export function useCampaignDates() {
  const { t } = useTranslation('campaigns')
  const { longDate } = useFormats()
  return ({ starts_on, ends_on }: { starts_on: string | null; ends_on: string | null }): string => {
    if (starts_on && ends_on) return t('between', { from: longDate(noon(starts_on)), until: longDate(noon(ends_on)) })
    if (starts_on) return t('from', { from: longDate(noon(starts_on)) })
    return ends_on ? t('until', { until: longDate(noon(ends_on)) }) : ''
  }
}

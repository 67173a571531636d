import { useTranslation } from 'react-i18next'
import type { components } from './api.gen.ts'
import { createFormats, useFormats } from './formats.ts'

export type Period = components['schemas']['DeliveryPeriod']

/** The period of a recurring execution: November 2026, the week of November 23; of a run that is alone, when it began. */
export function usePeriod() {
  const { t } = useTranslation('app')
  const { locale, moment } = useFormats()
  return (period: Period): string => {
    if (period.of === 'none') return moment(period.at)
    // Days of a calendar, not moments: the same figures wherever they are read.
    const from = new Date(`${period.from}T00:00:00Z`)
    const day = createFormats(locale, 'UTC').longDate(from)
    switch (period.of) {
      case 'day':
        return day
      case 'week':
        return t('week', { day })
      case 'month':
        return new Intl.DateTimeFormat(locale, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(from)
      case 'year':
        return period.from.slice(0, 4)
    }
  }
}

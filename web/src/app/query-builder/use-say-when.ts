import { useTranslation } from 'react-i18next'
import { useFormats } from '../formats.ts'
import type { Unit, Value } from './tree.ts'
import { isPeriod, isRelative, shapeOf } from './when.ts'

/** A stretch of time in the reader's words: “yesterday”, “last 30 days”, “20 November 2026”; null when nobody has said it yet. */
export function useSayWhen(): (value: Value | undefined) => string | null {
  const { t } = useTranslation('queries')
  const { locale } = useFormats()
  const day = (text: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(`${text}T00:00Z`))
  const minute = (text: string) =>
    new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' }).format(
      new Date(`${text}Z`),
    )
  const edge = (at: number, unit: Unit) => {
    if (at === 0) return t(`present.${unit}`)
    const units = t(`units.${unit}`, { count: Math.abs(at) })
    return at < 0 ? t('shape.ago', { units }) : t('shape.ahead', { units })
  }
  return (value) => {
    if (typeof value === 'string') return value === '' ? null : value.includes('T') ? minute(value) : day(value)
    if (isPeriod(value)) {
      if (value.from === '' || value.to === '') return null
      return t('shape.between', { from: day(value.from), to: day(value.to) })
    }
    const relative = isRelative(value)
      ? value
      : typeof value === 'object' && 'leap' in value
        ? { ...value, unit: 'day' as const }
        : null
    if (relative === null) return null
    const { unit, from, to } = relative
    const { shape, count } = shapeOf(relative)
    if (shape === 'between') return t('shape.between', { from: edge(from, unit), to: edge(to, unit) })
    if (shape === 'present' || shape === 'previous' || shape === 'next') return t(`${shape}.${unit}`)
    if (shape === 'last') return t(`last.${unit}`, { count })
    return t(`shape.${shape}`, { units: t(`units.${unit}`, { count }), present: t(`present.${unit}`) })
  }
}

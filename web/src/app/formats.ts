import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, localeOf } from './language.ts'

const noBreak = '\u00a0'
const narrow = '\u202f'
const minute = 60_000
const day = 86_400_000

export type Instant = Date | string | number
export type Formats = ReturnType<typeof createFormats>

/** Everything that has a national way of being written, for one reader. `now` comes in so that "today" can be tested. */
export function createFormats(locale: string, timeZone: string | undefined, now: () => number = Date.now) {
  const french = locale.startsWith('fr')
  const zone = timeZone ? { timeZone } : {}
  const numberFormat = new Intl.NumberFormat(locale)
  const relativeDay = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  const dates = (options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...zone, ...options })
  /** With the name of the month, which French calls its first day of: 1er décembre. */
  const named = (options: Intl.DateTimeFormatOptions) => {
    const format = dates(options)
    return { format: (at: Date) => (french ? format.format(at).replace(/\b1(?= \p{L})/u, '1er') : format.format(at)) }
  }
  const clockFormat = dates({ hour: 'numeric', minute: '2-digit' })
  const hourFormat = dates({ hour: 'numeric' })
  const tableDay = dates({ day: '2-digit', month: '2-digit' })
  const tableYear = dates({ day: '2-digit', month: '2-digit', year: 'numeric' })
  const tableClock = dates({ hour: french ? '2-digit' : 'numeric', minute: '2-digit' })
  const secondsFormat = dates({ hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' })
  const shortDate = named({ weekday: 'short', day: 'numeric', month: 'short' })
  const shortDateYear = named({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' })
  const longDate = named({ day: 'numeric', month: 'long', year: 'numeric' })
  const longDay = named({ day: 'numeric', month: 'long' })
  const weekday = named({ weekday: 'long', day: 'numeric', month: 'long' })

  /** How many days from today, on the reader's calendar. */
  const daysAway = (at: Date) => Math.round((calendarDay(at) - calendarDay(new Date(now()))) / day)
  const calendarDay = (at: Date) => {
    const parts = Object.fromEntries(civil.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    return Date.UTC(parts.year ?? 0, (parts.month ?? 1) - 1, parts.day ?? 1)
  }
  const civil = new Intl.DateTimeFormat('en-US', { ...zone, year: 'numeric', month: 'numeric', day: 'numeric' })
  const sameYear = (at: Date) => calendarYear(at) === calendarYear(new Date(now()))
  const calendarYear = (at: Date) => civil.formatToParts(at).find(({ type }) => type === 'year')?.value

  const number = (value: number) => numberFormat.format(value)

  /** 10 h 24 in French sentences, 10:24 AM or 10:24 in English. */
  const time = (instant: Instant) => {
    const at = dateOf(instant)
    if (!french) return clockFormat.format(at)
    const parts = clockFormat.formatToParts(at)
    const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
    return frenchTime(Number(part('hour')), part('minute'))
  }

  /** today, yesterday, then Fri, Nov 20; with the year when it is not this one. */
  const date = (instant: Instant) => {
    const at = dateOf(instant)
    const away = daysAway(at)
    if (Math.abs(away) <= 1) return relativeDay.format(away, 'day')
    return (sameYear(at) ? shortDate : shortDateYear).format(at)
  }

  return {
    locale,
    timeZone,
    number,
    /** 0.886 is 88.6%. At most one decimal; what is not nothing never reads 0%, nor what is not all 100%. */
    percent(share: number) {
      const shown = share > 0 && share < 0.0005 ? 0.001 : share < 1 && share > 0.9995 ? 0.999 : share
      const written = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 }).format(shown)
      return french ? written.replace(`${noBreak}%`, `${narrow}%`) : written
    },
    /** Prices of one message have more decimals than the currency; a total never has fewer than it. */
    money(amount: number, currency: string) {
      const small = amount !== 0 && Math.abs(amount) < 1
      return new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        currencyDisplay: 'narrowSymbol',
        ...(small ? { maximumFractionDigits: 4 } : {}),
      }).format(amount)
    },
    credits(count: number) {
      const one = new Intl.PluralRules(locale).select(count) === 'one'
      const many = french && new Intl.PluralRules(locale).select(count) === 'many'
      const word = french ? (one ? 'crédit' : 'crédits') : one ? 'credit' : 'credits'
      return `${number(count)}${many ? ' de ' : noBreak}${word}`
    },
    rate: (perSecond: number) => `${number(perSecond)}/s`,
    perMinute: (count: number) => `${number(count)}/min`,
    time,
    date,
    /** For the ticks of an axis: 16 h, 4 PM; with its minutes where there are some. */
    hour: (instant: Instant) => {
      const at = dateOf(instant)
      const whole = clockFormat.formatToParts(at).find(({ type }) => type === 'minute')?.value === '00'
      return french || !whole ? time(at) : hourFormat.format(at)
    },
    isToday: (instant: Instant) => daysAway(dateOf(instant)) === 0,
    /** For logs: 10:24:07 for everyone. */
    clock: (instant: Instant) => secondsFormat.format(dateOf(instant)),
    /** For tables: 20/11 10:22, 11/20 10:22 AM; the year when it is not this one. */
    stamp(instant: Instant) {
      const at = dateOf(instant)
      if (!sameYear(at)) return tableYear.format(at)
      return `${tableDay.format(at)} ${tableClock.format(at)}`
    },
    /** 20 novembre 2026, November 20, 2026. */
    longDate: (instant: Instant) => longDate.format(dateOf(instant)),
    /** vendredi 20 novembre, Friday, November 20. */
    weekday: (instant: Instant) => weekday.format(dateOf(instant)),
    /** For sentences: aujourd’hui à 10 h 24, November 20 at 10:22 AM. */
    moment(instant: Instant) {
      const at = dateOf(instant)
      const away = daysAway(at)
      const on = Math.abs(away) <= 1 ? relativeDay.format(away, 'day') : (sameYear(at) ? longDay : longDate).format(at)
      return `${on} ${french ? 'à' : 'at'} ${time(at)}`
    },
    /** 0.8 s, 12 min, 47 h 54 min, 3 days: two units at most, and what is under a second to a tenth. */
    duration(ms: number) {
      const unit = (value: number, name: string, display: 'short' | 'long' = 'short', digits = 0) =>
        new Intl.NumberFormat(locale, {
          style: 'unit',
          unit: name,
          unitDisplay: display,
          maximumFractionDigits: digits,
        }).format(value)
      if (ms < 10_000) return unit(ms / 1000, 'second', 'short', 1).replace('sec', 's')
      if (ms < minute) return unit(Math.round(ms / 1000), 'second').replace('sec', 's')
      const minutes = Math.round(ms / minute)
      if (minutes < 60) return unit(minutes, 'minute')
      const hours = Math.floor(minutes / 60)
      if (hours >= 72) return unit(Math.round(minutes / 60 / 24), 'day', 'long')
      const rest = minutes % 60
      const hour = `${number(hours)}${noBreak}h`
      if (rest === 0) return hour
      return french ? `${hour}${noBreak}${pad(rest)}` : `${hour}${noBreak}${rest}${noBreak}min`
    },
    /** Permitted hours, given as minutes of the day: 8 h – 20 h, 8 AM – 8 PM. */
    hours(from: number, until: number) {
      return `${timeOfDay(from)} – ${timeOfDay(until)}`
    },
    /** Ana, Ben and Chloe. */
    list: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    listOr: (items: readonly string[]) => new Intl.ListFormat(locale, { type: 'disjunction' }).format(items),
    bytes(size: number) {
      const scale = Math.min(3, Math.floor(Math.log10(Math.max(size, 1)) / 3))
      const unit = ['byte', 'kilobyte', 'megabyte', 'gigabyte'][scale] ?? 'byte'
      const value = size / 1000 ** scale
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: value < 10 ? 1 : 0 }).format(
        value,
      )
    },
  }

  function timeOfDay(minutes: number): string {
    const [hour, rest] = [Math.floor(minutes / 60), minutes % 60]
    if (french) return frenchTime(hour, pad(rest))
    const at = new Date(Date.UTC(2026, 0, 1, hour, rest))
    return new Intl.DateTimeFormat(locale, {
      hour: 'numeric',
      ...(rest === 0 && locale === 'en-US' ? {} : { minute: '2-digit' }),
      timeZone: 'UTC',
    })
      .format(at)
      .replaceAll(narrow, ' ')
  }
}

const pad = (value: number) => String(value).padStart(2, '0')
const dateOf = (instant: Instant) => (instant instanceof Date ? instant : new Date(instant))

/** A whole hour drops its zeros: 9 h, 10 h 05. */
const frenchTime = (hour: number, minutes: string) =>
  minutes === '00' ? `${hour}${noBreak}h` : `${hour}${noBreak}h${noBreak}${minutes}`

/** The formats of whoever reads: their language, their variety of it, the time zone of their machine. */
export function useFormats(): Formats {
  const { i18n } = useTranslation()
  return useMemo(
    () => createFormats(localeOf(i18n.language as Language, navigator.languages), undefined),
    [i18n.language],
  )
}

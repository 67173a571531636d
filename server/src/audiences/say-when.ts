import type { Language } from '../platform/http/problem.ts'
import type { Anniversary, Comparison, Relative, Unit, When } from './tree.ts'
import { strong } from './words.ts'

/** A comparison with a stretch of time: “is within the last 7 days”. */
export function sayCompared(is: Comparison, when: When, language: Language): string {
  const { within, not, on } = ways[language]
  const said = strong(sayWhen(when, language))
  if (is !== 'equal' && is !== 'not-equal') return `${ways[language].is[is as keyof Ways['is']]} ${said}`
  const verb = isOneDay(when) ? on : within
  return is === 'equal' ? `${verb} ${said}` : `${not(verb)} ${said}`
}

export function sayAnniversary({ from, to, leap }: Anniversary, language: Language): string {
  const { anniversary, leaps } = ways[language]
  return `${anniversary} ${strong(sayWhen({ unit: 'day', from, to }, language))} (${leaps[leap]})`
}

const isOneDay = (when: When) =>
  typeof when === 'string' || ('unit' in when && when.unit === 'day' && when.from === when.to)

export function sayWhen(when: When, language: Language): string {
  const said = ways[language]
  if (typeof when === 'string')
    return when.includes('T') ? said.minute(moment(when, language)) : said.day(day(when, language))
  if (!('unit' in when)) return said.between(day(when.from, language), day(when.to, language))
  return relative(when, language)
}

function relative({ unit, from, to }: Relative, language: Language): string {
  const said = ways[language]
  const names = said.units[unit]
  if (from === 0 && to === 0) return names.present
  if (from === -1 && to === -1) return names.previous
  if (from === 1 && to === 1) return names.next
  if (from === to) return from < 0 ? said.ago(-from, unit) : said.ahead(from, unit)
  if (to === 0) return said.last(1 - from, unit)
  if (to === -1) return said.before(-from, unit)
  if (from === 0) return said.upcoming(to + 1, unit)
  if (from === 1) return said.after(to, unit)
  const edge = (at: number) => (at === 0 ? names.present : at < 0 ? said.ago(-at, unit) : said.ahead(at, unit))
  return said.between(edge(from), edge(to))
}

const day = (text: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${text}T00:00Z`))
const moment = (text: string, language: Language) =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`${text}Z`),
  )

type Named = Record<'one' | 'many' | 'present' | 'previous' | 'next', string>
type Counted = (count: number, unit: Unit) => string
type Ways = {
  within: string
  on: string
  not: (verb: string) => string
  is: Record<'before' | 'after' | 'at-least' | 'at-most', string>
  anniversary: string
  leaps: Record<Anniversary['leap'], string>
  day: (day: string) => string
  minute: (minute: string) => string
  between: (from: string, to: string) => string
  units: Record<Unit, Named>
} & Record<'ago' | 'ahead' | 'last' | 'before' | 'upcoming' | 'after', Counted>

const englishUnits: Record<Unit, Named> = {
  minute: {
    one: 'minute',
    many: 'minutes',
    present: 'this minute',
    previous: 'the previous minute',
    next: 'the next minute',
  },
  hour: { one: 'hour', many: 'hours', present: 'this hour', previous: 'the previous hour', next: 'the next hour' },
  day: { one: 'day', many: 'days', present: 'today', previous: 'yesterday', next: 'tomorrow' },
  week: { one: 'week', many: 'weeks', present: 'this week', previous: 'the previous week', next: 'the next week' },
  month: {
    one: 'month',
    many: 'months',
    present: 'this month',
    previous: 'the previous month',
    next: 'the next month',
  },
  year: { one: 'year', many: 'years', present: 'this year', previous: 'the previous year', next: 'the next year' },
}
const feminine = (one: string): Named => ({
  one,
  many: `${one}s`,
  present: `cette ${one}`,
  previous: `${one === 'heure' || one === 'année' ? `l’${one}` : `la ${one}`} précédente`,
  next: `${one === 'heure' || one === 'année' ? `l’${one}` : `la ${one}`} suivante`,
})
const frenchUnits: Record<Unit, Named> = {
  minute: feminine('minute'),
  hour: feminine('heure'),
  day: { one: 'jour', many: 'jours', present: 'aujourd’hui', previous: 'hier', next: 'demain' },
  week: feminine('semaine'),
  month: { one: 'mois', many: 'mois', present: 'ce mois-ci', previous: 'le mois précédent', next: 'le mois suivant' },
  year: feminine('année'),
}
const english: Counted = (count, unit) => `${count} ${count === 1 ? englishUnits[unit].one : englishUnits[unit].many}`
const french: Counted = (count, unit) => `${count} ${count === 1 ? frenchUnits[unit].one : frenchUnits[unit].many}`
const e = (unit: Unit) => (unit === 'day' || unit === 'month' ? '' : 'e')
const pastEnd = (unit: Unit) => (unit === 'day' || unit === 'month' ? 'derniers' : 'dernières')
const presentUnit = (unit: Unit) => (unit === 'day' ? 'today' : 'this one')
const frenchPresent: Record<Unit, string> = {
  minute: 'celle-ci',
  hour: 'celle-ci',
  day: 'aujourd’hui',
  week: 'celle-ci',
  month: 'celui-ci',
  year: 'celle-ci',
}

const ways: Record<Language, Ways> = {
  en: {
    within: 'is within',
    on: 'is',
    not: (verb) => verb.replace(/^is/, 'is not'),
    is: { before: 'is before', after: 'is after', 'at-least': 'is not before', 'at-most': 'is not after' },
    anniversary: 'has its anniversary',
    leaps: { '02-28': '29 February counts as 28 February', '03-01': '29 February counts as 1 March' },
    day: (day) => day,
    minute: (minute) => minute,
    between: (from, to) => `${from} to ${to}`,
    units: englishUnits,
    ago: (count, unit) => `${english(count, unit)} ago`,
    ahead: (count, unit) => `in ${english(count, unit)}`,
    last: (count, unit) => `the last ${english(count, unit)}`,
    before: (count, unit) => `the ${english(count, unit)} before ${presentUnit(unit)}`,
    upcoming: (count, unit) => `the next ${english(count, unit)} from ${presentUnit(unit)} on`,
    after: (count, unit) => `the ${english(count, unit)} after ${presentUnit(unit)}`,
  },
  fr: {
    within: 'est dans',
    on: 'est',
    not: (verb) => `n’${verb.replace(/^est/, 'est pas')}`,
    is: { before: 'est avant', after: 'est après', 'at-least': 'n’est pas avant', 'at-most': 'n’est pas après' },
    anniversary: 'a son anniversaire',
    leaps: { '02-28': 'le 29 février vaut 28 février', '03-01': 'le 29 février vaut 1ᵉʳ mars' },
    day: (day) => `le ${day}`,
    minute: (minute) => `le ${minute}`,
    between: (from, to) => `la période : ${from} – ${to}`,
    units: frenchUnits,
    ago: (count, unit) => `il y a ${french(count, unit)}`,
    ahead: (count, unit) => `dans ${french(count, unit)}`,
    last: (count, unit) => `les ${count} ${pastEnd(unit)} ${frenchUnits[unit].many}`,
    before: (count, unit) => `les ${french(count, unit)} avant ${frenchPresent[unit]}`,
    upcoming: (count, unit) =>
      `les ${count} prochain${e(unit)}s ${frenchUnits[unit].many}, ${frenchPresent[unit]} compris${e(unit)}`,
    after: (count, unit) => `les ${french(count, unit)} après ${frenchPresent[unit]}`,
  },
}

import { describe, expect, it } from 'vitest'
import { createFormats } from '../../app/formats.ts'
import { fromField, sayWeek, toField, type Week } from './week.ts'

const week = (...days: [number, number][][]): Week =>
  days.map((hours) => hours.map(([from, to]) => ({ from: from * 60, to: to * 60 })))
const workday: [number, number][] = [[8, 20]]

describe('a week in words', () => {
  const say = (given: Week, locale = 'en-US') =>
    sayWeek(given, locale, createFormats(locale, 'UTC').hours).replaceAll('\u00a0', ' ').replaceAll('\u2060', '')
  it('puts together days that follow each other with the same hours', () => {
    expect(say(week(workday, workday, workday, workday, workday, workday, []))).toBe('Mon – Sat 8 AM – 8 PM')
    expect(say(week(workday, workday, workday, workday, workday, [[9, 21]], [[9, 21]]))).toBe(
      'Mon – Fri 8 AM – 8 PM · Sat, Sun 9 AM – 9 PM',
    )
  })
  it('leaves out closed days, and tells several stretches of one day', () => {
    expect(
      say(
        week(
          [],
          [],
          [
            [9, 12],
            [14, 18],
          ],
          [],
          [],
          [],
          [],
        ),
      ),
    ).toBe('Wed 9 AM – 12 PM, 2 PM – 6 PM')
  })
  it('is French in French', () => {
    expect(say(week(workday, workday, workday, workday, workday, workday, []), 'fr-FR')).toBe('lun. – sam. 8 h – 20 h')
  })
})

describe('a field of the time of day', () => {
  it('shows the end of the day as midnight, and reads it so', () => {
    expect(toField(1440)).toBe('00:00')
    expect(fromField('00:00', true)).toBe(1440)
    expect(fromField('00:00', false)).toBe(0)
    expect(fromField('21:30', true)).toBe(1290)
  })
  it('is nothing while half written', () => expect(fromField('', false)).toBeNull())
})

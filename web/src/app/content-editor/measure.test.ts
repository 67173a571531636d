import { planText } from '@parley/sms/text'
import { describe, expect, it } from 'vitest'
import { tickParts } from './measure.ts'

const seen = (pieces: { text: string; varies: boolean }[], mention: string, options = {}) => {
  const plan = planText(pieces.map(({ text }) => text).join('') + mention, options)
  if (plan.kind !== 'ok') throw new Error(plan.kind)
  return tickParts(pieces, mention, plan).map(({ ticks }) => ticks.map((tick) => tick[0]).join(''))
}
const said = (text: string) => ({ text, varies: false })
const field = (text: string) => ({ text, varies: true })

describe('the ruler of a text for one person', () => {
  it('tells words, fields and the mention apart', () => {
    expect(seen([said('Hi '), field('Léa'), said('!')], ' STOP')).toEqual(['pppvvvpmmmmm'])
  })
  it('counts what takes two places twice', () => {
    expect(seen([said('5€'), field('€')], '')).toEqual(['pppvv'])
  })
  it('marks what forces Unicode, in fields too', () => {
    expect(seen([said('Fê'), field('œ1')], '')).toEqual(['puuv'])
  })
  it('follows what the channel replaces', () => {
    expect(seen([said('a…'), field('’b')], 'm', { transliterate: ['typographic'] })).toEqual(['ppppvvm'])
  })
  it('goes on from part to part', () => {
    const [first, second] = seen([said('a'.repeat(150)), field('b'.repeat(20))], '')
    expect([first?.length, first?.slice(149), second]).toEqual([153, 'pvvv', 'v'.repeat(17)])
  })
})

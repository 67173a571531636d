import { planText } from '@parley/sms/text'
import { describe, expect, it } from 'vitest'
import { forcingOf, markForcing, replaceForcing } from './forcing.ts'
import { fill, rulerParts } from './ruler.ts'

describe('the characters that force Unicode', () => {
  it('are each said once, with how many there are and what would avoid them', () => {
    expect(forcingOf('L’été, l’hiver… ❄ à Noël')).toEqual([
      { char: '’', count: 2, replacement: "'" },
      { char: '…', count: 1, replacement: '...' },
      { char: '❄', count: 1, replacement: null },
      { char: 'ë', count: 1, replacement: 'e' },
    ])
  })

  it.each(['Désinscrit dès 17 h, là où Ça va ?', '', 'STOP {}[]€'])('are none in %j', (text) => {
    expect(forcingOf(text)).toEqual([])
  })

  it('are replaced one kind at a time, wherever they stand', () => {
    expect(replaceForcing('L’été, l’hiver…', new Set(['’']))).toBe("L'été, l'hiver…")
  })

  it('stay when nothing stands for them', () => {
    expect(replaceForcing('❄ ok', new Set(['❄']))).toBe('❄ ok')
  })

  it('are marked without losing a letter', () => {
    const pieces = markForcing('a’b')
    expect(pieces.map(({ text, forces }) => (forces ? `[${text}]` : text)).join('')).toBe('a[’]b')
  })
})

describe('the ruler', () => {
  it('has a tick for each septet, so a euro sign has two', () => {
    const plan = planText('10 €')
    expect(plan.kind === 'ok' && rulerParts(plan)).toEqual([{ room: 160, ticks: Array(5).fill('plain') }])
  })

  it('marks what forces Unicode, and shows the smaller parts that follow from it', () => {
    const plan = planText(`${'a'.repeat(70)}’`)
    if (plan.kind !== 'ok') throw new Error(plan.kind)
    expect(rulerParts(plan).map(({ room, ticks }) => [room, ticks.length, ticks.lastIndexOf('unicode')])).toEqual([
      [67, 67, -1],
      [67, 4, 3],
    ])
    expect(fill(plan)).toEqual({ used: 71, room: 134 })
  })
})

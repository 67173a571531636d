import { describe, expect, it } from 'vitest'
import { viewAct } from './events.ts'

const act = (action: string, details: Record<string, unknown>, language: 'en' | 'fr' = 'en') =>
  viewAct({ at: '2026-03-01T12:00:00Z', actor: 'user:1', name: 'Ada', action, details }, language).says

describe('what was done to a delivery is said with what it was about', () => {
  it.each([
    ['delivery.changed', { changed: ['content', 'population'] }, 'Changed: content, population'],
    ['delivery.changed', { changed: ['settings'], settings: ['schedule', 'waves'] }, 'Changed: schedule, waves'],
    ['delivery.changed', { changed: ['settings'], settings: [] }, 'Changed: settings'],
    ['delivery.created', { label: 'Sale', template: 'Promotion' }, 'Created: Promotion'],
    ['delivery.created', { label: 'Sale', template: null }, 'Created'],
    ['delivery.numbers-given', { of: 'numbers', count: 9 }, 'Numbers given: 9'],
    ['delivery.file-given', { of: 'file', name: 'lyon.csv', count: 2 }, 'File given: lyon.csv'],
    ['delivery.proof-sent', { to: ['+33612345678'] }, 'Proof sent: +33612345678'],
    ['delivery.paused', {}, 'Paused'],
  ])('%s %j', (action, details, says) => {
    expect(act(action, details)).toBe(says)
  })

  it('in French too', () => {
    expect(act('delivery.changed', { changed: ['settings'], settings: ['budget'] }, 'fr')).toBe(
      'Modifiée\u00a0: budget',
    )
  })
})

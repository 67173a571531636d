import { planText } from '@parley/sms/text'
import { describe, expect, it } from 'vitest'
import type { Template } from '../../app/templates.ts'
import { whyOff } from './why-off.ts'

const now = Date.parse('2026-11-20T10:00:00Z')
const known = { ok: true, e164: '+33612345601', country: 'FR', type: 'mobile', can_answer: true } as const
const ready = {
  sender: { usable: true, kind: 'transactional' as const },
  to: '06 12 34 56 01',
  check: { number: known, may_write: { ok: true } as const },
  template: { chosen: null, filled: undefined },
  text: 'Bonjour',
  plan: planText('Bonjour'),
  dueAt: null,
}
const templateOf = (kind: 'marketing' | 'transactional') => ({ kind }) as Template
const filled = { text: 'Bonjour', known: [], asked: [], missing: [] }
const optedOut = { ok: false, code: 'opted-out', says: 'This number opted out.', fix: null } as const

describe('the button that sends', () => {
  it('is on when nothing is missing, and while the number is still looked up: the server decides', () => {
    expect(whyOff(ready, now)).toBeNull()
    expect(whyOff({ ...ready, check: undefined }, now)).toBeNull()
  })

  it.each([
    ['sender', { sender: undefined }],
    ['sender', { sender: { usable: false, kind: 'transactional' as const } }],
    ['recipient', { to: ' ' }],
    ['recipient', { check: { number: { ok: false, code: 'invalid-number', says: '' } as const, may_write: null } }],
    ['closed', { check: { number: known, may_write: optedOut } }],
    ['reading', { template: { chosen: templateOf('transactional'), filled: undefined } }],
    ['mistake', { template: { chosen: templateOf('transactional'), filled: null } }],
    ['marketing', { template: { chosen: templateOf('marketing'), filled } }],
    ['fields', { template: { chosen: templateOf('transactional'), filled: { ...filled, missing: ['code'] } } }],
    ['text', { text: ' \n' }],
    ['tooLong', { plan: planText('a'.repeat(800), { maxParts: 5 }) }],
    ['later', { dueAt: new Date(now) }],
  ])('is off for want of: %s', (why, change) => {
    expect(whyOff({ ...ready, ...change }, now)).toBe(why)
  })
})

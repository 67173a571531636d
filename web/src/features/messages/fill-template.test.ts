import { commonFields } from '@parley/sms/template'
import { describe, expect, it } from 'vitest'
import { fillTemplate, valuesFrom } from './fill-template.ts'

const types = { ...commonFields, points: 'number' } as const
const template = (text: string, values: string[] = []) => ({
  content: { text, language: 'en', variants: [{ language: 'fr', text: 'Bonjour {{ first_name }}' }], mention: true },
  settings: { channel_id: null, validity_hours: null, priority: null, values },
})
const use = { types, wayOut: { kind: 'answer', number: '36173' } as const, person: {}, typed: {} }

describe('a template for one person', () => {
  it('is filled with their profile, in their language, with the way out of the sender', () => {
    const person = { first_name: 'Nadia', language: 'fr' }
    const filled = fillTemplate(template('Hello {{ first_name }}'), { ...use, person })
    expect(filled).toMatchObject({ text: 'Bonjour Nadia STOP au 36173', asked: [], missing: [] })
    expect(filled?.known).toEqual([{ name: 'first_name', value: 'Nadia' }])
  })

  it('asks for what comes with each message and for what the profile lacks, not for what has a default', () => {
    const text = '{{ first_name }}: {{ code }}, {{ last_name | default: "you" }}'
    const asking = fillTemplate(template(text, ['code']), { ...use, person: { last_name: ' ' } })
    expect(asking).toMatchObject({ asked: ['first_name', 'code'], missing: ['first_name', 'code'] })
    expect(asking?.text).toBe('FIRST_NAME: CODE, you STOP to 36173')
    const typed = { first_name: 'Tom', code: '4711', last_name: 'ignored' }
    const filled = fillTemplate(template(text, ['code']), { ...use, typed })
    expect(filled).toMatchObject({ text: 'Tom: 4711, you STOP to 36173', missing: [] })
  })

  it('goes on asking for what is being written, so that its field does not vanish with the first letter', () => {
    expect(fillTemplate(template('Hi {{ first_name }}'), { ...use, typed: { first_name: 'T' } })?.asked).toEqual([
      'first_name',
    ])
  })

  it('is none where the text has a mistake', () => {
    expect(fillTemplate(template('Hi {{ nobody }}'), use)).toBeNull()
  })

  it('gives figures as figures, and nothing where nothing was typed', () => {
    expect(valuesFrom({ points: '1,5', code: ' ' }, ['points', 'code'], types)).toEqual({ points: 1.5 })
  })
})

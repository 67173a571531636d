import { describe, expect, it } from 'vitest'
import { type Content, chooseVariant, compileContent } from './content.ts'
import type { WayOut } from './way-out.ts'

const wayOut: WayOut = { kind: 'answer', number: '36173' }
const content: Content = {
  text: 'Bonjour {{ first_name }}, soldes ce soir.',
  language: 'fr',
  variants: [
    { language: 'en', text: 'Hello {{ first_name | default: "there" }}, sale tonight.' },
    { language: 'pt-BR', text: 'Olá' },
  ],
  mention: true,
}

describe('the text for a person', () => {
  it.each([
    ['en', 'en'],
    ['EN', 'en'],
    ['en-GB', 'en'],
    ['en_US', 'en'],
    ['pt-BR', 'pt-BR'],
    ['pt', 'fr'],
    ['fr', 'fr'],
    ['fr-CA', 'fr'],
    ['de', 'fr'],
    ['', 'fr'],
    [null, 'fr'],
  ])('of language %j is the one in %s', (language, expected) => {
    expect(chooseVariant(content, language).language).toBe(expected)
  })

  it('has its own words, its own mention, and says what is missing', () => {
    const compiled = compileContent(content, { wayOut })
    if (compiled.kind !== 'ok') throw new Error('mistakes')
    expect(compiled.render({ first_name: 'Léa', language: 'de' })).toEqual({
      text: 'Bonjour Léa, soldes ce soir. STOP au 36173',
      missing: [],
      variant: -1,
    })
    expect(compiled.render({ language: 'en-GB' })).toEqual({
      text: 'Hello there, sale tonight. STOP to 36173',
      missing: [],
      variant: 0,
    })
    expect(compiled.render({})).toMatchObject({ missing: ['first_name'], variant: -1 })
  })

  it('shows dates in the language of its words, or in the person’s where nobody said it', () => {
    const types = { day: 'date', language: 'text' } as const
    const dated = (language: string | null) => {
      const compiled = compileContent({ text: '{{ day }}', language, variants: [], mention: false }, { wayOut, types })
      return compiled.kind === 'ok' && compiled.render({ day: '2026-08-14', language: 'en' }).text
    }
    expect(dated('fr')).toBe('14/08/2026')
    expect(dated(null)).toBe('14 Aug 2026')
  })
})

describe('a content', () => {
  it('names its mistakes by variant', () => {
    const wrong = { ...content, variants: [{ language: 'en', text: '{{ first_name' }] }
    expect(compileContent(wrong, { wayOut })).toMatchObject({
      kind: 'mistakes',
      mistakes: [{ variant: 0, code: 'field-not-closed' }],
    })
  })

  it('says of each text whether everyone is told the way out', () => {
    const told = (text: string, mention: boolean) => {
      const compiled = compileContent({ text, language: 'fr', variants: [], mention }, { wayOut })
      return compiled.kind === 'ok' && compiled.texts[0]!.namesWayOut
    }
    expect(told('Soldes', true)).toBe(true)
    expect(told('Soldes', false)).toBe(false)
    expect(told('Soldes. STOP au 36173', false)).toBe(true)
    expect(told('Soldes. {% if first_name %}STOP au 36173{% endif %}', false)).toBe(false)
    expect(told('Soldes 361{{ shop }}73', false)).toBe(false)
  })

  it('without a sender has no mention', () => {
    const compiled = compileContent(content, { wayOut: null })
    expect(compiled.kind === 'ok' && compiled.texts[0]).toMatchObject({ mention: '', namesWayOut: null })
  })
})

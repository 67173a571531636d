import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { greekCapitals, specialLetters, symbols, typographic } from './data/replacements.ts'
import { isGsm7 } from './gsm7.ts'
import { transliterate, transliterationLevels } from './transliterate.ts'

describe('replacing special characters', () => {
  it.each([
    ['“Noël” — c’est «\u00a0ça\u00a0»…', '"Noel" - c\'est " ca "...'],
    ['Œuvre de Łódź, straße', 'OEuvre de Lodz, straße'],
    ['© 2026 ™ → 5 °C', '(c) 2026 TM -> 5 oC'],
    ['ΑΒΓ Ελ', 'ABΓ Eλ'],
    ['Tiếng Việt', 'Tieng Viet'],
    ['zero\u200bwidth', 'zerowidth'],
    ['x\u0302', 'x'],
    ['\u0302', '^'],
    ['ＡＢＣ', 'ABC'],
    ['‹ok›', '<ok>'],
    ['😀 日本', '😀 日本'],
  ])('%j becomes %j', (text, expected) => {
    expect(transliterate(text, transliterationLevels).text).toBe(expected)
  })
  it('never touches what the alphabet has', () => {
    expect(transliterate('àéèùìòÉÇäöüñæøåÅÄÖÜÑÆØß', transliterationLevels).replaced).toEqual([])
  })
  it('says what it replaced, by what, at which level', () => {
    expect(transliterate('a’ê', ['typographic', 'letters']).replaced).toEqual([
      { at: 1, char: '’', by: "'", level: 'typographic' },
      { at: 2, char: 'ê', by: 'e', level: 'letters' },
    ])
    expect(transliterate('a’ê', ['typographic']).text).toBe("a'ê")
  })
  it('stays inside the alphabet, and its tables hold no character of it', () => {
    for (const table of [typographic, symbols, specialLetters, greekCapitals])
      for (const [by, characters] of table) {
        expect(isGsm7(by)).toBe(true)
        for (const char of characters) expect(isGsm7(char)).toBe(false)
      }
  })
  it('gives back the text from what it replaced', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40, size: 'max' }), (text) => {
        const { text: after, replaced } = transliterate(text, transliterationLevels)
        let back = after
        let shift = 0
        for (const { at, char, by } of replaced) {
          expect(back.slice(at, at + by.length)).toBe(by)
          back = back.slice(0, at) + char + back.slice(at + by.length)
          shift += by.length - char.length
        }
        expect(back).toBe(text)
        expect(after.length).toBe(text.length + shift)
      }),
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { keywords, normaliseKeyword, readIntent } from './intent.ts'
import {
  type CompiledRule,
  compileRule,
  type MatchMode,
  matches,
  matchModes,
  openTable,
  shadowsIn,
  wordsOf,
} from './rules.ts'

// What holds of every text and every table, not only of those that somebody thought of.

/** Every character there is, also such as no phone can write: marks, halves, signs of direction, emoji, controls. */
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), fc.string())
const invisible = fc.constantFrom('\u200b', '\u200d', '\u2060', '\ufeff', '\u00ad', '\u202e', '\u200f', '\ufe0f')
const around = fc.string({ unit: fc.constantFrom(' ', '!', '.', '…', '«', '»', '\n', '\t', '"', '?', '-', '\u00a0') })
const accent = fc.constantFrom('', '\u0300', '\u0301', '\u0302', '\u0308', '\u0327')

/** The same words as people type them: in any case, with accents, among signs, with what cannot be seen between letters. */
const dressed = (keyword: string) =>
  fc
    .record({
      letters: fc.tuple(
        ...[...keyword].map((letter) =>
          fc
            .record({ upper: fc.boolean(), accent, invisible: fc.option(invisible, { freq: 5, nil: '' }) })
            .map(({ upper, accent, invisible }) => {
              if (!/\p{L}/u.test(letter)) return letter + invisible
              return (upper ? letter.toUpperCase() : letter.toLowerCase()) + accent + invisible
            }),
        ),
      ),
      before: around,
      after: around,
    })
    .map(({ letters, before, after }) => `${before}${letters.join('')}${after}`)

describe('the words that a keyword is compared in', () => {
  it('are what they are when compared again', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const once = normaliseKeyword(text)
        expect(normaliseKeyword(once)).toBe(once)
      }),
      { numRuns: 3_000 },
    )
  })

  it('have nothing around them, and one space between them', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        expect(normaliseKeyword(text)).toMatch(/^(\S+( \S+)*)?$/u)
        expect(wordsOf(text).every((word) => wordsOf(word).length === 1)).toBe(true)
      }),
    )
  })

  it('are the same in whatever dress they come', () => {
    const dress = fc
      .constantFrom('STOP', 'ARRET', 'UNSUBSCRIBE', 'BAJA', 'RENDEZ')
      .chain((keyword) => dressed(keyword).map((text) => ({ keyword, text })))
    fc.assert(
      fc.property(dress, ({ keyword, text }) => {
        expect(normaliseKeyword(text)).toBe(keyword)
      }),
    )
  })

  it('are as many in two texts one after the other as in both', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        expect(wordsOf(`${one} \n ${other}`)).toEqual([...wordsOf(one), ...wordsOf(other)])
      }),
    )
  })
})

describe('a keyword that means opt-out', () => {
  const alone = keywords.filter(({ meaning }) => meaning === 'opt-out')

  it.each([...new Set(alone.map(({ keyword }) => keyword))])('%s, alone, is one in whatever dress it comes', (word) => {
    fc.assert(
      fc.property(dressed(word), (text) => {
        expect(readIntent(text)).toMatchObject({ kind: 'opt-out' })
      }),
      { numRuns: 30 },
    )
  })
})

const word = fc.constantFrom('A', 'AB', 'ABC', 'B', '7', 'STOP')
const phrase = fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(' '))
const pattern = fc
  .array(fc.oneof(word, fc.constantFrom('*', '?', '#', 'A*', 'A|B')), { minLength: 1, maxLength: 3 })
  .map((pieces) => pieces.join(' '))
const keywordOf: Record<MatchMode, fc.Arbitrary<string>> = {
  word: fc.oneof(fc.constant(''), phrase),
  prefix: word,
  exact: phrase,
  phrase,
  pattern,
}
const ruleOf = (modes: readonly MatchMode[]) =>
  fc.constantFrom(...modes).chain((mode) =>
    fc
      .record({
        keyword: keywordOf[mode],
        number: fc.constantFrom(null, null, 1, 2),
        enabled: fc.constantFrom(true, true, true, false),
      })
      .map((fields) => {
        const compiled = compileRule({ mode, ...fields })
        if (typeof compiled === 'string') throw new Error(compiled)
        return compiled
      }),
  )
const anyRule = ruleOf(matchModes)
const anyTable = fc.array(anyRule, { minLength: 1, maxLength: 8 })

/** All messages of up to three words, to either number and to none: whatever a rule of these words can say is said in one of them. */
const written = ['A', 'AB', 'ABC', 'ABCZ', 'B', 'BZ', '7', '7Z', 'STOP', 'STOPZ', 'Z']
const texts = [[], ...written.map((one) => [one])] as string[][]
for (const one of written) for (const two of written) texts.push([one, two])
for (const one of written) for (const two of written) for (const three of written) texts.push([one, two, three])
const allMessages = texts.flatMap((words) => [null, 1, 2].map((numberWritten) => ({ words, numberWritten })))
const message = fc.constantFrom(...allMessages)

describe('the order of a table', () => {
  it('is kept: whatever comes after the winner changes nothing, nor does what lies before it and does not match', () => {
    fc.assert(
      fc.property(anyTable, anyTable, message, (rules, more, said) => {
        const at = openTable(rules).find(said)
        fc.pre(at !== null)
        expect(openTable([...rules, ...more]).find(said)).toBe(at)
        const deaf = more.filter((one) => !matches(one, said))
        expect(openTable([...deaf, ...rules]).find(said)).toBe((at as number) + deaf.length)
      }),
    )
  })

  it('is all that decides: a rule that matches wins from the first place', () => {
    fc.assert(
      fc.property(anyTable, anyRule, message, (rules, one, said) => {
        const first = matches(one, said) ? 0 : openTable(rules).find(said)
        expect(openTable([one, ...rules]).find(said)).toBe(
          first === 0 || first === null ? firstOf([one, ...rules], said) : first + 1,
        )
      }),
    )
  })

  it('goes on to the next that matches where the winner is switched off', () => {
    fc.assert(
      fc.property(anyTable, message, (rules, said) => {
        const at = openTable(rules).find(said)
        fc.pre(at !== null)
        const without = rules.map((one, i) => (i === at ? { ...one, enabled: false } : one))
        expect(openTable(without).find(said)).toBe(firstOf(without, said))
      }),
    )
  })

  it('puts a keyword for the very words before any text, wherever that one stands after it', () => {
    fc.assert(
      fc.property(phrase, fc.array(anyRule, { maxLength: 5 }), (keyword, rest) => {
        const exact = compileRule({ mode: 'exact', keyword, number: null, enabled: true }) as CompiledRule
        const any = compileRule({ mode: 'word', keyword: '', number: null, enabled: true }) as CompiledRule
        const said = { words: wordsOf(keyword), numberWritten: 1 }
        expect(openTable([exact, any, ...rest]).find(said)).toBe(0)
        expect(openTable([exact, any, ...rest]).find({ ...said, words: ['Z', 'Z'] })).toBe(1)
      }),
    )
  })
})

const firstOf = (rules: readonly CompiledRule[], said: { words: string[]; numberWritten: number | null }) => {
  const at = rules.findIndex((one) => matches(one, said))
  return at < 0 ? null : at
}

describe('a rule that is pointed out as never reached', () => {
  it('wins none of all messages, and the rule that is named takes each that it would have taken', () => {
    fc.assert(
      fc.property(anyTable, (rules) => {
        const table = openTable(rules)
        const winners = new Set(allMessages.map((said) => table.find(said)))
        for (const { at, by } of shadowsIn(rules)) {
          expect(winners.has(at)).toBe(false)
          expect(by).toBeLessThan(at)
          for (const said of allMessages)
            if (matches(rules[at] as CompiledRule, said)) expect(matches(rules[by] as CompiledRule, said)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('is every rule whose messages one earlier rule all takes, patterns aside', () => {
    const plain = ruleOf(['word', 'prefix', 'exact', 'phrase'])
    fc.assert(
      fc.property(plain, plain, (earlier, later) => {
        fc.pre(later.enabled)
        const hidden = allMessages.every((said) => !matches(later, said) || matches(earlier, said))
        expect(shadowsIn([earlier, later])).toEqual(hidden ? [{ at: 1, by: 0 }] : [])
      }),
      { numRuns: 300 },
    )
  })
})

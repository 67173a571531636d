import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CompiledRule,
  compilePattern,
  compileRule,
  type MatchMode,
  matches,
  matchModes,
  missOf,
  namesAll,
  openTable,
  shadowsIn,
  wordsOf,
} from './rules.ts'

const rule = (mode: MatchMode, keyword: string, number: number | null = null, enabled = true): CompiledRule => {
  const compiled = compileRule({ mode, keyword, number, enabled })
  if (typeof compiled === 'string') throw new Error(compiled)
  return compiled
}
const said = (text: string, numberWritten: number | null = 1) => ({ words: wordsOf(text), numberWritten })
const hears = (mode: MatchMode, keyword: string, text: string) => matches(rule(mode, keyword), said(text))

describe('a rule names a message whole', () => {
  it.each([
    ['word', 'ENOUGH', 'Enough!', true],
    ['word', 'ENOUGH', 'enough of it', false],
    ['exact', 'leave me alone', 'Leave me alone…', true],
    ['pattern', 'ENOUGH|BASTA', 'basta', true],
    ['pattern', 'ENOUGH *', 'enough', false],
    ['pattern', '?', 'enough', false],
    ['prefix', 'ENOUGH', 'enough', false],
    ['phrase', 'ENOUGH', 'enough', false],
    ['word', '', 'enough', false],
  ] as const)('%s %j, %j: %s', (mode, keyword, text, expected) => {
    expect(namesAll(rule(mode, keyword), said(text))).toBe(expected)
  })
})

describe('a keyword', () => {
  it.each([
    ['word', 'HOURS', 'hours', true],
    ['word', 'Horaires', '  «horaires» de samedi ?', true],
    ['word', 'été', 'ETE', true],
    ['word', 'NO', 'November', false],
    ['word', 'STOP', 'please stop', false],
    ['word', 'rendez-vous', 'RENDEZ VOUS demain', true],
    ['word', 'CODE', 'CO\u200bDE 🎁', true],
    ['prefix', 'AD', 'adapt', true],
    ['prefix', 'AD', 'bad', false],
    ['exact', 'oui', 'OUI !!!', true],
    ['exact', 'oui', 'oui merci', false],
    ['phrase', 'nouvelle adresse', 'Voici ma nouvelle adresse : 3 rue X', true],
    ['phrase', 'dress', 'ma nouvelle adresse', false],
    ['word', '', 'whatever', true],
    ['word', '', '🎉', true],
    ['exact', '', '', true],
  ] as const)('%s %j hears %j: %s', (mode, keyword, text, heard) => {
    expect(hears(mode, keyword, text)).toBe(heard)
  })

  it('for one number is deaf on the others', () => {
    expect(matches(rule('word', 'GO', 2), said('go', 2))).toBe(true)
    expect(matches(rule('word', 'GO', 2), said('go', 3))).toBe(false)
    expect(matches(rule('word', 'GO', 2), said('go', null))).toBe(false)
  })

  it.each([
    ['word', '!!!', 'keyword-without-letters'],
    ['prefix', 'two words', 'prefix-one-word'],
    ['pattern', 'a(b*', 'pattern-not-understood'],
    ['pattern', 'a ?b', 'pattern-not-understood'],
    ['pattern', 'a|b* c', 'pattern-not-understood'],
    ['pattern', Array(40).fill('a').join(' '), 'pattern-too-long'],
  ] as const)('%s %j is refused: %s', (mode, keyword, mistake) => {
    expect(compileRule({ mode, keyword, number: null, enabled: true })).toBe(mistake)
  })
})

describe('a pattern', () => {
  it.each([
    ['RDV #', 'rdv 12', true],
    ['RDV #', 'rdv 12 18', false],
    ['RDV # *', 'rdv 12 18', true],
    ['RDV # *', 'rdv 12', true],
    ['* oui|ok *', 'alors OK merci', true],
    ['* oui|ok *', 'okay', false],
    ['reserv* ?', 'Réservation demain', true],
    ['reserv* ?', 'Réservation', false],
    ['* * *', '', true],
    ['?', '', false],
  ])('%j hears %j: %s', (pattern, text, heard) => {
    expect(hears('pattern', pattern, text)).toBe(heard)
  })

  it('ends soon on what would hang a regular expression', () => {
    const worst = rule('pattern', Array(15).fill('* a*').join(' '))
    expect(matches(worst, said(`${'a '.repeat(2_000)}b`))).toBe(true)
    expect(matches(rule('pattern', `${Array(14).fill('* a*').join(' ')} z`), said('a '.repeat(2_000)))).toBe(false)
  })

  it('never throws, whatever was written', () => {
    fc.assert(fc.property(fc.string(), (source) => void compilePattern(source)))
  })
})

const word = fc.constantFrom('A', 'AB', 'ABC', 'B', '7', 'STOP')
const keyword = fc.oneof(
  fc.constant(''),
  word,
  fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')),
)
const pattern = fc
  .array(fc.oneof(word, fc.constantFrom('*', '?', '#', 'A*', 'A|B')), { minLength: 1, maxLength: 4 })
  .map((pieces) => pieces.join(' '))
const anyRule = fc
  .record({
    mode: fc.constantFrom(...matchModes),
    keyword,
    pattern,
    number: fc.constantFrom(null, null, 1, 2),
    enabled: fc.constantFrom(true, true, true, false),
  })
  .map(({ mode, keyword, pattern, number, enabled }) =>
    rule(
      mode,
      mode === 'pattern' ? pattern : mode === 'prefix' ? (keyword.split(' ')[0] ?? '') : keyword,
      number,
      enabled,
    ),
  )
const anyMessage = fc.record({
  words: fc.array(fc.oneof(word, fc.constant('Z')), { maxLength: 5 }),
  numberWritten: fc.constantFrom(null, 1, 2, 3),
})
const anyTable = fc.array(anyRule, { maxLength: 12 })

describe('a table', () => {
  it('finds the first rule that matches, as asking each of them would', () => {
    fc.assert(
      fc.property(anyTable, anyMessage, (rules, message) => {
        const first = rules.findIndex((one) => matches(one, message))
        expect(openTable(rules).find(message)).toBe(first < 0 ? null : first)
      }),
      { numRuns: 3_000 },
    )
  })

  it('says of each rule whether and why it is not the one', () => {
    fc.assert(
      fc.property(anyRule, anyMessage, (one, message) => {
        expect(missOf(one, message) === null).toBe(matches(one, message))
      }),
    )
    expect(missOf(rule('word', 'A'), said('B C'))).toEqual({ code: 'first-words', said: 'B' })
    expect(missOf(rule('word', 'A', 2), said('A'))).toEqual({ code: 'other-number' })
    expect(missOf(rule('word', 'A', null, false), said('A'))).toEqual({ code: 'off' })
  })

  it('of ten thousand rows finds its row', () => {
    const rules = Array.from({ length: 10_000 }, (_, i) =>
      rule(matchModes[i % 5] as MatchMode, i % 5 === 4 ? `K${i} * #` : `K${i}`, i % 3 === 0 ? 1 : null),
    )
    const table = openTable(rules)
    expect(table.find(said('hello K9993'))).toBe(9_993)
    expect(table.find(said('K9995 and more', 1))).toBe(9_995)
    expect(table.find(said('hello'))).toBeNull()
  })
})

describe('a rule that can never win', () => {
  it.each([
    [['word', ''], ['word', 'A'], true],
    [['word', 'A'], ['word', 'A B'], true],
    [['word', 'A B'], ['word', 'A'], false],
    [['word', 'AD'], ['prefix', 'AD'], false],
    [['prefix', 'AD'], ['word', 'ADAPT'], true],
    [['phrase', 'B C'], ['word', 'A B C'], true],
    [['phrase', 'B'], ['pattern', 'A B *'], true],
    [['pattern', 'A # *'], ['word', 'A 7'], true],
    [['pattern', 'A #'], ['word', 'A 7'], false],
    [['pattern', 'A #'], ['exact', 'A 7'], true],
    [['exact', 'A'], ['word', 'A'], false],
  ] as [[MatchMode, string], [MatchMode, string], boolean][])('%j before %j: %s', (earlier, later, hidden) => {
    expect(shadowsIn([rule(...earlier), rule(...later)])).toEqual(hidden ? [{ at: 1, by: 0 }] : [])
  })

  it('is one for its number only, and by a rule that is on', () => {
    expect(shadowsIn([rule('word', '', 2), rule('word', 'A')])).toEqual([])
    expect(shadowsIn([rule('word', '', null), rule('word', 'A', 2)])).toHaveLength(1)
    expect(shadowsIn([rule('word', '', null, false), rule('word', 'A')])).toEqual([])
  })

  it('is pointed out only where no message at all reaches it', () => {
    fc.assert(
      fc.property(anyTable, fc.array(anyMessage, { minLength: 20, maxLength: 20 }), (rules, messages) => {
        const table = openTable(rules)
        const hidden = new Set(shadowsIn(rules).map(({ at }) => at))
        for (const message of messages) expect(hidden.has(table.find(message) ?? -1)).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('that says what an earlier one says is always found', () => {
    fc.assert(
      fc.property(anyTable, anyRule, (rules, one) => {
        fc.pre(one.enabled)
        expect(shadowsIn([...rules, one, one]).some(({ at }) => at === rules.length + 1)).toBe(true)
      }),
    )
  })
})

import { describe, expect, it, test } from 'vitest'
import { judge, printed, qualities, readCorpus, readPage, withFigures } from '../scripts/opt-out-quality.ts'

const known = readCorpus('known').map(judge)
const page = readPage()

/** The figures of a language as docs/opt-out-quality.md prints them, of the first table that names it. */
function printedOf(language: string): number[] {
  const line = page.split('\n').find((line) => line.startsWith(`| ${language} |`))
  return (line ?? '').split('|').slice(3, 7).map(Number)
}

const names: Record<string, string> = {
  ...{
    de: 'German',
    en: 'English',
    es: 'Spanish',
    fr: 'French',
    it: 'Italian',
    nl: 'Dutch',
    pt: 'Portuguese',
    all: 'All',
  },
}

describe('answers with the class that a person gives them', () => {
  it('are at least 600, in seven languages, each once', () => {
    expect(known.length).toBeGreaterThanOrEqual(600)
    expect(new Set(known.map(({ language }) => language)).size).toBe(7)
    expect(new Set(known.map(({ language, text }) => `${language} ${text}`)).size).toBe(known.length)
  })
  it.each(qualities(known))('are read in $language as well as the page says', ({ language, ...found }) => {
    const [precision, recall, atOncePrecision, atOnceRecall] = printedOf(names[language] ?? '')
    expect(found.precision).toBeGreaterThanOrEqual(precision as number)
    expect(found.recall).toBeGreaterThanOrEqual(recall as number)
    expect(found.atOncePrecision).toBeGreaterThanOrEqual(atOncePrecision as number)
    expect(found.atOnceRecall).toBeGreaterThanOrEqual(atOnceRecall as number)
  })
  it('never opt out at once when nobody would say that they ask for it', () => {
    const all = [...known, ...readCorpus('unseen').map(judge)]
    expect(all.filter(({ expected, found }) => expected === 'nothing' && found === 'at once')).toEqual([])
  })
})

test('the page shows the figures of today', () => {
  expect(page).toBe(withFigures(page))
})

test('a figure is cut, not rounded up', () => {
  expect(printed(0.99999)).toBe('0.999')
})

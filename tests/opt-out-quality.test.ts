import { describe, expect, it, test } from 'vitest'
import {
  type AnswerSet,
  judge,
  printed,
  qualities,
  readCorpus,
  readPage,
  sets,
  withFigures,
} from '../scripts/opt-out-quality.ts'

const judged = Object.fromEntries(sets.map((set) => [set, readCorpus(set).map(judge)])) as Record<
  AnswerSet,
  ReturnType<typeof judge>[]
>
const { known } = judged
const page = readPage()

/** The figures of a language as docs/opt-out-quality.md prints them under a heading. */
function printedOf(heading: string, language: string): number[] {
  const under = page.slice(page.indexOf(`### ${heading}`)).split('\n')
  const line = under.find((line) => line.startsWith(`| ${language} |`))
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
    const [precision, recall, atOncePrecision, atOnceRecall] = printedOf('The corpus', names[language] ?? '')
    expect(found.precision).toBeGreaterThanOrEqual(precision as number)
    expect(found.recall).toBeGreaterThanOrEqual(recall as number)
    expect(found.atOncePrecision).toBeGreaterThanOrEqual(atOncePrecision as number)
    expect(found.atOnceRecall).toBeGreaterThanOrEqual(atOnceRecall as number)
  })
  it('never opt out at once when nobody would say that they ask for it', () => {
    const all = Object.values(judged).flat()
    // One by one they would show what is held out.
    expect(all.filter(({ expected, found }) => expected === 'nothing' && found === 'at once').length).toBe(0)
  })
})

describe('answers that no word got its role from', () => {
  const all = qualities(judged['held-out']).at(-1)
  it('are found nine times out of ten, and hardly ever wrongly', () => {
    expect(all?.recall).toBeGreaterThanOrEqual(0.9)
    expect(all?.precision).toBeGreaterThanOrEqual(0.97)
  })
  it('were in no other set', () => {
    const others = new Set(sets.flatMap((set) => (set === 'held-out' ? [] : judged[set].map(textOf))))
    const both = judged['held-out'].filter((one) => one.expected !== 'at once' && others.has(textOf(one)))
    expect(both.length).toBe(0)
  })
  it('are asked about in vain once in a hundred everyday answers at most', () => {
    const asked = judged.everyday.filter(({ found }) => found !== 'nothing')
    expect(asked.length).toBeLessThanOrEqual(judged.everyday.length / 100)
  })
})
const textOf = ({ language, text }: { language: string; text: string }) => `${language} ${text.toLowerCase()}`

test('the page shows the figures of today', () => {
  expect(page).toBe(withFigures(page))
})

test('a figure is cut, not rounded up', () => {
  expect(printed(0.99999)).toBe('0.999')
})

import { describe, expect, it } from 'vitest'
import { words } from './index.ts'

const categories = { en: pluralForms('en'), fr: pluralForms('fr') }

describe.each(Object.entries(words))('the words of %s', (_name, { en, fr }) => {
  const english = flat(en)
  const french = flat(fr)

  it('say the same things in both languages', () => {
    expect(singular(french)).toEqual(singular(english))
  })
  it('have every plural form that each language counts with', () => {
    expect(pluralGaps(english, categories.en)).toEqual([])
    expect(pluralGaps(french, categories.fr)).toEqual([])
  })
  it('put the same values into both languages', () => {
    const differing = Object.entries(english).filter(([key, text]) => {
      const other = french[key]
      // English may write its only one in letters.
      const values = key.endsWith('_one')
        ? valuesOf(`${text}${other?.includes('{{count') ? '{{count' : ''}`)
        : valuesOf(text)
      return other !== undefined && valuesOf(other).join() !== values.join()
    })
    expect(differing.map(([key]) => key)).toEqual([])
  })
  it('write the figure of a French singular, for zero is one too', () => {
    const silent = Object.entries(french).filter(([key, text]) => key.endsWith('_one') && !text.includes('{{count'))
    const counting = silent.filter(([key]) => french[key.replace(/_one$/, '_other')]?.includes('{{count'))
    expect(counting.map(([key]) => key)).toEqual([])
  })
  it('are typeset as French is', () => {
    expect(Object.entries(french).flatMap(([key, text]) => faults(text).map((fault) => `${key}: ${fault}`))).toEqual([])
  })
  it('are typeset as English is', () => {
    const straight = Object.entries(english).filter(([, text]) => /\w'\w|"/.test(text))
    expect(straight.map(([key]) => key)).toEqual([])
  })
})

describe('French typography', () => {
  it.each(['Pourquoi ?', 'Quoi: cela', '« oui »', "l'accueil", '20 %', 'fini!'])('notices %j', (text) => {
    expect(faults(text)).not.toEqual([])
  })
  it.each([
    'Pourquoi\u202f?',
    'Quoi\u00a0: cela',
    '«\u00a0oui\u00a0»',
    'l’accueil',
    '20\u202f%',
    '10:24',
    'https://a.b',
  ])('lets %j through', (text) => expect(faults(text)).toEqual([]))
})

/** French puts a narrow no-break space before ; ! ? %, a no-break one before : and inside « », and curls apostrophes. */
function faults(text: string): string[] {
  const plain = text.replaceAll(/\{\{[^}]*\}\}/g, '0').replaceAll(/<[^>]*>/g, '')
  const found: string[] = []
  if (/[^\u202f][;!?%]/.test(plain)) found.push('U+202F before ; ! ? %')
  // Between digits a colon is a clock's, before // an address's.
  if (/[^\u00a0]:(?!\/\/|\d)/.test(plain)) found.push('U+00A0 before :')
  if (/«[^\u00a0]|[^\u00a0]»/.test(plain)) found.push('U+00A0 inside « »')
  if (plain.includes("'")) found.push("’ not '")
  return found
}

function flat(tree: object, path = ''): Record<string, string> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, string][] =>
      typeof value === 'string' ? [[path + key, value]] : Object.entries(flat(value as object, `${path}${key}.`)),
    ),
  )
}

const pluralEnding = /_(zero|one|two|few|many|other)$/
const singular = (texts: Record<string, string>) =>
  [...new Set(Object.keys(texts).map((key) => key.replace(pluralEnding, '')))].sort()

function pluralGaps(texts: Record<string, string>, forms: readonly string[]): string[] {
  const counted = Object.keys(texts).filter((key) => pluralEnding.test(key))
  return counted.flatMap((key) => {
    const base = key.replace(pluralEnding, '')
    return forms.filter((form) => !(`${base}_${form}` in texts)).map((form) => `${base}_${form}`)
  })
}

const valuesOf = (text: string) => [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map((match) => match[1]))].sort()

function pluralForms(language: string): readonly string[] {
  return new Intl.PluralRules(language).resolvedOptions().pluralCategories
}

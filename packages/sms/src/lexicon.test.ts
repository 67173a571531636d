import { describe, expect, it } from 'vitest'
import { type IntentLanguage, intentLanguages } from './data/keywords.ts'
import { roleWords } from './data/roles/index.ts'
import { spell } from './lexicon.ts'
import { normaliseKeyword } from './normalise-keyword.ts'

describe.each(intentLanguages)('the roles of words in %s', (language) => {
  const entries = Object.entries(roleWords[language]).flatMap(([concept, list]) =>
    list.split(',').map((entry) => ({ concept, entry: entry.trim().replace(/\s+/g, ' ') })),
  )
  it('is written as messages are compared', () => {
    const wrong = entries.filter(({ entry }) => normaliseKeyword(entry) !== entry.replace(/\*$/, ''))
    expect(wrong).toEqual([])
  })
  it('says of each word one thing only', () => {
    const seen = new Map<string, string>()
    const twice = entries.filter(({ entry, concept }) => {
      const before = seen.get(entry)
      seen.set(entry, concept)
      return before !== undefined
    })
    expect(twice).toEqual([])
  })
})

describe('a message in letters', () => {
  const lettersOf = (clauses: string[], languages: readonly IntentLanguage[] = intentLanguages) =>
    spell(
      clauses.map((clause) => clause.split(' ')),
      languages,
    )[0]
  it.each([
    ['NE M ENVOYEZ PLUS DE SMS', 'fr', 'XMWPT'],
    ['PLEASE STOP TEXTING ME', 'en', 'SWM'],
    ['NEHMT MICH BITTE AUS DEM VERTEILER', 'de', 'gModL'],
    ['LEAVE ME ALONE', 'en', 'z'],
  ])('%s', (words, language, letters) => {
    expect(lettersOf([words])).toMatchObject({ language, clauses: [{ letters }] })
  })
  it('understands a typing mistake in a long word, but no other word that exists', () => {
    expect(lettersOf(['UNSUBSRIBE'])?.clauses[0]?.letters).toBe('U')
    expect(lettersOf(['CANCELLED'])).toBeUndefined()
    expect(lettersOf(['ANMELDEN'])?.clauses[0]?.letters).toBe('j')
  })
  it('is in no language whose words it has not', () => {
    expect(lettersOf(['QWERTZ ASDF'])).toBeUndefined()
    expect(lettersOf(['STOP TEXTING ME'], ['fr'])?.language).toBe('fr')
  })
})

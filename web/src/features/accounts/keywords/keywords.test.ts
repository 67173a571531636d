import { describe, expect, it } from 'vitest'
import { languageAt, standardIn, wordsIn } from './keywords.ts'

describe('words of one’s own', () => {
  it.each([
    ['BYE, go away ;  ciao', ['BYE', 'go away', 'ciao']],
    ['', []],
    [' , ,', []],
    ['one\ntwo', ['one', 'two']],
  ])('are written with commas between: %j', (text, words) => {
    expect(wordsIn(text)).toEqual(words)
  })

  it('stand beside those of every language and of their own', () => {
    const words = [
      { keyword: 'ARRETER', meaning: 'opt-out', language: 'fr' },
      { keyword: 'STOP', meaning: 'opt-out', language: null },
      { keyword: 'HELP', meaning: 'help', language: null },
      { keyword: 'ENDE', meaning: 'opt-out', language: 'de' },
    ] as const
    expect(standardIn([...words], 'opt-out', 'fr')).toEqual(['STOP', 'ARRETER'])
  })

  it.each([
    ['words.opt-out.fr.0', 'fr'],
    ['double_opt_in.questions.de', 'de'],
    ['double_opt_in.list_id', null],
  ])('are found where the server refuses one: %s', (path, language) => {
    expect(languageAt(path)).toBe(language)
  })
})

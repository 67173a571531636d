import { describe, expect, it } from 'vitest'
import { inPlainWords } from './status-words.ts'

describe('what a carrier says of a refusal', () => {
  it.each([
    ['RINVDSTADR', 'en', 'Number refused (RINVDSTADR)'],
    ['RINVDSTADR', 'fr', 'Numéro refusé (RINVDSTADR)'],
    ['Absent subscriber', 'fr', 'Absent subscriber'],
  ] as const)('%j in %s is %j', (words, language, said) => expect(inPlainWords(words, language)).toBe(said))
})

import { activityKinds, faults, journal } from '@parley/workflow'
import { describe, expect, it } from 'vitest'
import { groups, looks } from './kinds.ts'
import { words as faultWords } from './words/faults.ts'
import { words as journalWords } from './words/journal.ts'

const says = (words: object, code: string) => code in words || `${code}_other` in words

describe('the words of workflows', () => {
  it('say everything that can be wrong', () => {
    expect(Object.keys(faults).filter((code) => !says(faultWords.en, code))).toEqual([])
  })

  it('say everything that the journal notes', () => {
    expect(Object.keys(journal).filter((code) => !says(journalWords.en, code))).toEqual([])
  })

  it('put every kind of activity into the palette once', () => {
    const shown = groups.flatMap(([, kinds]) => kinds)
    expect([...shown].sort()).toEqual(Object.keys(activityKinds).sort())
    expect(Object.keys(looks).sort()).toEqual(Object.keys(activityKinds).sort())
  })
})

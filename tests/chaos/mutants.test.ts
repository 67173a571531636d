import { describe, expect, it } from 'vitest'
import { changed, mutants } from './mutants.ts'

// Whether they are found takes a quarter of an hour and is `npm run chaos:mutants`; that each can still be planted is seen here.

describe('planted bugs', () => {
  it.each(mutants)('have their place in the program as it is: $name', (mutant) => {
    expect(changed(mutant).size).toBeGreaterThan(0)
  })
})

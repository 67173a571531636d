import { describe, expect, it } from 'vitest'
import { z } from 'zod/mini'
import { parseSearch, writeSearch } from './search.ts'
import { changeSearch, many, readSearch } from './url-state.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  state: many(['draft', 'running']),
  page: z._default(z.coerce.number().check(z.positive()), 1),
})

describe('the address of a list', () => {
  it('is read with its defaults', () => {
    expect(readSearch(schema, parseSearch('?q=paul&state=draft'))).toEqual({ q: 'paul', state: ['draft'], page: 1 })
  })
  it('keeps numbers that are names as text', () => {
    expect(readSearch(schema, parseSearch('?q=36173'))).toMatchObject({ q: '36173' })
  })
  it('drops what does not fit, and only that', () => {
    expect(readSearch(schema, parseSearch('?q=paul&state=lost&page=-3'))).toEqual({ q: 'paul', state: [], page: 1 })
  })
  it('loses what is empty and keeps what belongs to others', () => {
    expect(changeSearch({ q: 'paul', open: '7' }, { q: '', state: [] })).toEqual({ open: '7' })
  })
  it('comes back as it was written', () => {
    const search = { q: 'a & b', state: ['draft', 'running'], open: '7' }
    expect(parseSearch(writeSearch(search))).toEqual(search)
    expect(writeSearch(search)).toBe('?q=a+%26+b&state=draft&state=running&open=7')
  })
})

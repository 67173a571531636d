import { describe, expect, it } from 'vitest'
import type { ImportColumn, Preview } from './imports.ts'
import { columnOf, firstChoices, freeFor, settled, wordOf } from './mapping.ts'

const preview = (columns: ImportColumn[]) => ({ columns, country: 'FR' }) as Preview

describe('what is proposed', () => {
  it('recognises people by their identifier, else by their mobile, else by their e-mail', () => {
    const key = (...tos: ('external_id' | 'mobile' | 'email' | 'first_name')[]) =>
      firstChoices(preview(tos.map((to) => ({ to }))), 'a.csv').key
    expect(key('mobile', 'external_id')).toBe('external_id')
    expect(key('mobile', 'email')).toBe('mobile')
    expect(key('email')).toBe('email')
    expect(key('first_name')).toBe('none')
  })
  it('names the list after the file', () =>
    expect(firstChoices(preview([]), 'clients_2026.csv').list).toEqual({ to: 'new', name: 'clients 2026' }))
})

it('a choice that the columns no longer allow falls back', () => {
  const choices = firstChoices(preview([{ to: 'external_id' }, { to: 'consent' }]), 'a.csv')
  expect(settled(choices, [{ to: 'mobile' }])).toMatchObject({ key: 'mobile', consent: { kind: 'none' } })
  expect(settled({ ...choices, consent: { kind: 'none' } }, [{ to: 'consent' }])).toMatchObject({
    consent: { kind: 'column' },
  })
})

it('each target is given once; a new field is named after its column', () => {
  const columns: ImportColumn[] = [{ to: 'mobile' }, { to: 'field', field: 'city' }]
  const fields = [{ id: 1, name: 'city', label: 'Ville', type: 'text' as const, created_at: '' }]
  expect(freeFor(0, columns, fields).targets).toContain('mobile')
  expect(freeFor(1, columns, fields).targets).not.toContain('mobile')
  expect(freeFor(0, columns, fields).fields).toEqual([])
  expect(columnOf(wordOf(columns[1]!), 'x', undefined)).toEqual(columns[1])
  expect(columnOf('new-field', 'Ville', { to: 'ignore' })).toEqual({ to: 'new-field', label: 'Ville', type: 'text' })
})

import { describe, expect, it } from 'vitest'
import { createRowReader, type ReadColumn } from './read-row.ts'
import { reasonCodes, sayReason } from './reasons.ts'
import type { ImportSettings } from './settings.ts'

const columns: ReadColumn[] = [
  { header: 'Portable', to: 'mobile' },
  { header: 'Pays', to: 'country' },
  { header: 'E-mail', to: 'email' },
  { header: 'Langue', to: 'language' },
  { header: 'Fuseau', to: 'zone' },
  { header: 'Naissance', to: 'field', name: 'birth', type: 'date' },
  { header: 'Points', to: 'field', name: 'points', type: 'number' },
  { header: 'Fidèle', to: 'field', name: 'loyal', type: 'boolean' },
  { header: 'Nom', to: 'last_name' },
  { header: 'Accord', to: 'consent' },
  { header: 'Stop', to: 'opt_out' },
  { header: 'Notes', to: 'ignore' },
]
const settings: ImportSettings = {
  format: { encoding: 'utf-8', separator: ';', header: true, date_order: 'dmy', decimal: ',' },
  columns: [],
  key: 'mobile',
  defaults: { country: 'FR', language: null, zone: null },
  list: { to: 'none' },
  on_conflict: 'update',
  blanks: 'keep',
  consent: { kind: 'none' },
}
const read = createRowReader(columns, settings)
/** A row with a good number, and what the test is about. */
const row = (cells: Record<string, string>) =>
  read(columns.map(({ header }) => cells[header] ?? (header === 'Portable' ? '0612345678' : '')))
const number = (text: string, country = '') => row({ Portable: text, Pays: country })

describe('a number in a file', () => {
  it.each([
    ['0612345678', '', 33612345678, null],
    ['612345678', '', 33612345678, 'leading-zero'],
    ['06 12 34 56 78', '', 33612345678, null],
    ['06.12.34.56.78', '', 33612345678, null],
    ['+33 (0)6 12 34 56 78', '', 33612345678, null],
    ['0033612345678', '', 33612345678, null],
    ['33612345678', '', 33612345678, 'missing-plus'],
    ['0692123456', '', 262692123456, 'overseas-prefix'],
    ['0690001234', '', 590690001234, 'overseas-prefix'],
    ['0470123456', 'Belgique', 32470123456, null],
    ['07911 123456', 'UK', 447911123456, null],
    ["'+33612345678", '', 33612345678, null],
  ])('%s (%s) is +%d', (text, country, address, repaired) =>
    expect(number(text, country)).toMatchObject({ kind: 'row', values: { address }, repaired }),
  )

  it('is a landline: taken, and pointed out', () =>
    expect(number('0145678901')).toMatchObject({ kind: 'row', flag: { code: 'fixed-line', column: 'Portable' } }))
})

describe('a row is left out, with the reason, when', () => {
  it.each([
    ['number-excel-scientific', { Portable: '3,36E+10' }],
    ['number-excel-scientific', { Portable: '3.36E+10' }],
    ['number-too-short', { Portable: '0612345' }],
    ['number-too-long', { Portable: '+3361234567890123' }],
    ['number-letters', { Portable: 'voir avec Paul' }],
    ['number-short-code', { Portable: '36180' }],
    ['number-invalid', { Portable: '+33012345678' }],
    ['missing-key', { Portable: '', Nom: 'Dupont' }],
    ['wrong-email', { 'E-mail': 'zoe at example' }],
    ['unknown-country', { Portable: '+33612345678', Pays: 'Atlantide' }],
    ['unknown-language', { Langue: 'klingon' }],
    ['unknown-zone', { Fuseau: 'Paris' }],
    ['wrong-date', { Naissance: '31/02/1980' }],
    ['wrong-number', { Points: 'douze' }],
    ['wrong-boolean', { Fidèle: 'peut-être' }],
    ['text-too-long', { Nom: 'a'.repeat(1_001) }],
    ['not-decodable', { Nom: 'Lef\ufffdvre' }],
    ['unclear-consent', { Accord: 'à voir' }],
    ['unclear-opt-out', { Stop: 'à voir' }],
  ])('%s: %j', (code, cells) => {
    const answer = row(cells as Record<string, string>)
    expect(answer.kind === 'rejected' && answer.reasons.map((reason) => reason.code)).toContain(code)
  })

  it('too-many-columns: something stands behind the last column', () => {
    const cells = columns.map(({ to }) => (to === 'mobile' ? '0612345678' : ''))
    expect(read([...cells, 'x'])).toMatchObject({ kind: 'rejected', reasons: [{ code: 'too-many-columns' }] })
    expect(read([...cells, '', ' '])).toMatchObject({ kind: 'row' })
  })

  it('says every reason at once', () => {
    const answer = row({ Portable: '3,36E+10', 'E-mail': 'x', Points: 'douze' })
    expect(answer.kind === 'rejected' && answer.reasons.map(({ code }) => code)).toEqual([
      'number-excel-scientific',
      'wrong-email',
      'wrong-number',
    ])
  })
})

it('a row shorter than the table has empty cells at its end; a row of nothing is no row', () => {
  expect(read(['0612345678'])).toMatchObject({ kind: 'row' })
  expect(read([''])).toEqual({ kind: 'blank' })
  expect(read([' ', '', ''])).toEqual({ kind: 'blank' })
})

it('typed values keep their type', () =>
  expect(row({ Naissance: '31/12/1980', Points: '1 234,5', Fidèle: 'oui' })).toMatchObject({
    values: { attributes: { birth: '1980-12-31', points: 1234.5, loyal: true } },
  }))

describe('an opt-out in a row', () => {
  it('is heard before an agreement', () =>
    expect(row({ Accord: 'oui', Stop: '12/03/2026' })).toMatchObject({
      said: { answer: 'opted-out', on: '2026-03-12' },
    }))
  it('is a plain no to being asked', () =>
    expect(row({ Accord: 'non' })).toMatchObject({ said: { answer: 'refused' } }))
  it('counts even when the row is left out', () =>
    expect(row({ Stop: 'oui', Points: 'douze' })).toMatchObject({
      kind: 'rejected',
      optedOut: { address: 33612345678 },
    }))
})

describe('every reason', () => {
  it.each(reasonCodes)('%s is a sentence in both languages', (code) => {
    for (const language of ['en', 'fr'] as const) {
      const said = sayReason({ code, column: 'Portable', cell: '3,36E+10' }, language)
      expect(said).toMatch(language === 'fr' ? /^Portable : .+[.]$/ : /^Portable: .+[.]$/)
    }
  })
  it('says how to mend the column that Excel destroyed', () => {
    const reason = { code: 'number-excel-scientific', cell: '3,36E+10' } as const
    expect(sayReason(reason, 'fr')).toContain('format Texte')
    expect(sayReason(reason, 'en')).toContain('format Text')
  })
  it('offers what may have been meant', () =>
    expect(sayReason({ code: 'number-invalid', cell: '447911123456', suggestion: '+447911123456' }, 'fr')).toContain(
      'Peut-être +447911123456 ?',
    ))
})

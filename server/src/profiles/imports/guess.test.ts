import { describe, expect, it } from 'vitest'
import { guessColumns, guessType } from './guess.ts'

const format = { date_order: 'dmy', decimal: ',', country: 'FR' } as const
const guess = (headers: string[], rows: string[][], fields: Parameters<typeof guessColumns>[2] = []) =>
  guessColumns(headers, rows, fields, format).map((target) =>
    target.to === 'new-field' ? `new ${target.type}` : target.to === 'field' ? `field ${target.field}` : target.to,
  )

describe('what a column is', () => {
  it('is told by the headers that French Excel files have', () =>
    expect(
      guess(
        [
          'Identifiant client',
          'Nom',
          'Prénom',
          'Portable',
          'E-mail',
          'Pays',
          'Langue',
          'Fuseau horaire',
          'Accord SMS',
          'Date de consentement',
          'STOP SMS',
        ],
        [
          [
            'C1',
            'Dupont',
            'Zoé',
            '0612345678',
            'z@example.org',
            'France',
            'fr',
            'Europe/Paris',
            'oui',
            '01/02/2026',
            '',
          ],
        ],
      ),
    ).toEqual([
      'external_id',
      'last_name',
      'first_name',
      'mobile',
      'email',
      'country',
      'language',
      'zone',
      'consent',
      'consent_date',
      'opt_out',
    ]))

  it('is told by English headers', () =>
    expect(
      guess(
        ['Customer ID', 'First Name', 'Last name', 'Cell phone', 'Email', 'Country', 'Unsubscribed'],
        [['1', 'Jane', 'Doe', '+447911123456', 'j@example.org', 'UK', 'no']],
      ),
    ).toEqual(['external_id', 'first_name', 'last_name', 'mobile', 'email', 'country', 'opt_out']))

  it.each([
    'Portable',
    'PORTABLE',
    'Téléphone mobile',
    'Tél. mobile',
    'N° de portable',
    'Mobile phone',
    'GSM',
    'Tel portable',
  ])('takes %s for the mobile, even beside another telephone', (header) =>
    expect(guess(['Téléphone', header], [['0145678901', '0612345678']])).toEqual(['new text', 'mobile']),
  )

  it('takes a telephone for the mobile when no other column is', () =>
    expect(guess(['Nom', 'Téléphone'], [['Dupont', '0612345678']])).toEqual(['last_name', 'mobile']))

  it('is told by what the cells hold when there is no header', () =>
    expect(
      guess(
        ['', '', ''],
        [
          ['Dupont', '0612345678', 'z@example.org'],
          ['Martin', '612345679', 'l@example.org'],
        ],
      ),
    ).toEqual(['ignore', 'mobile', 'email']))

  it('is a field that people made, by its label or its name', () => {
    const fields = [{ name: 'date_d_achat', label: "Date d'achat", type: 'date' as const }]
    expect(guess(["DATE D'ACHAT"], [['01/02/2026']], fields)).toEqual(['field date_d_achat'])
    expect(guess(['date_d_achat'], [['01/02/2026']], fields)).toEqual(['field date_d_achat'])
  })

  it('is an opt-out only when a status column speaks of it', () => {
    expect(guess(['Statut'], [['Désinscrit'], ['Actif']])).toEqual(['opt_out'])
    expect(guess(['Statut'], [['Gold'], ['Silver']])).toEqual(['new text'])
  })

  it('leaves out the two columns that a file of rejected rows adds, and columns without anything in them', () =>
    expect(
      guess(['Portable', 'Vide', 'Ligne du fichier', 'Raison du rejet'], [['0612345678', '', '4', 'Trop court.']]),
    ).toEqual(['mobile', 'ignore', 'ignore', 'ignore']))
})

it.each([
  [['01/02/2026', '31/12/1999'], 'date'],
  [['12,5', '3'], 'number'],
  [['01000', '75011'], 'text'],
  [['oui', 'non'], 'boolean'],
  [['0', '1'], 'number'],
  [['01/02/2026', 'hier'], 'text'],
  [['31/02/2026', ...Array.from({ length: 30 }, () => '28/02/2026')], 'date'],
])('the type of %j is %s', (cells, type) => expect(guessType(cells, format)).toBe(type))

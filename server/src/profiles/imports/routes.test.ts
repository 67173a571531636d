import iconv from 'iconv-lite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { rows, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { type Api, at, openApi } from '../profiles.fixture.ts'
import { listener } from './import.fixture.ts'
import { startImportRunner } from './runner.ts'
import type { ImportSettings } from './settings.ts'

const database = testDatabase()
let api: Api
beforeAll(async () => {
  api = await openApi(database.db)
})
afterAll(() => api.close())

const upload = (file: string | Buffer, name = 'clients.csv') =>
  api.call('POST', `/api/imports?file_name=${encodeURIComponent(name)}`, file, { 'content-type': 'text/csv' })

type Preview = {
  format: ImportSettings['format'] & { headers: string[]; original: string }
  columns: ImportSettings['columns']
}

/** What the screen sends after the preview, when a person changes nothing. */
async function settingsFor(id: number, changes: Partial<ImportSettings> = {}): Promise<ImportSettings> {
  const { format, columns } = (await api.call('GET', `/api/imports/${id}/preview`)).body as Preview
  const { encoding, separator, header, date_order, decimal } = format
  return {
    format: { encoding, separator, header, date_order, decimal },
    columns,
    key: 'mobile',
    defaults: { country: 'FR', language: null, zone: null },
    list: { to: 'none' },
    on_conflict: 'update',
    blanks: 'keep',
    consent: { kind: 'none' },
    ...changes,
  }
}

/** Runs what waits, and ends when nothing does. */
async function work() {
  const ending = new AbortController()
  const failures: unknown[] = []
  const runner = startImportRunner({
    db: database.db,
    ...listener().hooks,
    notify: ({ state }) => {
      if (state === 'finished' || state === 'failed') ending.abort()
    },
    signal: ending.signal,
    onError: (error) => failures.push(error),
  })
  await runner.stopped
  expect(failures).toEqual([])
}

describe('a file from a French Excel', () => {
  const file = iconv.encode(
    'Nom;Prénom;Téléphone portable;Date de naissance\r\nLefèvre;Zoé;612345678;25/12/1980\r\n=SUM(A1);Noël;3,36E+10;01/02/1990\r\nPetit;Éric;01 45 67 89 01;\r\n',
    'win1252',
  )

  it('goes all the way: upload, preview, settings, start, result and the rejected rows', async () => {
    const uploaded = await upload(file, '../../etc/clients\u0000.csv')
    expect(uploaded).toMatchObject({ status: 201, body: { state: 'mapping', file_name: 'clients.csv' } })
    const id = at<number>(uploaded.body, 'id')

    const preview = await api.call('GET', `/api/imports/${id}/preview`)
    expect(preview.body).toMatchObject({
      format: { encoding: 'windows-1252', separator: ';', header: true, date_order: 'dmy', date_order_sure: true },
      columns: [{ to: 'last_name' }, { to: 'first_name' }, { to: 'mobile' }, { to: 'new-field', type: 'date' }],
      trial: {
        rows: 3,
        rejected: 1,
        reasons: [{ code: 'number-excel-scientific', column: 'Téléphone portable', rows: 1 }],
      },
    })

    const settings = await settingsFor(id, { list: { to: 'new', name: 'Excel' } })
    expect((await api.call('PUT', `/api/imports/${id}/settings`, settings)).status).toBe(200)
    expect((await api.call('POST', `/api/imports/${id}/start`)).body).toMatchObject({
      state: 'waiting',
      list_name: 'Excel',
    })
    expect((await api.call('POST', `/api/imports/${id}/start`)).body).toMatchObject({ code: 'import-started' })
    await work()

    const done = await api.call('GET', `/api/imports/${id}`, undefined, { 'accept-language': 'fr' })
    expect(done.body).toMatchObject({
      state: 'finished',
      rows_read: 3,
      rows_created: 2,
      rows_rejected: 1,
      rows_flagged: 1,
      repairs: { 'leading-zero': 1 },
      reasons: [{ code: 'number-excel-scientific', rows: 1, column: 'Téléphone portable' }],
      flags: [{ code: 'fixed-line', rows: 1 }],
    })
    expect(await rows(database.db, sql`select 1 from import_chunk where import_id = ${id}`)).toEqual([])

    const rejected = await api.call('GET', `/api/imports/${id}/rejections.csv?language=fr`)
    expect(rejected.text).toBe(
      '\ufeffNom;Prénom;Téléphone portable;Date de naissance;Ligne du fichier;Raison du rejet\r\n' +
        `'=SUM(A1);Noël;3,36E+10;01/02/1990;3;Téléphone portable : Excel a remplacé ce numéro par 3,36E+10 : ses derniers chiffres sont perdus. Dans le fichier d’origine, sélectionnez la colonne, choisissez le format Texte (ou Nombre sans décimale), puis exportez de nouveau.\r\n`,
    )
    expect((await api.call('GET', `/api/imports/${id}/flagged.csv?language=en`)).text).toContain('is a landline')
  })

  it('can be mended and imported again: the two columns that were added are left out', async () => {
    const mended = "Nom;Portable;Ligne du fichier;Raison du rejet\r\n'=SUM(A1);0612345699;3;Portable : trop court.\r\n"
    const id = at<number>((await upload(mended)).body, 'id')
    expect((await settingsFor(id)).columns).toEqual([
      { to: 'last_name' },
      { to: 'mobile' },
      { to: 'ignore' },
      { to: 'ignore' },
    ])
  })
})

describe('the encoding and layout of an upload', () => {
  it.each([
    ['UTF-8', Buffer.from('Nom;Portable\r\nZoé;0612345678\r\n'), 'utf-8'],
    ['UTF-8 with a mark', Buffer.from('\ufeffNom;Portable\r\nZoé;0612345678\r\n'), 'utf-8'],
    ['Windows-1252', iconv.encode('Nom;Portable\r\nZoé;0612345678\r\n', 'win1252'), 'windows-1252'],
    [
      'Excel’s “Unicode text”',
      iconv.encode('Nom\tPortable\r\nZoé\t0612345678\r\n', 'utf-16le', { addBOM: true }),
      'utf-16le',
    ],
    [
      'UTF-16 without a mark',
      iconv.encode('Nom\tPortable\r\nZoé\t0612345678\r\n', 'utf-16le', { addBOM: false }),
      'utf-16le',
    ],
    ['a hint for Excel', Buffer.from('sep=|\r\nNom|Portable\r\nZoé|0612345678\r\n'), 'utf-8'],
  ])('%s is read as it was written', async (_, file, original) => {
    const id = at<number>((await upload(file)).body, 'id')
    expect((await api.call('GET', `/api/imports/${id}/preview`)).body).toMatchObject({
      format: { original, headers: ['Nom', 'Portable'] },
      rows: [['Zoé', '0612345678']],
    })
    await api.call('PUT', `/api/imports/${id}/settings`, await settingsFor(id))
    await api.call('POST', `/api/imports/${id}/start`)
    await work()
    expect((await api.call('GET', `/api/imports/${id}`)).body).toMatchObject({
      state: 'finished',
      rows_read: 1,
      rows_rejected: 0,
    })
    expect(await rows(database.db, sql`select last_name from profile where address = 33612345678`)).toEqual([
      { last_name: 'Zoé' },
    ])
  })

  it('may be corrected by a person, who sees at once what changes', async () => {
    const id = at<number>((await upload('a,b;c\n1,2;3\n')).body, 'id')
    const commas = await api.call('GET', `/api/imports/${id}/preview?separator=,&header=no`)
    expect(commas.body).toMatchObject({
      format: { headers: ['A', 'B'] },
      rows: [
        ['a', 'b;c'],
        ['1', '2;3'],
      ],
    })
  })

  it('takes numbers for those of the country where most of them are mobiles', async () => {
    const of = async (file: string, query: string) => {
      const id = at<number>((await upload(file)).body, 'id')
      return at<string>((await api.call('GET', `/api/imports/${id}/preview${query}`)).body, 'country')
    }
    const french = 'Portable\n0612345678\n0698765432\n'
    const british = 'Mobile\n07911 123456\n07911 123457\n'
    expect(await of(french, '?near=GB')).toBe('FR')
    expect(await of(british, '?near=GB')).toBe('GB')
    expect(await of(british, '')).toBe('FR')
    expect(await of(french, '?near=GB&country=GB')).toBe('GB')
  })

  it.each([
    ['spreadsheet-file', Buffer.from([0x50, 0x4b, 3, 4, 1, 2])],
    ['not-a-text-file', Buffer.from([1, 0, 0, 0, 0, 2, 0, 0, 0, 0, 9])],
    ['empty-file', Buffer.from('')],
  ])('is refused as %s, and leaves nothing behind', async (code, file) => {
    const before = await rows(database.db, sql`select id from import`)
    expect((await upload(file)).body).toMatchObject({ code })
    expect(await rows(database.db, sql`select id from import`)).toEqual(before)
  })
})

describe('settings that would stop an import', () => {
  it('are named field by field', async () => {
    const id = at<number>((await upload('Nom;Portable;Accord\nDupont;0612345678;oui\n')).body, 'id')
    const good = await settingsFor(id)
    const wrong = async (changes: Partial<ImportSettings>) => {
      const { body } = await api.call('PUT', `/api/imports/${id}/settings`, { ...good, ...changes })
      return at<{ path: string }[]>(body, 'fields')?.map(({ path }) => path)
    }
    expect(await wrong({ columns: [{ to: 'mobile' }] })).toEqual(['columns'])
    expect(await wrong({ columns: [{ to: 'mobile' }, { to: 'mobile' }, { to: 'ignore' }] })).toEqual(['columns.1'])
    expect(await wrong({ columns: [{ to: 'field', field: 'gone' }, { to: 'mobile' }, { to: 'ignore' }] })).toEqual([
      'columns.0',
    ])
    expect(await wrong({ key: 'external_id', consent: { kind: 'column', means: null } })).toEqual(['key'])
    expect(await wrong({ list: { to: 'existing', id: 999 }, consent: { kind: 'column', means: null } })).toEqual([
      'list',
    ])
    expect(
      await wrong({
        defaults: { country: 'XX', language: null, zone: 'Paris' },
        consent: { kind: 'column', means: null },
      }),
    ).toEqual(['defaults.country', 'defaults.zone'])
    expect(await wrong({ consent: { kind: 'none' } })).toEqual(['consent'])
    const columns: ImportSettings['columns'] = [
      { to: 'new-field', label: ' ', type: 'text' },
      { to: 'mobile' },
      { to: 'ignore' },
    ]
    expect(
      await wrong({
        columns,
        list: { to: 'new', name: '' },
        consent: { kind: 'statement', date: '31/01/2026', means: '' },
      }),
    ).toEqual(['columns.0', 'list.name', 'consent.date', 'consent.means'])
  })

  it('can be cancelled: nothing of the file is kept', async () => {
    const id = at<number>((await upload('Portable\n0612345678\n')).body, 'id')
    expect((await api.call('POST', `/api/imports/${id}/cancel`)).body).toMatchObject({ state: 'cancelled' })
    expect((await api.call('POST', `/api/imports/${id}/cancel`)).body).toMatchObject({ code: 'import-over' })
    expect(await rows(database.db, sql`select 1 from import_chunk where import_id = ${id}`)).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import { type Db, rows, run, sql } from '../../platform/database/index.ts'
import { testDatabase } from '../../platform/database/test-database.ts'
import { begin, listener, tryImport } from './import.fixture.ts'
import { cancelImport, claimImport, findImport } from './queries.ts'
import { batchRows, runImport } from './run.ts'

const database = testDatabase()
const csv = (...lines: string[]) => lines.join('\r\n')
const people = (db: Db, where = sql`true`) =>
  rows(
    db,
    sql<{
      id: number
      address: number
      first_name: string
      last_name: string
      email: string
      external_id: string
      attributes: object
      country: string
      sort_name: string
    }>`
      select * from profile where ${where} order by id`,
  )
const clean = (db: Db) =>
  run(db, sql`truncate profile, former_address, list, list_member, profile_field restart identity cascade`)

describe('an import', () => {
  it('creates people with typed fields, on a new list', async () => {
    await clean(database.db)
    const { row } = await tryImport(
      database.db,
      csv('Nom;Prénom;Portable;Achat;Montant', 'Lefèvre;Zoé;0612345678;25/12/2025;12,50', 'Martin;Léa;0692123456;;'),
      { list: { to: 'new', name: 'Clients' } },
    )
    expect(row).toMatchObject({
      state: 'finished',
      rows_read: 2,
      rows_created: 2,
      list_name: 'Clients',
      repairs: { 'overseas-prefix': 1 },
    })
    expect(await people(database.db)).toMatchObject([
      {
        address: 33612345678,
        last_name: 'Lefèvre',
        country: 'FR',
        sort_name: 'lefevre zoe',
        attributes: { achat: '2025-12-25', montant: 12.5 },
      },
      { address: 262692123456, country: 'RE', attributes: {} },
    ])
    expect(await rows(database.db, sql`select profile_id from list_member order by 1`)).toHaveLength(2)
  })

  it('updates by the mobile, keeps what a blank cell does not say, and changes nothing when repeated', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Portable;Nom;Prénom', '0612345678;Dupont;Zoé'))
    const second = await tryImport(database.db, csv('Portable;Nom;Prénom', '+33612345678;Durand;'))
    expect(second.row).toMatchObject({ rows_updated: 1, rows_created: 0 })
    const before = await people(database.db)
    expect(before).toMatchObject([{ last_name: 'Durand', first_name: 'Zoé' }])
    const third = await tryImport(database.db, csv('Portable;Nom;Prénom', '+33612345678;Durand;'))
    expect(third.row).toMatchObject({ rows_unchanged: 1, rows_updated: 0 })
    expect(third.heard.changes).toEqual([])
  })

  it('clears what a blank cell stands for when it is told so, and never what the file has no column for', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Portable;Nom;Prénom;E-mail', '0612345678;Dupont;Zoé;z@example.org'))
    await tryImport(database.db, csv('Portable;Nom;Prénom', '0612345678;;Zoé'), { blanks: 'clear' })
    expect(await people(database.db)).toMatchObject([{ last_name: null, first_name: 'Zoé', email: 'z@example.org' }])
  })

  it('only fills what is empty, or leaves known people alone, when it is told so', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Portable;Nom;Prénom', '0612345678;Dupont;'))
    const kept = await tryImport(database.db, csv('Portable;Nom;Prénom', '0612345678;Durand;Zoé'), {
      on_conflict: 'keep',
    })
    expect(kept.row).toMatchObject({ rows_updated: 1 })
    expect(await people(database.db)).toMatchObject([{ last_name: 'Dupont', first_name: 'Zoé' }])
    const skipped = await tryImport(database.db, csv('Portable;Nom', '0612345678;Autre', '0612345679;Neuf'), {
      on_conflict: 'skip',
      list: { to: 'new', name: 'Nouveaux' },
    })
    expect(skipped.row).toMatchObject({ rows_skipped: 1, rows_created: 1 })
    expect(await people(database.db)).toMatchObject([{ last_name: 'Dupont' }, { last_name: 'Neuf' }])
    expect(await rows(database.db, sql`select * from list_member`)).toHaveLength(1)
  })

  it('lets the later of two rows with the same key win, in one batch and over two', async () => {
    await clean(database.db)
    const near = await tryImport(database.db, csv('Portable;Nom', '0612345678;Premier', '+33 6 12 34 56 78;Second'))
    expect(near.row).toMatchObject({ rows_read: 2, rows_created: 1, rows_repeated: 1 })
    expect(await people(database.db)).toMatchObject([{ last_name: 'Second' }])

    await clean(database.db)
    const others = Array.from({ length: batchRows }, (_, n) => `06${20_000_000 + n};Autre`)
    const far = await tryImport(
      database.db,
      csv('Portable;Nom', '0612345678;Premier', ...others, '0612345678;Second'),
      {
        on_conflict: 'skip',
      },
    )
    expect(far.row).toMatchObject({ rows_created: batchRows + 1, rows_repeated: 1, rows_skipped: 0 })
    expect(await people(database.db, sql`address = 33612345678`)).toMatchObject([{ last_name: 'Second' }])
  })

  it('recognises people by their e-mail whatever its capitals, and by their identifier', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Portable;Email', '0612345678;Zoe@Example.org'), { key: 'email' })
    const byEmail = await tryImport(database.db, csv('Portable;Email', '0612345679;zoe@example.org'), { key: 'email' })
    expect(byEmail.row).toMatchObject({ rows_updated: 1 })
    await tryImport(database.db, csv('Identifiant client;Portable', 'C1;0612345670'), { key: 'external_id' })
    const byId = await tryImport(database.db, csv('Identifiant client;Portable', 'C1;0612345671'), {
      key: 'external_id',
    })
    expect(byId.row).toMatchObject({ rows_updated: 1 })
    expect(await people(database.db)).toMatchObject([{ address: 33612345679 }, { address: 33612345671 }])
  })

  it('updates the profile changed last where several share the number', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Portable;Nom', '0612345678;Père', '0612345678;Fils'), { key: 'none' })
    await run(database.db, sql`update profile set updated_at = now() where last_name = 'Père'`)
    await tryImport(database.db, csv('Portable;Prénom', '0612345678;Paul'))
    expect(await people(database.db)).toMatchObject([
      { last_name: 'Père', first_name: 'Paul' },
      { last_name: 'Fils', first_name: null },
    ])
  })

  it('keeps the number that a person leaves, and tells of it before anything is committed', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Identifiant client;Portable', 'C1;0612345678'), { key: 'external_id' })
    const { heard } = await tryImport(database.db, csv('Identifiant client;Portable', 'C1;0612345679'), {
      key: 'external_id',
    })
    expect(heard.changes).toEqual([{ profileId: 1, from: 33612345678, to: 33612345679 }])
    expect(await rows(database.db, sql`select address from former_address`)).toEqual([{ address: 33612345678 }])
  })

  it('leaves out a row that would give an identifier to a second person', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Identifiant client;Portable', 'C1;0612345678'))
    const { row, rejected } = await tryImport(
      database.db,
      csv('Identifiant client;Portable', 'C1;0612345679', 'C2;0612345670', 'C2;0612345671', 'C1;0612345678'),
    )
    expect(row).toMatchObject({ rows_created: 1, rows_unchanged: 1, rows_rejected: 2 })
    expect(rejected).toMatchObject([
      { row: 2, reasons: [{ code: 'external-id-taken' }] },
      { row: 4, reasons: [{ code: 'external-id-twice' }] },
    ])
  })

  it('counts rows as a spreadsheet does: with the header, empty lines and lines in cells', async () => {
    await clean(database.db)
    const { row, rejected } = await tryImport(
      database.db,
      csv('Portable;Note', '0612345678;"deux\nlignes"', '', '12;x'),
    )
    expect(row).toMatchObject({ rows_read: 2, rows_created: 1, rows_rejected: 1 })
    expect(rejected[0]?.row).toBe(4)
  })

  it('ends with a plain reason at a quote that never closes; what came before is imported', async () => {
    await clean(database.db)
    const { row } = await tryImport(
      database.db,
      csv('Portable;Nom', '0612345678;Dupont', '0612345679;"Martin', '0612345670;Petit'),
    )
    expect(row).toMatchObject({ state: 'failed', problem: { code: 'unclosed-quote', row: 3 }, rows_created: 1 })
  })
})

describe('consent in an import', () => {
  it('is what whoever imports states about all who are taken', async () => {
    await clean(database.db)
    const { heard } = await tryImport(database.db, csv('Portable', '0612345678', '12'), {
      consent: { kind: 'statement', date: '2026-01-15', means: 'formulaire en boutique' },
      fileName: 'boutique.csv',
    })
    expect(heard.consent).toEqual([
      {
        address: 33612345678,
        on: '2026-01-15',
        means: 'formulaire en boutique',
        source: expect.objectContaining({ by: 'statement', fileName: 'boutique.csv', row: 2, importedBy: 'user:ada' }),
      },
    ])
  })

  it('is what columns say: agreed with day and means, refused, opted out; and opt-outs are heard in every row', async () => {
    await clean(database.db)
    const { heard, row } = await tryImport(
      database.db,
      csv(
        'Portable;Email;Accord SMS;Date de consentement;Source du consentement;STOP SMS',
        '0612345670;;oui;15/01/2026;site;',
        '0612345671;;non;;;',
        '0612345672;;oui;;;12/03/2026',
        '0612345673;pas une adresse;;;;oui',
        '0612345674;;;;;',
        '0612345675;;oui;;;',
        '0612345675;;;;;STOP',
      ),
      { consent: { kind: 'column', means: 'fichier du partenaire' } },
    )
    expect(row).toMatchObject({ rows_created: 5, rows_rejected: 1, rows_repeated: 1 })
    expect(heard.consent).toMatchObject([
      { address: 33612345670, on: '2026-01-15', means: 'site', source: { cell: 'oui' } },
    ])
    expect(heard.optOuts).toMatchObject([
      { address: 33612345671, answer: 'refused', on: null },
      { address: 33612345672, answer: 'opted-out', on: '2026-03-12' },
      { address: 33612345673, answer: 'opted-out', on: null, source: { row: 5, cell: 'oui' } },
      { address: 33612345675, answer: 'opted-out', source: { cell: 'STOP' } },
    ])
  })

  it('is not taken from rows that leave known people alone, their opt-outs are', async () => {
    await clean(database.db)
    await tryImport(database.db, csv('Portable', '0612345678', '0612345679'))
    const { heard } = await tryImport(database.db, csv('Portable;Accord SMS', '0612345678;oui', '0612345679;non'), {
      on_conflict: 'skip',
      consent: { kind: 'column', means: null },
    })
    expect(heard.consent).toEqual([])
    expect(heard.optOuts).toMatchObject([{ address: 33612345679 }])
  })
})

describe('an import that is interrupted', () => {
  const file = csv('Portable;Nom', ...Array.from({ length: batchRows * 3 }, (_, n) => `06${20_000_000 + n};Nom${n}`))

  it('goes on from its last committed batch when its process dies, and no row is applied twice', async () => {
    await clean(database.db)
    const id = await begin(database.db, file, {
      key: 'none',
      consent: { kind: 'statement', date: '2026-01-15', means: 'site' },
    })
    const { hooks, heard } = listener()
    let batches = 0
    // The process dies inside its second batch: after its rows are written, before they are committed.
    const dying = {
      ...hooks,
      onConsent: async (...told: Parameters<typeof hooks.onConsent>) => {
        if (++batches === 2) throw new Error('killed')
        await hooks.onConsent(...told)
      },
    }
    const first = (await claimImport(database.db))!
    const signal = new AbortController().signal
    await expect(runImport(first, { db: database.db, hooks: dying, signal, onProgress: () => {} })).rejects.toThrow(
      'killed',
    )
    expect(await findImport(database.db, id)).toMatchObject({ state: 'running', rows_read: batchRows })

    expect(await claimImport(database.db)).toBeNull()
    await run(database.db, sql`update import set leased_until = now() - interval '1 second' where id = ${id}`)
    const second = (await claimImport(database.db))!
    expect(second).toMatchObject({ id, row_no: batchRows + 1 })
    await runImport(second, { db: database.db, hooks, signal, onProgress: () => {} })

    expect(await findImport(database.db, id)).toMatchObject({
      state: 'finished',
      rows_read: batchRows * 3,
      rows_created: batchRows * 3,
    })
    const numbers = await rows(
      database.db,
      sql<{ n: number; distinct: number }>`select count(*) as n, count(distinct address) as distinct from profile`,
    )
    expect(numbers).toEqual([{ n: batchRows * 3, distinct: batchRows * 3 }])
    expect(new Set(heard.consent.map(({ source }) => source.row)).size).toBe(heard.consent.length)
  })

  it('shuts out a runner that was declared dead and comes back', async () => {
    await clean(database.db)
    const id = await begin(database.db, file, { key: 'none' })
    const slow = (await claimImport(database.db))!
    await run(database.db, sql`update import set leased_until = now() - interval '1 second' where id = ${id}`)
    const other = (await claimImport(database.db))!
    const deps = {
      db: database.db,
      ...{ hooks: listener().hooks },
      signal: new AbortController().signal,
      onProgress: () => {},
    }
    expect(await runImport(other, deps)).toBe('done')
    expect(await runImport(slow, deps)).toBe('lost')
    expect((await people(database.db)).length).toBe(batchRows * 3)
  })

  it('stops when it is cancelled, and keeps what it has done', async () => {
    await clean(database.db)
    const id = await begin(database.db, file, { key: 'none' })
    const job = (await claimImport(database.db))!
    const ended = await runImport(job, {
      db: database.db,
      hooks: { ...listener().hooks },
      signal: new AbortController().signal,
      onProgress: (id) => void cancelImport(database.db, id),
    })
    expect(ended).toBe('lost')
    const row = await findImport(database.db, id)
    expect(row).toMatchObject({ state: 'cancelled' })
    expect((await people(database.db)).length).toBe(row?.rows_created)
  })

  it('gives its work back at once when its process is asked to end', async () => {
    await clean(database.db)
    const id = await begin(database.db, file, { key: 'none' })
    const ending = new AbortController()
    const job = (await claimImport(database.db))!
    const deps = { db: database.db, hooks: listener().hooks, onProgress: () => ending.abort() }
    expect(await runImport(job, { ...deps, signal: ending.signal })).toBe('interrupted')
    const next = (await claimImport(database.db))!
    expect(next.id).toBe(id)
    await runImport(next, { ...deps, signal: new AbortController().signal })
    expect((await people(database.db)).length).toBe(batchRows * 3)
  })
})

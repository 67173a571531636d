import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { type App, buildServer } from '../platform/http/server.ts'
import { recordAct } from './audit.ts'
import { auditRoutes } from './audit-routes.ts'

const database = testDatabase()
const ada = { kind: 'user', id: 'ada', name: 'Ada', role: 'administrator', language: 'en' } as const
const till = { kind: 'key', id: '1', name: 'Till', role: 'builder', language: 'en' } as const
let app: App

beforeAll(async () => {
  const { db } = database
  app = await buildServer({ log: pino({ level: 'silent' }), version: 'test', guard: async () => {} })
  auditRoutes(app, db)
  await app.ready()
  await run(
    db,
    sql`insert into app_user (id, name, email) values ('ada', 'Ada', 'ada@example.org'), ('ben', 'Ben', 'ben@example.org')`,
  )
  await run(db, sql`insert into api_key (name, key_hash, prefix, role) values ('Till', 'x', 'parley_abcd', 'builder')`)
  await recordAct(db, 'parley', 'user.created', 'user:ada', { by: 'environment' })
  await recordAct(db, ada, 'user.created', 'user:ben', { role: 'agent' })
  await recordAct(db, ada, 'key.created', 'key:1')
  await recordAct(db, till, 'list.created', 'list:7', { name: 'Autumn' })
  await recordAct(db, ada, 'user.changed', 'user:ben', { disabled: true })
})
afterAll(() => app.close())

type Act = { actor_name: string | null; action: string; subject_name: string | null }
async function read(query = '') {
  const answer = (await app.inject(`/api/audit${query}`)).json<{ items: Act[]; next: string | null }>()
  return { ...answer, actions: answer.items.map(({ action }) => action) }
}

describe('the audit log', () => {
  it('answers the newest act first, naming who acted and the people and keys acted upon', async () => {
    const { items } = await read()
    expect(items.map(({ actor_name, action, subject_name }) => [actor_name, action, subject_name])).toEqual([
      ['Ada', 'user.changed', 'Ben'],
      ['Till', 'list.created', null],
      ['Ada', 'key.created', 'Till'],
      ['Ada', 'user.created', 'Ben'],
      [null, 'user.created', 'Ada'],
    ])
  })
  it('is read on from where a page ended', async () => {
    const first = await read('?limit=2')
    expect(first.actions).toEqual(['user.changed', 'list.created'])
    const second = await read(`?limit=3&cursor=${first.next}`)
    expect(second.actions).toEqual(['key.created', 'user.created', 'user.created'])
    expect(second.next).toBeNull()
  })
  it('narrows to one actor, one kind of act, one subject, and to all of these together', async () => {
    expect((await read('?actor=key:1')).actions).toEqual(['list.created'])
    expect((await read('?actor=parley')).actions).toEqual(['user.created'])
    expect((await read('?kind=key')).actions).toEqual(['key.created'])
    expect((await read('?subject=user:ben')).actions).toEqual(['user.changed', 'user.created'])
    expect((await read('?subject=user:ben&actor=parley')).actions).toEqual([])
  })
  it('tells whom it may name: people and keys', async () => {
    expect((await app.inject('/api/audit/actors')).json()).toEqual({
      items: [
        { actor: 'user:ada', name: 'Ada' },
        { actor: 'user:ben', name: 'Ben' },
        { actor: 'key:1', name: 'Till' },
      ],
    })
  })
})

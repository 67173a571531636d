import { Readable } from 'node:stream'
import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import { actorOf, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { decodeCursor, page, pageQuery, toPage } from '../platform/http/paging.ts'
import { languages, notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { exportProfiles } from './export.ts'
import type { OnNumbersChanged, OnNumbersTaken } from './hooks.ts'
import {
  countProfiles,
  deleteProfile,
  findProfile,
  formerAddresses,
  listProfiles,
  type ProfileFilter,
  type ProfileRow,
  profilesSharing,
} from './queries.ts'
import { changeProfile, createProfile } from './save.ts'
import { readSearch } from './search.ts'

/** How an address stands with whoever keeps opt-outs and quarantine, which is not this feature. */
export type AddressStanding = 'opted-out' | 'quarantined' | 'with-errors' | 'no-sms'
export type StandingsOf = (db: Db, addresses: readonly Address[]) => Promise<ReadonlyMap<Address, AddressStanding>>

export type ProfileDeps = {
  db: Db
  onNumbersChanged: OnNumbersChanged
  onNumbersTaken: OnNumbersTaken
  standingsOf: StandingsOf
  /** Of numbers that people write without their country. */
  defaultCountry: string
}

const text = z.string().max(1_000).nullable()
const attribute = z.union([z.string(), z.number(), z.boolean()])

const profile = z
  .object({
    id: z.int(),
    number: z.string().nullable().describe('+33612345678'),
    standing: z.enum(['opted-out', 'quarantined', 'with-errors', 'no-sms']).nullable(),
    no_sms_at: z.string().nullable().describe('Since when nothing is sent to this person, whatever their number.'),
    external_id: z.string().nullable(),
    email: z.string().nullable(),
    first_name: z.string().nullable(),
    last_name: z.string().nullable(),
    language: z.string().nullable(),
    country: z.string().nullable(),
    zone: z.string().nullable(),
    attributes: z.record(z.string(), attribute),
    lists: z.array(z.object({ id: z.int(), name: z.string() })),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .meta({ id: 'Profile' })

const profileInput = z
  .object({
    number: text.optional().describe('As people write it; `country` says where a number without prefix belongs.'),
    external_id: text.optional(),
    email: text.optional(),
    first_name: text.optional(),
    last_name: text.optional(),
    language: text.optional(),
    country: text.optional(),
    zone: text.optional(),
    attributes: z.record(z.string(), attribute.nullable()).optional().describe('Only the ones to change.'),
  })
  .meta({ id: 'ProfileChange' })

const filter = z.object({
  q: z
    .string()
    .trim()
    .max(100)
    .optional()
    .describe('Words of the name, or the beginning of the number, e-mail or identifier.'),
  list: z.coerce.number().int().optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  has_number: z.enum(['yes', 'no']).optional(),
})
const params = z.object({ id: z.coerce.number().int() })

export function profileRoutes(app: App, deps: ProfileDeps) {
  const { db, standingsOf } = deps
  const filterOf = (query: z.infer<typeof filter>): ProfileFilter => ({
    search: readSearch(query.q ?? '', deps.defaultCountry),
    list: query.list ?? null,
    country: query.country ?? null,
    hasNumber: query.has_number === undefined ? null : query.has_number === 'yes',
  })
  const shown = async (found: readonly ProfileRow[]) => {
    const standings = await standingsOf(
      db,
      found.flatMap(({ address }) => address ?? []),
    )
    return found.map((row) => toProfile(row, standings))
  }
  const detailOf = async (id: number) => {
    const row = await findProfile(db, id)
    if (row === null) throw notFound({ what: 'profile' })
    const [[own], former, sharing] = await Promise.all([
      shown([row]),
      formerAddresses(db, id),
      row.address === null ? [] : profilesSharing(db, row.address, id),
    ])
    return {
      ...own!,
      former_numbers: former.map(({ address, until }) => ({ number: toE164(address) as string, until })),
      same_number: sharing.map(({ id, first_name, last_name }) => ({
        id,
        name: [first_name, last_name].filter((name) => name !== null).join(' '),
      })),
    }
  }

  const detail = profile.extend({
    former_numbers: z.array(z.object({ number: z.string(), until: z.string() })),
    same_number: z.array(z.object({ id: z.int(), name: z.string() })).describe('Other profiles with this number.'),
  })

  app.get(
    '/api/profiles',
    {
      config: { right: 'profiles.read' },
      schema: {
        querystring: pageQuery.extend(filter.shape).extend({
          sort: z.enum(['name', '-name', 'updated', '-updated']).default('name'),
        }),
        response: { 200: page(profile) },
      },
    },
    async (request) => {
      const { cursor, limit, sort } = request.query
      const wanted = filterOf(request.query)
      const after = decodeCursor(cursor)
      const order = { by: sort.endsWith('name') ? 'name' : 'updated', descending: sort.startsWith('-') } as const
      const [found, total] = await Promise.all([
        listProfiles(db, wanted, order, after, limit + 1),
        after === null ? countProfiles(db, wanted) : null,
      ])
      const cut = toPage(found, limit, (row) => [order.by === 'name' ? row.sort_name : row.updated_key, row.id], total)
      return { ...cut, items: await shown(cut.items) }
    },
  )

  app.get(
    '/api/profiles/export.csv',
    {
      config: { right: 'profiles.read' },
      schema: { querystring: filter.extend({ language: z.enum(languages).optional() }), produces: ['text/csv'] },
    },
    async (request, reply) => {
      const lines = exportProfiles(db, filterOf(request.query), request.query.language ?? languageOf(request))
      reply.header('content-disposition', 'attachment; filename="profiles.csv"').type('text/csv; charset=utf-8')
      return reply.send(Readable.from(lines))
    },
  )

  app.get(
    '/api/profiles/:id',
    { config: { right: 'profiles.read' }, schema: { params, response: { 200: detail } } },
    async (request) => detailOf(request.params.id),
  )

  app.post(
    '/api/profiles',
    { config: { right: 'profiles.write' }, schema: { body: profileInput, response: { 201: detail } } },
    async (request, reply) => {
      const id = await createProfile(deps, actorOf(request), given(request.body))
      return reply.code(201).send(await detailOf(id))
    },
  )

  app.patch(
    '/api/profiles/:id',
    { config: { right: 'profiles.write' }, schema: { params, body: profileInput, response: { 200: detail } } },
    async (request) => {
      await changeProfile(deps, actorOf(request), request.params.id, given(request.body))
      return detailOf(request.params.id)
    },
  )

  app.delete(
    '/api/profiles/:id',
    { config: { right: 'profiles.write' }, schema: { params, response: { 204: z.undefined() } } },
    async (request, reply) => {
      const { id } = request.params
      await transaction(db, async (tx) => {
        if ((await deleteProfile(tx, id)) === 0) throw notFound({ what: 'profile' })
        await recordAct(tx, actorOf(request), 'profile.deleted', `profile:${id}`)
      })
      return reply.code(204).send()
    },
  )
}

/** A key that is there with nothing in it is as good as left out. */
function given(body: z.infer<typeof profileInput>): Parameters<typeof createProfile>[2] {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined))
}

function toProfile(row: ProfileRow, standings: ReadonlyMap<Address, AddressStanding>) {
  const { address, sort_name: _, updated_key: __, ...rest } = row
  return {
    ...rest,
    number: address === null ? null : (toE164(address) as string),
    standing: address === null ? null : (standings.get(address) ?? null),
  }
}

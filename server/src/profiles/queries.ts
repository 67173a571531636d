import type { Address } from '@parley/sms/address'
import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'
import type { FieldType, NumberChange, ProfileValues } from './profile.ts'
import { likeStart, type Search } from './search.ts'

export type ProfileRow = ProfileValues & {
  id: number
  lists: { id: number; name: string }[]
  no_sms_at: string | null
  created_at: string
  updated_at: string
  sort_name: string
  /** `updated_at` to the microsecond, which the page after this one begins behind. */
  updated_key: string
}

const profileColumns = sql`
  p.id, p.address, p.external_id, p.email, p.first_name, p.last_name, p.language, p.country, p.zone, p.attributes,
  p.no_sms_at, p.created_at, p.updated_at, p.sort_name, p.updated_at::text as updated_key,
  (select coalesce(jsonb_agg(jsonb_build_object('id', l.id, 'name', l.name) order by l.name), '[]')
     from list_member m join list l on l.id = m.list_id where m.profile_id = p.id) as lists`

export type ProfileFilter = {
  search: Search | null
  list: number | null
  country: string | null
  hasNumber: boolean | null
}
export type ProfileSort = { by: 'name' | 'updated'; descending: boolean }

const nothing = sql`select null::bigint where false`

/** Everyone whom a search may mean. One index each, put together: no page is read that holds nobody. */
const matches = ({ words, start, ranges }: Search) => {
  const within = (address: string) =>
    sql.join(
      ranges.map(({ from, to }) => sql`${sql.ref(address)} between ${from} and ${to}`),
      sql` or `,
    )
  return sql`
    ${words === null ? nothing : sql`select id from profile where array_to_tsvector(string_to_array(sort_name, ' ')) @@ ${words}::tsquery`}
    union select id from profile where lower(email) like ${likeStart(start.toLowerCase())}
    union select id from profile where external_id like ${likeStart(start)}
    union ${ranges.length === 0 ? nothing : sql`select id from profile where address is not null and (${within('address')})`}
    union ${ranges.length === 0 ? nothing : sql`select profile_id from former_address where ${within('address')}`}`
}

const filtered = ({ search, list, country, hasNumber }: ProfileFilter) => sql`
  (${list}::int is null or exists (select 1 from list_member m where m.list_id = ${list} and m.profile_id = p.id))
  and (${country}::text is null or p.country = ${country})
  and (${hasNumber}::boolean is null or (p.address is not null) = ${hasNumber})
  ${search === null ? sql`` : sql`and p.id in (select id from found)`}`

const found = (search: Search | null) =>
  search === null ? sql`` : sql`with found (id) as materialized (${matches(search)})`

export function listProfiles(
  db: Db,
  filter: ProfileFilter,
  sort: ProfileSort,
  after: readonly (string | number | null)[] | null,
  limit: number,
) {
  const key = sort.by === 'name' ? sql`p.sort_name` : sql`p.updated_at`
  const type = sort.by === 'name' ? sql`text` : sql`timestamptz`
  const behind = sort.descending ? sql`<` : sql`>`
  const order = sort.descending ? sql`desc` : sql`asc`
  return rows(
    db,
    sql<ProfileRow>`
      ${found(filter.search)}
      select ${profileColumns} from profile p
       where ${filtered(filter)}
         ${after === null ? sql`` : sql`and (${key}, p.id) ${behind} (${String(after[0])}::${type}, ${Number(after[1])}::bigint)`}
       order by ${key} ${order}, p.id ${order} limit ${limit}`,
  )
}

/** How many, or null when there are more than counting on each page would be worth. */
export async function countProfiles(db: Db, filter: ProfileFilter): Promise<number | null> {
  const most = 100_000
  const { count } = await one(
    db,
    sql<{ count: number }>`
      ${found(filter.search)}
      select count(*) as count from (select 1 from profile p where ${filtered(filter)} limit ${most + 1}) counted`,
  )
  return count > most ? null : count
}

/** In the order of their making, for a file of any length. */
export const exportPage = (db: Db, filter: ProfileFilter, after: number, limit: number) =>
  rows(
    db,
    sql<ProfileRow>`
      ${found(filter.search)}
      select ${profileColumns} from profile p where ${filtered(filter)} and p.id > ${after} order by p.id limit ${limit}`,
  )

export const findProfile = (db: Db, id: number) =>
  maybe(db, sql<ProfileRow>`select ${profileColumns} from profile p where p.id = ${id}`)

/** Held until the transaction ends, so that two people saving at once do not undo each other unseen. */
export const holdProfile = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<ProfileValues & { id: number }>`
      select id, address, external_id, email, first_name, last_name, language, country, zone, attributes
        from profile where id = ${id} for update`,
  )

export const insertProfile = async (tx: Db, p: ProfileValues & { sort_name: string }) =>
  (
    await one(
      tx,
      sql<{ id: number }>`
        insert into profile (address, external_id, email, first_name, last_name, language, country, zone, attributes, sort_name)
        values (${p.address}, ${p.external_id}, ${p.email}, ${p.first_name}, ${p.last_name}, ${p.language}, ${p.country},
                ${p.zone}, ${JSON.stringify(p.attributes)}::jsonb, ${p.sort_name})
        returning id`,
    )
  ).id

export const updateProfile = (tx: Db, id: number, p: ProfileValues & { sort_name: string }) =>
  run(
    tx,
    sql`update profile set
          address = ${p.address}, external_id = ${p.external_id}, email = ${p.email}, first_name = ${p.first_name},
          last_name = ${p.last_name}, language = ${p.language}, country = ${p.country}, zone = ${p.zone},
          attributes = ${JSON.stringify(p.attributes)}::jsonb, sort_name = ${p.sort_name}, updated_at = now()
         where id = ${id}`,
  )

/** Opt-outs and proofs belong to the address and stay. */
export const deleteProfile = (tx: Db, id: number) =>
  run(
    tx,
    sql`with former as (delete from former_address where profile_id = ${id}),
        places as (delete from list_member where profile_id = ${id})
        delete from profile where id = ${id}`,
  )

/** Marks a person: no SMS to them, or takes the mark away. Null when there is no such profile; `changed`: it was not so before. */
export const setNoSms = (tx: Db, id: number, at: Date | null) =>
  maybe(
    tx,
    sql<{ address: Address | null; changed: boolean }>`
      with held as (select id, address, no_sms_at from profile where id = ${id} for update),
        marked as (
          update profile p set no_sms_at = ${at}::timestamptz from held h
           where p.id = h.id and (h.no_sms_at is null) <> (${at}::timestamptz is null)
          returning p.id)
      select address, exists (select from marked) as changed from held`,
  )

export const ownerOfExternalId = (db: Db, externalId: string) =>
  maybe(db, sql<{ id: number }>`select id from profile where external_id = ${externalId}`)

/** Keeps the addresses that profiles had until now. */
export const keepFormerAddresses = (tx: Db, changes: readonly NumberChange[]) =>
  run(
    tx,
    sql`insert into former_address (profile_id, address)
        select profile_id, address from json_to_recordset(${JSON.stringify(
          changes.flatMap(({ profileId, from }) => (from === null ? [] : [{ profile_id: profileId, address: from }])),
        )}::json) as r (profile_id bigint, address bigint)
        on conflict (profile_id, address) do update set until = excluded.until`,
  )

export const formerAddresses = (db: Db, profileId: number) =>
  rows(
    db,
    sql<{ address: Address; until: string }>`
      select address, until from former_address where profile_id = ${profileId} order by until desc limit 100`,
  )

export const profilesSharing = (db: Db, address: Address, except: number) =>
  rows(
    db,
    sql<{ id: number; first_name: string | null; last_name: string | null }>`
      select id, first_name, last_name from profile where address = ${address} and id <> ${except} order by id limit 20`,
  )

// ---- fields -------------------------------------------------------------------------------------------------------

export type FieldRow = { id: number; name: string; label: string; type: FieldType; created_at: string }

export const listFields = (db: Db) =>
  rows(db, sql<FieldRow>`select id, name, label, type, created_at from profile_field order by id`)

/** null when the name is taken. */
export const insertField = (db: Db, field: { name: string; label: string; type: FieldType }) =>
  maybe(
    db,
    sql<FieldRow>`
      insert into profile_field (name, label, type) values (${field.name}, ${field.label}, ${field.type})
      on conflict (name) do nothing returning id, name, label, type, created_at`,
  )

export const relabelField = (db: Db, id: number, label: string) =>
  maybe(
    db,
    sql<FieldRow>`
      update profile_field set label = ${label} where id = ${id} returning id, name, label, type, created_at`,
  )

export const deleteField = (db: Db, id: number) =>
  maybe(
    db,
    sql<{ name: string }>`
      with gone as (delete from profile_field where id = ${id} returning name),
      emptied as (update profile set attributes = attributes - gone.name from gone where attributes ? gone.name)
      select name from gone`,
  )

// ---- what replies change ------------------------------------------------------------------------------------------

/** Of several people with a number the one updated last, the same one every time. */
const personAt = sql`
  cross join lateral (
    select id from profile where address = u.address order by updated_at desc, id desc limit 1) p`

/** Someone for each of these numbers that nobody has; who is new. Their language and country are those of what they wrote. */
export const insertPeople = async (
  tx: Db,
  people: readonly { address: Address; language: string | null; country: string | null }[],
): Promise<Address[]> =>
  (
    await rows(
      tx,
      sql<{ address: Address }>`
        insert into profile (address, language, country, sort_name)
        select distinct on (u.address) u.address, u.language, u.country, ''
          from unnest(${people.map(({ address }) => address)}::bigint[], ${people.map(({ language }) => language)}::text[],
                      ${people.map(({ country }) => country)}::text[]) as u (address, language, country)
         where not exists (select from profile p where p.address = u.address)
        returning address`,
    )
  ).map(({ address }) => address)

/** Puts whoever has a number on a list, or takes them off. */
export const changeListsAt = (tx: Db, changes: readonly { list: number; address: number; add: boolean }[]) =>
  run(
    tx,
    sql`
      with wanted as (
        select u.list, u.add, p.id
          from unnest(${changes.map(({ list }) => list)}::int[], ${changes.map(({ address }) => address)}::bigint[],
                      ${changes.map(({ add }) => add)}::boolean[]) as u (list, address, add) ${personAt}),
      removed as (
        delete from list_member m using wanted w where not w.add and m.list_id = w.list and m.profile_id = w.id)
      insert into list_member (list_id, profile_id)
      select w.list, w.id from wanted w join list l on l.id = w.list where w.add on conflict do nothing`,
  )

/** Sets an added field of whoever has a number. */
export const setFieldsAt = (
  tx: Db,
  changes: readonly { field: string; address: number; value: string | number | boolean }[],
) =>
  run(
    tx,
    sql`
      with wanted as (
        select p.id, jsonb_object_agg(u.field, u.value) as fields
          from unnest(${changes.map(({ field }) => field)}::text[], ${changes.map(({ address }) => address)}::bigint[],
                      ${changes.map(({ value }) => JSON.stringify(value))}::jsonb[]) as u (field, address, value)
          join profile_field f on f.name = u.field ${personAt}
         group by p.id)
      update profile o set attributes = o.attributes || w.fields, updated_at = now() from wanted w where o.id = w.id`,
  )

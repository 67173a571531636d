import { commonFields } from '@parley/sms/template'
import { type RawBuilder, sql } from 'kysely'
import { poolPlaces, poolSlotSql } from '../../accounts/index.ts'
import type { PeopleQuery } from '../../audiences/index.ts'
import { everySender } from '../../consent/index.ts'
import { type Db, one, run } from '../../platform/database/index.ts'
import { givenTo, peopleWith } from '../arriving/queries.ts'
import { exclusionReasons, type Population } from '../delivery.ts'
import type { PreparationPlan } from './plan.ts'
import { targetTable } from './share-queries.ts'

type Sql = RawBuilder<unknown>
export type Arriving = Extract<Population, { of: 'arriving' }>

/**
 * Freezes who is targeted, with what the texts ask of them, in one statement: a table of its own, ordered by address, so
 * that what is written from it fills the indexes in their order. Unlogged: after a crash of the database it is empty, and
 * the preparation begins anew. Answers how many are targeted, and how many blocks the table has.
 */
export async function freezeTarget(
  tx: Db,
  plan: PreparationPlan,
  population: Population,
  audience: PeopleQuery | null,
): Promise<Frozen> {
  const frozen = await createTarget(tx, plan, peopleOf(plan, population, audience))
  await run(
    tx,
    sql`insert into exclusion (preparation_id, profile_id, address, reason)
        select ${plan.preparation}, profile_id, address, reason from ${sql.table(targetTable(plan.preparation))}
         where reason is not null`,
  )
  return frozen
}

export type Frozen = { target: number; blocks: number }

/** The same of people who have come in a workflow, wherever they are kept; nothing but the table is written. */
export const freezeArriving = (tx: Db, plan: PreparationPlan, population: Arriving, people: Sql): Promise<Frozen> =>
  createTarget(tx, plan, arriving(plan, population, people))

async function createTarget(tx: Db, plan: PreparationPlan, people: Sql): Promise<Frozen> {
  const table = sql.table(targetTable(plan.preparation))
  // Sorting and joining a population is what this memory is for; it is given back with the transaction.
  await run(tx, sql`set local work_mem = '48MB'`)
  await run(tx, sql`drop table if exists ${table}`)
  await run(
    tx,
    sql`
      create unlogged table ${table} with (autovacuum_enabled = false) as
      with people as not materialized (${people}),
      ${withControl(
        plan,
        sql`
          select address, id, line, seed,
                 case when address is null then refused
                      when row_number() over (partition by address order by touched desc, place desc) > 1 then ${reason('duplicate')}
                      when closed is null then null
                      when unwanted then ${reason('no-sms')}
                      when closed then ${reason('quarantined')}
                      else ${reason('opted-out')} end as reason
            from (select p.*, q.closed, q.unwanted from people p left join (${closedTo(plan)}) q on q.address = p.address offset 0) known`,
      )}
      select address, id as profile_id, reason::smallint as reason, ${waveOf(plan)}::smallint as wave,
             ${placeOf(plan)}::smallint as place, line
        from drawn ${conversations(plan)} order by address`,
  )
  const { target, blocks } = await one(
    tx,
    sql<{ target: number; blocks: number }>`
      select (select count(*)::int from ${table}) as target,
             (pg_relation_size(${targetTable(plan.preparation)}::regclass) / current_setting('block_size')::int)::int as blocks`,
  )
  return { target, blocks }
}

const reason = (name: keyof typeof exclusionReasons) => sql.lit(exclusionReasons[name])

/**
 * Who is targeted, one row each: `touched` and `place` say who of several with one address is kept (the profile that was
 * updated last, else the one made last; of pasted numbers the first), `refused` why somebody without an address has none.
 */
function peopleOf(plan: PreparationPlan, population: Population, audience: PeopleQuery | null): Sql {
  switch (population.of) {
    case 'nobody':
      throw new Error('A delivery for nobody is not prepared.')
    case 'all':
      return profiles(plan, sql`true`)
    case 'lists':
      return profiles(
        plan,
        sql`p.id in (select profile_id from list_member where list_id = any (${literal(population.list_ids)}))
            and not exists (select from list_member l
                             where l.profile_id = p.id and l.list_id = any (${literal(population.without_list_ids)}))`,
      )
    case 'audience':
      if (audience === null) throw new Error('Nobody has told whom the audience means.')
      return profiles(plan, sql`p.id in (select id from (${audience}) asked)`)
    case 'numbers':
      return writtenNumbers(plan, [])
    case 'file':
      return writtenNumbers(plan, population.fields)
    case 'arriving':
      return arriving(plan, population, givenTo(sql.lit(plan.delivery)))
  }
}

const profiles = (plan: PreparationPlan, chosen: Sql) => sql`
  select p.id, p.address, p.updated_at as touched, p.id as place, ${reason('no-address')} as refused, p.id as seed,
         ${lineOf(plan, sql`p.address`, sql`p.id`, (name) => ofProfile(name))} as line
    from profile p where ${chosen}`

/**
 * Numbers of people whom Parley may know: then by the profile that was updated last. What is no number is nobody’s: its line
 * stands in the place of a profile, below zero, so that the log can say what was written.
 */
const writtenNumbers = (plan: PreparationPlan, columns: readonly string[]) => sql`
  select coalesce(p.id, case when r.address is null then -r.n else 0 end) as id, r.address, null::timestamptz as touched, -r.n as place, coalesce(p.id, r.address) as seed,
         case when trim(r.written) = '' then ${reason('no-address')} else ${reason('invalid-number')} end as refused,
         ${lineOf(plan, sql`r.address`, sql`coalesce(p.id, 0)`, (name) =>
           columns.includes(name)
             ? sql`coalesce(nullif(r.fields ->> ${sql.lit(name)}, ''), ${ofProfile(name)})`
             : ofProfile(name),
         )} as line
    from delivery_row r
    left join lateral (select * from profile o where o.address = r.address order by o.updated_at desc, o.id desc limit 1) p on true
   where r.delivery_id = ${sql.lit(plan.delivery)} and not r.past`

/** Who has come to it in a workflow. What they carry comes before what their profile says. */
const arriving = (plan: PreparationPlan, { dimension, fields }: Arriving, people: Sql) => sql`
  select coalesce(p.id, 0) as id, m.address, p.updated_at as touched, coalesce(p.id, 0) as place, ${reason('no-address')} as refused,
         coalesce(p.id, m.address) as seed,
         ${lineOf(plan, sql`m.address`, sql`coalesce(p.id, 0)`, (name) =>
           fields.includes(name)
             ? sql`coalesce(nullif(m.data ->> ${sql.lit(name)}, ''), ${ofProfile(name)})`
             : ofProfile(name),
         )} as line
    from ${peopleWith(dimension, people)}`

const ofProfile = (name: string): Sql =>
  Object.hasOwn(commonFields, name) ? sql`p.${sql.ref(name)}` : sql`p.attributes ->> ${sql.lit(name)}`

/** What a thread reads of one person: see frozen-row.ts. */
function lineOf({ fields }: PreparationPlan, address: Sql, id: Sql, field: (name: string) => Sql): Sql {
  const cells = [address, id, clean(field('language')), clean(sql`p.zone`), ...fields.map((name) => clean(field(name)))]
  return sql`concat(${sql.join(cells.map((cell) => sql`${cell}, e'\\x1f'`))})`
}

const clean = (value: Sql) => sql`translate(${value}, e'\\x1e\\x1f', '')`

/** Addresses that are closed to this sender: `closed` is true when to everything, false when to marketing; `unwanted`: their person wants no SMS. */
const closedTo = ({ scopes, marketing }: PreparationPlan) => sql`
  select address, bool_or(blocks = 'all' and status <> 'opted-out') as closed, bool_or(status = 'no-sms') as unwanted from quarantine
   where lifted_at is null and scope = any (${literal([everySender, ...scopes])})
     -- What closes one sender for everything closes only marketing of those that lead to it.
     and (blocks = 'all' and scope = any (${literal([everySender, ...scopes.slice(0, 1)])}) or ${sql.lit(marketing)} and blocks <> 'none')
   group by address`

/** A place by chance among all, the same for a person each time that this delivery, or a run of its parent, is prepared. */
const drawnPlace = ({ drawnAs }: PreparationPlan, what: string) =>
  sql`('x' || substr(md5(concat(seed, ${sql.lit(`:${drawnAs}:${what}`)})), 1, 8))::bit(32)::bigint`

function withControl(plan: PreparationPlan, decided: Sql): Sql {
  const { control } = plan
  if (control === null) return sql`drawn as not materialized (${decided})`
  const place = drawnPlace(plan, 'control')
  const chosen =
    'percent' in control
      ? sql`${place} < ${sql.lit(Math.round((control.percent / 100) * 2 ** 32))}`
      : sql`row_number() over (partition by reason is null order by ${place}, seed) <= ${sql.lit(control.people)}`
  return sql`
    decided as not materialized (${decided}),
    drawn as not materialized (
      select address, id, line, seed,
             case when reason is null and ${chosen} then ${reason('control-group')} else reason end as reason
        from decided)`
}

/** Equal shares, drawn by chance, so that a wave is not a region. */
const waveOf = (plan: PreparationPlan): Sql =>
  plan.waves === 1
    ? sql`0`
    : sql`(row_number() over (partition by reason is null order by ${drawnPlace(plan, 'wave')}, seed) - 1) % ${sql.lit(plan.waves)}`

/** Which number of the pool a recipient has: that of their conversation, else the one that falls to their address each time. */
const placeOf = ({ pool }: PreparationPlan): Sql =>
  pool.length === 0
    ? sql`0`
    : sql`coalesce(array_position(${literal(pool)}, talk.sender_id) - 1,
                   (${literal(poolPlaces(pool))})[1 + ${sql.raw(poolSlotSql('drawn.address'))}])`

const conversations = ({ pool }: PreparationPlan): Sql =>
  pool.length === 0
    ? sql``
    : sql`left join (select address as phone, sender_id from conversation where sender_id = any (${literal(pool)})) talk on talk.phone = drawn.address`

/** Values stand in the statement itself: `create table … as` takes no parameters. */
const literal = (numbers: readonly number[]) => sql.raw(`'{${numbers.map(Number).join(',')}}'::int[]`)

import { type Db, maybe, rows, run, sql } from '../platform/database/index.ts'
import type { HolidayYear } from './holidays.ts'
import type { Week } from './rule.ts'

export type RuleRow = {
  id: number
  key: string | null
  name: string | null
  automatic: boolean
  country: string | null
  region: string | null
  provider: string | null
  week: Week
  holidays: boolean
  changed: boolean
  updated_at: string
  retired_at: string | null
}

export const listRules = (db: Db) =>
  rows(
    db,
    sql<RuleRow>`
      select id, key, name, automatic, country, region, provider, week, holidays, changed, updated_at, retired_at
        from hours_rule order by id`,
  )

/** Locked, so that of two changes the second sees the first. */
export const lockRule = (tx: Db, id: number) =>
  maybe(
    tx,
    sql<RuleRow>`
      select id, key, name, automatic, country, region, provider, week, holidays, changed, updated_at, retired_at
        from hours_rule where id = ${id} and retired_at is null for update`,
  )

/** Locked against being deleted while a channel takes it. */
export const lockUsableRule = (tx: Db, id: number) =>
  maybe(tx, sql<{ id: number }>`select id from hours_rule where id = ${id} and retired_at is null for share`)

/** Which channels name a rule. */
export const listNamingChannels = (db: Db) =>
  rows(
    db,
    sql<{ rule: number; id: number; name: string }>`
      select (options ->> 'hours')::int as rule, id, name from channel
       where jsonb_typeof(options -> 'hours') = 'number' and retired_at is null order by name`,
  )

type NewRule = Pick<RuleRow, 'name' | 'automatic' | 'country' | 'region' | 'provider' | 'week' | 'holidays'>

/** Null when another rule is for the same place. */
export const insertRule = (tx: Db, rule: NewRule) =>
  maybe(
    tx,
    sql<{ id: number }>`
      insert into hours_rule (name, automatic, country, region, provider, week, holidays)
      values (${rule.name}, ${rule.automatic}, ${rule.country}, ${rule.region}, ${rule.provider},
              ${JSON.stringify(rule.week)}::jsonb, ${rule.holidays})
      on conflict (country, region, provider) where automatic and retired_at is null do nothing
      returning id`,
  )

export const updateRule = (tx: Db, id: number, rule: Pick<RuleRow, 'name' | 'week' | 'holidays' | 'changed'>) =>
  run(
    tx,
    sql`update hours_rule
           set name = ${rule.name}, week = ${JSON.stringify(rule.week)}::jsonb, holidays = ${rule.holidays},
               changed = ${rule.changed}, updated_at = now()
         where id = ${id}`,
  )

export const retireRule = (tx: Db, id: number) =>
  run(tx, sql`update hours_rule set retired_at = now(), updated_at = now() where id = ${id}`)

type Shipped = { key: string; country: string | null; region: string | null; week: Week; holidays: boolean }

/** Adds what is new, and brings what nobody changed to what this release ships. How many rules that touched. */
export const shipRules = (db: Db, shipped: readonly Shipped[]) =>
  run(
    db,
    sql`insert into hours_rule (key, automatic, country, region, week, holidays)
        select key, true, country, region, week, holidays
          from jsonb_to_recordset(${JSON.stringify(shipped)}::jsonb)
               as s (key text, country text, region text, week jsonb, holidays boolean)
         -- What stays as it is burns no id; where someone made a rule for the place before this release had one, theirs stays.
         where not exists (
           select from hours_rule r
            where case when r.key is null
                       then r.automatic and r.retired_at is null and r.provider is null
                            and (r.country, r.region) is not distinct from (s.country, s.region)
                       else r.key = s.key and (r.changed or (r.week, r.holidays) is not distinct from (s.week, s.holidays))
                  end)
        on conflict (key) do update
           set week = excluded.week, holidays = excluded.holidays, updated_at = now()
         where not hours_rule.changed
           and (hours_rule.week, hours_rule.holidays) is distinct from (excluded.week, excluded.holidays)`,
  )

export const listHolidayYears = (db: Db) =>
  rows(db, sql<HolidayYear>`select calendar, year, days::text[] as days from holiday_year order by calendar, year`)

export const storeHolidayYears = (db: Db, years: readonly HolidayYear[]) =>
  run(
    db,
    sql`insert into holiday_year (calendar, year, days)
        select calendar, year, array(select jsonb_array_elements_text(days)::date)
          from jsonb_to_recordset(${JSON.stringify(years)}::jsonb) as y (calendar text, year int, days jsonb)
        on conflict (calendar, year) do update set days = excluded.days`,
  )

export const tellGateways = (db: Db) => run(db, sql`select pg_notify('parley_hours', '')`)

/** The zone of whoever has this number. */
export const zoneOfNumber = (db: Db, address: number) =>
  maybe(
    db,
    sql<{
      zone: string | null
      country: string | null
    }>`select zone, country from profile where address = ${address} order by updated_at desc, id desc limit 1`,
  )

/** What decides the hours of a channel. */
export const channelHours = (db: Db, id: number) =>
  maybe(
    db,
    sql<{ kind: string; provider: string; hours: unknown }>`
      select c.kind, a.kind as provider, c.options -> 'hours' as hours
        from channel c join account a on a.id = c.account_id
       where c.id = ${id}`,
  )

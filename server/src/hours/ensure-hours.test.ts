import { beforeAll, describe, expect, it } from 'vitest'
import { one, rows, run, sql } from '../platform/database/index.ts'
import { testDatabase } from '../platform/database/test-database.ts'
import { ensureHours } from './ensure-hours.ts'
import { createHours, type Hours } from './hours.ts'
import { loadRules } from './load-rules.ts'
import { pickRule } from './pick.ts'
import { opensAt } from './windows.ts'

const database = testDatabase()
const now = new Date('2026-11-27T12:00:00Z')

describe('the rules that come with Parley', () => {
  let hours: Hours
  beforeAll(async () => {
    await ensureHours(database.db, now)
    hours = createHours(await loadRules(database.db))
  })
  const rule = (country: string, region: string | null = null) => {
    const found = pickRule(hours.rules, { country, region, provider: 'smpp', marketing: true })
    if (found === null) throw new Error('There is a rule for everyone.')
    return found
  }
  const opens = (country: string, zone: string, at: string, region: string | null = null) =>
    opensAt(rule(country, region), zone, new Date(at), hours.holidays)?.toISOString()

  it('keep France to 08:00–20:00 from Monday to Saturday, public holidays excepted', () => {
    expect(opens('FR', 'Europe/Paris', '2026-11-28T20:00:00Z')).toBe('2026-11-30T07:00:00.000Z')
    // Christmas is a Friday in 2026, 1 January as well.
    expect(opens('FR', 'Europe/Paris', '2026-12-25T10:00:00Z')).toBe('2026-12-26T07:00:00.000Z')
    expect(opens('FR', 'Europe/Paris', '2027-01-01T10:00:00Z')).toBe('2027-01-02T07:00:00.000Z')
    // 27 May is a holiday in Guadeloupe only.
    expect(opens('GP', 'America/Guadeloupe', '2027-05-27T14:00:00Z')).toBe('2027-05-28T12:00:00.000Z')
    expect(opens('FR', 'Europe/Paris', '2027-05-27T14:00:00Z')).toBe('2027-05-27T14:00:00.000Z')
  })

  it('narrow the hours of the United States by those of the state', () => {
    // Friday 27 November 2026; New York is at -05:00.
    expect(opens('US', 'America/New_York', '2026-11-27T12:00:00Z')).toBe('2026-11-27T14:00:00.000Z')
    expect(opens('US', 'America/New_York', '2026-11-27T12:00:00Z', 'KY')).toBe('2026-11-27T15:00:00.000Z')
    // Florida alone would open at eight: the country's nine stays.
    expect(opens('US', 'America/New_York', '2026-11-27T12:00:00Z', 'FL')).toBe('2026-11-27T14:00:00.000Z')
    // Alabama: no Sundays, and no holidays.
    expect(opens('US', 'America/Chicago', '2026-11-29T18:00:00Z', 'AL')).toBe('2026-11-30T15:00:00.000Z')
    expect(opens('US', 'America/Chicago', '2026-12-25T18:00:00Z', 'AL')).toBe('2026-12-26T15:00:00.000Z')
    expect(opens('US', 'America/Chicago', '2026-12-25T18:00:00Z', 'TX')).toBe('2026-12-25T18:00:00.000Z')
  })

  it('have one for everywhere else', () => {
    expect(opens('JP', 'Asia/Tokyo', '2026-11-29T12:00:00Z')).toBe('2026-11-29T23:00:00.000Z')
  })

  it('are added once, however often Parley starts, and say nothing when nothing is new', async () => {
    const count = () => one(database.db, sql<{ rules: number }>`select count(*)::int as rules from hours_rule`)
    const before = await count()
    await Promise.all([ensureHours(database.db, now), ensureHours(database.db, now)])
    expect(await count()).toEqual(before)
  })

  it('follow the release until someone changes them', async () => {
    await run(database.db, sql`update hours_rule set holidays = true, changed = (key = 'DE') where key in ('DE', 'IT')`)
    await ensureHours(database.db, now)
    expect(
      await rows(database.db, sql`select key, holidays from hours_rule where key in ('DE', 'IT') order by key`),
    ).toEqual([
      { key: 'DE', holidays: true },
      { key: 'IT', holidays: false },
    ])
  })

  it('leave alone what someone made for the same place before', async () => {
    await run(database.db, sql`delete from hours_rule where key = 'BE'`)
    await run(
      database.db,
      sql`insert into hours_rule (name, automatic, country, week, holidays)
          select 'Belgique', true, 'BE', week, holidays from hours_rule where key = 'IT'`,
    )
    await ensureHours(database.db, now)
    expect(await rows(database.db, sql`select name from hours_rule where country = 'BE'`)).toEqual([
      { name: 'Belgique' },
    ])
  })

  it('know the holidays of this year and the next two', async () => {
    expect(
      await rows(
        database.db,
        sql`select year, array_length(days, 1) as days from holiday_year where calendar = 'FR' order by year`,
      ),
    ).toEqual([
      { year: 2025, days: 11 },
      { year: 2026, days: 11 },
      { year: 2027, days: 11 },
      { year: 2028, days: 11 },
    ])
  })
})

import { type Db, transaction } from '../platform/database/index.ts'
import { computeHolidays } from './compute-holidays.ts'
import { defaultRules } from './defaults.ts'
import { calendarsOf } from './holidays.ts'
import { listHolidayYears, listRules, shipRules, storeHolidayYears, tellGateways } from './queries.ts'

/** The rules that come with Parley, and the public holidays of this year and the next two: at each start, and now and then. */
export async function ensureHours(db: Db, now: Date): Promise<void> {
  const shipped = await shipRules(
    db,
    defaultRules.map(({ key, country, region, week, holidays }) => ({ key, country, region, week, holidays })),
  )
  const computed = await ensureHolidays(db, now)
  if (shipped + computed > 0) await tellGateways(db)
}

/** How many years of calendars were missing. */
export async function ensureHolidays(db: Db, now: Date): Promise<number> {
  const year = now.getUTCFullYear()
  const [rules, known] = await Promise.all([listRules(db), listHolidayYears(db)])
  const there = new Set(known.map(({ calendar, year }) => `${calendar} ${year}`))
  // Last year too: on 1 January it is still December somewhere.
  const wanted = [...calendarsOf(rules)]
    .flatMap((calendar) => [-1, 0, 1, 2].map((ahead) => ({ calendar, year: year + ahead })))
    .filter(({ calendar, year }) => !there.has(`${calendar} ${year}`))
  const years = await computeHolidays(wanted)
  if (years.length > 0) await transaction(db, (tx) => storeHolidayYears(tx, years))
  return years.length
}

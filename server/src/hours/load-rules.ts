import type { Db } from '../platform/database/index.ts'
import { readHolidays } from './holidays.ts'
import type { LoadedRules } from './hours.ts'
import { listHolidayYears, listRules, lockUsableRule, type RuleRow } from './queries.ts'
import { type HoursRule, intersectWeeks } from './rule.ts'

/** Every rule, retired ones too: batches that were prepared by them keep them. */
export async function loadRules(db: Db): Promise<LoadedRules> {
  const [stored, years] = await Promise.all([listRules(db), listHolidayYears(db)])
  return { rules: stored.map((row) => toRule(row, stored)), holidays: readHolidays(years) }
}

/** The rule of a region allows only what its country's allows too, so relaxing the country never relaxes a state. */
export function toRule(row: RuleRow, all: readonly RuleRow[]): HoursRule {
  const { id, key, name, country, region, provider, automatic } = row
  const rule = { id, key, name, country, region, provider, automatic, retired: row.retired_at !== null }
  const wider =
    region === null
      ? undefined
      : (all.find((one) => isOfCountry(one, country) && one.provider === provider) ??
        all.find((one) => isOfCountry(one, country) && one.provider === null))
  if (wider === undefined) return { ...rule, week: row.week, holidays: row.holidays }
  return { ...rule, week: intersectWeeks(row.week, wider.week), holidays: row.holidays && wider.holidays }
}

const isOfCountry = (row: RuleRow, country: string | null) =>
  row.automatic && row.retired_at === null && row.country === country && row.region === null

export const isUsableRule = async (tx: Db, id: number): Promise<boolean> => (await lockUsableRule(tx, id)) !== null

import { type Actor, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import { defaultOf } from './defaults.ts'
import { ensureHolidays } from './ensure-hours.ts'
import { ownRule, placeTaken, ruleInUse, shippedRule } from './problems.ts'
import {
  insertRule,
  listNamingChannels,
  lockRule,
  type RuleRow,
  retireRule,
  tellGateways,
  updateRule,
} from './queries.ts'
import { isNeverOpen, toWeek, type Week } from './rule.ts'
import { zonesOfCountry } from './zones.ts'

export type NewRule = {
  name: string
  automatic: boolean
  country: string | null
  region: string | null
  provider: string | null
  week: Week
  holidays: boolean
}

export async function createRule(db: Db, actor: Actor, wanted: NewRule, now: Date): Promise<number> {
  const rule = { ...wanted, week: toWeek(wanted.week) }
  check(rule)
  return transaction(db, async (tx) => {
    const created = await insertRule(tx, rule)
    if (created === null) throw placeTaken()
    await recordAct(tx, actor, 'hours.created', `hours:${created.id}`, factsOf(rule))
    await applied(tx, now)
    return created.id
  })
}

export type RuleChange = { name?: string; week?: Week; holidays?: boolean }

/** Its place stays: batches on their way were prepared by it. */
export async function changeRule(db: Db, actor: Actor, id: number, change: RuleChange, now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await lock(tx, id)
    const rule = {
      ...before,
      // One that comes with Parley is called by its place, in the reader's language.
      name: before.key === null ? (change.name ?? before.name) : null,
      week: change.week ? toWeek(change.week) : before.week,
      holidays: change.holidays ?? before.holidays,
      changed: true,
    }
    check(rule)
    await updateRule(tx, id, rule)
    await recordAct(tx, actor, 'hours.changed', `hours:${id}`, factsOf(rule))
    await applied(tx, now)
  })
}

export async function resetRule(db: Db, actor: Actor, id: number, now: Date): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await lock(tx, id)
    const shipped = defaultOf(before.key)
    if (shipped === null) throw ownRule()
    const rule = { ...before, week: shipped.week, holidays: shipped.holidays, changed: false }
    await updateRule(tx, id, rule)
    await recordAct(tx, actor, 'hours.reset', `hours:${id}`, factsOf(rule))
    await applied(tx, now)
  })
}

/** What was prepared by it keeps it to the end. */
export async function deleteRule(db: Db, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await lock(tx, id)
    if (before.key !== null) throw shippedRule()
    const channels = (await listNamingChannels(tx)).filter(({ rule }) => rule === id)
    if (channels.length > 0) throw ruleInUse({ channels: channels.map(({ name }) => name) })
    await retireRule(tx, id)
    await recordAct(tx, actor, 'hours.deleted', `hours:${id}`, factsOf(before))
    await tellGateways(tx)
  })
}

async function lock(tx: Db, id: number): Promise<RuleRow> {
  const rule = await lockRule(tx, id)
  if (rule === null) throw notFound({ what: 'hours' })
  return rule
}

/** A rule that closes on holidays must not stand for a moment without knowing them. */
async function applied(tx: Db, now: Date) {
  await ensureHolidays(tx, now)
  await tellGateways(tx)
}

function check({ automatic, country, region, week, key }: Omit<NewRule, 'name'> & { key?: string | null }) {
  const fields: FieldProblem[] = []
  if (isNeverOpen(week)) fields.push({ path: 'week', says: neverOpen })
  // The shipped rule for everywhere else has no country.
  if (automatic && country === null && key == null) fields.push({ path: 'country', says: countryNeeded })
  if (country != null && zonesOfCountry(country).length === 0) fields.push({ path: 'country', says: unknownCountry })
  if (region != null && country !== 'US' && country !== 'CA') fields.push({ path: 'region', says: noRegions })
  if (fields.length > 0) throw invalidRequest(undefined, fields)
}

const factsOf = ({
  key,
  name,
  country,
  region,
  provider,
  week,
  holidays,
}: Omit<NewRule, 'name'> & Partial<RuleRow>) => ({
  ...(key ? { key } : {}),
  ...(name ? { name } : {}),
  ...{ country, region, provider, week, holidays },
})

const neverOpen = {
  en: 'Open at least one day: nothing would ever leave.',
  fr: 'Ouvrez au moins un jour : plus rien ne partirait.',
}
const countryNeeded = {
  en: 'Choose the country, or let only channels that name it take this rule.',
  fr: 'Choisissez le pays, ou réservez la règle aux canaux qui la nomment.',
}
const unknownCountry = { en: 'This is no country with a clock.', fr: 'Ce n’est pas un pays qui ait un fuseau horaire.' }
const noRegions = {
  en: 'Numbers tell their state in the United States and Canada only.',
  fr: 'Un numéro ne dit son État qu’aux États-Unis et au Canada.',
}

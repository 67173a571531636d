import type { Address } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import { loadRules, toRule } from './load-rules.ts'
import { type HoursChoice, pickRule } from './pick.ts'
import { placeOf, zoneOf } from './place.ts'
import { listRules, zoneOfNumber } from './queries.ts'
import { opensAt } from './windows.ts'

type Recipient = { address: Address; country: string | null; provider: string; marketing: boolean; choice: HoursChoice }

/** The rule and the zone of one message by itself, for its batch; a delivery's are found by its preparation. */
export async function bindToHours(
  db: Db,
  { address, country, ...channel }: Recipient,
): Promise<{ hours: number | null; zone: string | null }> {
  if (!channel.marketing || channel.choice === 'none') return free
  const [stored, profile] = await Promise.all([listRules(db), zoneOfNumber(db, address)])
  const rules = stored.map((row) => toRule(row, stored))
  const rule = pickRule(rules, { ...channel, country, region: placeOf(address).region })
  if (rule === null) return free
  return { hours: rule.id, zone: zoneOf({ profileZone: profile?.zone ?? null, address, country }) }
}

/** For whoever is about to write: when it would leave at the earliest, `null` when not within 14 days. */
export async function earliestFor(db: Db, recipient: Recipient, at: Date): Promise<Date | null> {
  const { hours, zone } = await bindToHours(db, recipient)
  if (hours === null) return at
  const { rules, holidays } = await loadRules(db)
  const rule = rules.find(({ id }) => id === hours)
  return rule ? opensAt(rule, zone ?? '*', at, holidays) : at
}

const free = { hours: null, zone: null }

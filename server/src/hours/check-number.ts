import { parseNumber } from '@parley/sms/number'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { loadRules } from './load-rules.ts'
import { type HoursChoice, pickRule } from './pick.ts'
import { placeOf, zoneOf } from './place.ts'
import { unknownNumber } from './problems.ts'
import { channelHours, zoneOfNumber } from './queries.ts'
import { opensAt, stateOf } from './windows.ts'
import { isZone, zonesIn } from './zones.ts'

type Asked = { number: string; channel: number | null; at: Date; defaultCountry: string }

/** Which hours hold for a number, and when a marketing message to it would leave. */
export async function checkNumber(db: Db, { number, channel, at, defaultCountry }: Asked) {
  const parsed = parseNumber(number, defaultCountry)
  if (parsed.kind !== 'ok') throw unknownNumber()
  const { rules, holidays } = await loadRules(db)
  const through = channel === null ? anyChannel : await channelHours(db, channel)
  if (through === null) throw notFound({ what: 'channel' })
  const profile = await zoneOfNumber(db, parsed.address)
  const place = placeOf(parsed.address)
  const country = parsed.region ?? place.country
  const zone = zoneOf({ profileZone: profile?.zone ?? null, address: parsed.address, country })
  const clocks = zonesIn(zone)
  const rule = pickRule(rules, {
    ...{ country, region: place.region, provider: through.provider, marketing: through.kind === 'marketing' },
    choice: readChoice(through.hours),
  })
  const state = rule === null ? null : stateOf(rule, zone, at.getTime(), holidays)
  return {
    number: parsed.e164,
    country,
    region: place.region,
    zone,
    clocks: clocks.length,
    told_by: toldBy(profile?.zone ?? null, zone, clocks.length),
    rule: rule?.id ?? null,
    open: state?.open ?? true,
    leaves_at: rule === null ? at.toISOString() : (opensAt(rule, zone, at, holidays)?.toISOString() ?? null),
    closes_at: state?.open && Number.isFinite(state.until) ? new Date(state.until).toISOString() : null,
  }
}

export const tellers = ['profile', 'number', 'country', 'nobody'] as const

function toldBy(profileZone: string | null, zone: string, clocks: number): (typeof tellers)[number] {
  if (profileZone !== null && isZone(profileZone)) return 'profile'
  if (zone === '*') return 'nobody'
  return clocks === 1 || !zone.endsWith('*') ? 'number' : 'country'
}

const anyChannel = { kind: 'marketing', provider: '', hours: null }
const readChoice = (hours: unknown): HoursChoice => (typeof hours === 'number' || hours === 'none' ? hours : 'country')

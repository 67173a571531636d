import type { HoursRule } from './rule.ts'
import { frenchOverseas } from './zones.ts'

export const everyCountry = 'country'
/** What a channel says about hours: by the recipient's country, one rule for everyone, or none. */
export type HoursChoice = typeof everyCountry | 'none' | number

export type Picking = {
  /** ISO 3166 of the number; null when nobody knows it. */
  country: string | null
  /** The state, from `placeOf`. */
  region?: string | null
  /** The kind of the account. */
  provider: string
  marketing: boolean
  /** The channel's option. */
  choice?: HoursChoice
}

/** The rule of a message, null when it may always leave. Only marketing is bound to hours. */
export function pickRule(rules: readonly HoursRule[], picking: Picking): HoursRule | null {
  const { marketing, provider, region = null, choice = everyCountry } = picking
  if (!marketing || choice === 'none') return null
  const chosen = rules.find(({ id }) => id === choice)
  if (chosen) return chosen
  const own = best(rules, picking.country, region, provider)
  if (own?.country != null || picking.country === null || !frenchOverseas.includes(picking.country)) return own
  return best(rules, 'FR', null, provider)
}

/** The most particular one: by country, then by state, then by account. */
function best(rules: readonly HoursRule[], country: string | null, region: string | null, provider: string) {
  let found: HoursRule | null = null
  let closest = -1
  for (const rule of rules) {
    if (!rule.automatic || rule.retired) continue
    const fits =
      (rule.country === null || rule.country === country) &&
      (rule.region === null || rule.region === region) &&
      (rule.provider === null || rule.provider === provider)
    const closeness =
      (rule.country === null ? 0 : 4) + (rule.region === null ? 0 : 2) + (rule.provider === null ? 0 : 1)
    if (fits && closeness > closest) [found, closest] = [rule, closeness]
  }
  return found
}

import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'
import { stateName } from './states.ts'

// Rules of permitted hours are shown where they are made and where a channel names one.

export type HoursRule = components['schemas']['HoursRule']

export const hoursQuery = queryOptions({
  queryKey: ['hours'],
  queryFn: async ({ signal }) => (await answered(api.GET('/api/hours', { signal }))).items,
})

/** What a rule is called: by its own name, else by its place. */
export function ruleName(rule: HoursRule, language: string, everywhereElse: string): string {
  if (rule.name !== null) return rule.name
  return placeName(rule, language) ?? everywhereElse
}

/** "France", "Texas", null for everywhere else. */
export function placeName({ country, region }: Pick<HoursRule, 'country' | 'region'>, language: string) {
  if (country === null) return null
  if (region !== null) return stateName(country, region, language)
  return new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country
}

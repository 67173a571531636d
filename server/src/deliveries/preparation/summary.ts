import { type ExclusionReason, exclusionReasons, type PreparationSummary } from '../delivery.ts'
import type { PreparationPlan } from './plan.ts'
import { addTally, emptyTally, type Tally } from './tally.ts'

const reasonNames = new Map<number, ExclusionReason>(
  Object.entries(exclusionReasons).map(([name, number]) => [number, name as ExclusionReason]),
)
const mostLetters = 30

/** What is shown before a delivery is confirmed. */
export function summaryOf(
  plan: PreparationPlan,
  target: number,
  shares: readonly Tally[],
  excluded: readonly { reason: number; count: number }[],
): PreparationSummary {
  const all = emptyTally()
  for (const tally of shares) addTally(all, tally)
  const priced = plan.prices.perPart.length > 0
  const descending = <T extends { messages: number }>(list: T[]): T[] => list.sort((a, b) => b.messages - a.messages)
  return {
    target,
    excluded: Object.fromEntries(
      excluded.flatMap(({ reason, count }) => {
        const name = reasonNames.get(reason)
        return name === undefined ? [] : [[name, count] as const]
      }),
    ),
    messages: all.messages,
    parts: all.parts,
    price: priced ? all.price : null,
    countries: descending(
      Object.entries(all.countries).map(([country, { messages, parts, perPart, price }]) => ({
        country: country === '' ? null : country,
        messages,
        parts,
        per_part: perPart,
        price: perPart === null ? null : price,
      })),
    ),
    zones: descending(
      Object.entries(all.zones).map(([key, messages]) => {
        const [hours, zone] = splitOnce(key)
        return { zone, hours: hours === '' ? null : Number(hours), messages }
      }),
    ),
    part_counts: Object.entries(all.partCounts).map(([parts, messages]) => ({ parts: Number(parts), messages })),
    languages: descending(
      Object.entries(all.languages).map(([language, messages]) => ({
        language: language === '' ? null : language,
        messages,
      })),
    ),
    unicode: {
      messages: all.unicode.messages,
      letters: descending(Object.entries(all.unicode.letters).map(([char, messages]) => ({ char, messages }))).slice(
        0,
        mostLetters,
      ),
      parts_saved: all.unicode.saved,
    },
    mention: { in_text: plan.content.mention, appended_by_carrier: plan.appended },
    cannot_answer: plan.answerable === null ? null : all.cannotAnswer,
    missing_fields: descending(Object.entries(all.missing).map(([field, messages]) => ({ field, messages }))),
    examples: all.examples,
  }
}

function splitOnce(key: string): [string, string] {
  const at = key.indexOf(' ')
  return [key.slice(0, at), key.slice(at + 1)]
}

import type { Plan } from '@parley/sms/text'
import type { RulerPart, Tick } from '../ui/PartRuler.tsx'

/** Parts as the ruler shows them: a tick for each unit of the encoding, those that force Unicode marked. */
export function rulerParts(plan: Plan): RulerPart[] {
  const room = plan.parts.length === 1 ? plan.limits.single : plan.limits.each
  const forced = new Set(plan.forcing.flatMap(({ at, char }) => Array.from({ length: char.length }, (_, i) => at + i)))
  return plan.parts.map(({ start, units }) => ({
    room,
    // Only in UCS-2 is a unit a place in the text, and only there do characters force anything.
    ticks: Array.from({ length: units }, (_, i): Tick => (forced.has(start + i) ? 'unicode' : 'plain')),
  }))
}

/** How much of how much is taken, over all parts. */
export function fill(plan: Plan): { used: number; room: number } {
  const { parts, limits, units } = plan
  return { used: units, room: parts.length === 1 ? limits.single : limits.each * parts.length }
}

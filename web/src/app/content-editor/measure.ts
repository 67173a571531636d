import type { Piece } from '@parley/sms/template'
import { encodeGsm7, normaliseText, type Plan } from '@parley/sms/text'
import type { RulerPart, Tick } from '../../ui/PartRuler.tsx'

/** A rendered text and its mention as the ruler shows them: what varies, what is fixed, what forces Unicode. */
export function tickParts(pieces: readonly Piece[], mention: string, plan: Plan): RulerPart[] {
  const kinds = kindsOf(pieces, mention, plan)
  const room = plan.parts.length === 1 ? plan.limits.single : plan.limits.each
  const unicode = plan.encoding === 'ucs2'
  const forced = new Set(plan.forcing.flatMap(({ at, char }) => Array.from({ length: char.length }, (_, i) => at + i)))
  return plan.parts.map(({ start, text }) => ({
    room,
    ticks: Array.from({ length: text.length }, (_, i): Tick[] => {
      const at = start + i
      const kind = unicode && forced.has(at) ? 'unicode' : (kinds[at] ?? 'plain')
      const width = unicode ? 1 : (encodeGsm7(text[i]!)?.length ?? 1)
      return width === 1 ? [kind] : [kind, kind]
    }).flat(),
  }))
}

/** For each place of the text that leaves: pieces are normalised and replaced as the plan did it with the whole. */
function kindsOf(pieces: readonly Piece[], mention: string, plan: Plan): Tick[] {
  const kinds: Tick[] = []
  for (const { text, varies } of pieces) {
    const length = normaliseText(text).length
    for (let i = 0; i < length; i++) kinds.push(varies ? 'varies' : 'plain')
  }
  for (let i = 0; i < mention.length; i++) kinds.push('mention')
  if (plan.replaced.length === 0) return kinds
  const result: Tick[] = []
  let from = 0
  for (const { at, char, by } of plan.replaced) {
    result.push(...kinds.slice(from, at), ...Array.from({ length: by.length }, () => kinds[at] ?? 'plain'))
    from = at + char.length
  }
  return [...result, ...kinds.slice(from)]
}

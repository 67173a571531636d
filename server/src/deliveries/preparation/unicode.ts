import {
  forcingCharacters,
  isGsm7,
  outlineText,
  type PlanOptions,
  transliterate,
  transliterationLevels,
} from '@parley/sms/text'
import type { Tally } from './tally.ts'

type Foreign = { letters: readonly string[]; replaceable: boolean }

// By what is outside the standard alphabet in a text: a template's own characters come a million times.
const known = new Map<string, Foreign>()
const mostKnown = 5_000

/** Notes the letters that make a message Unicode, and the parts that replacing them would save. */
export function noteLetters(unicode: Tally['unicode'], text: string, parts: number, options: PlanOptions): void {
  unicode.messages++
  const { letters, replaceable } = foreignOf(text)
  for (const letter of letters) unicode.letters[letter] = (unicode.letters[letter] ?? 0) + 1
  // Whatever fits one part saves none.
  if (!replaceable || parts === 1) return
  const replaced = outlineText(transliterate(text, transliterationLevels).text, options)
  if (replaced !== null && replaced.encoding === 'gsm7') unicode.saved += Math.max(0, parts - replaced.parts)
}

function foreignOf(text: string): Foreign {
  let outside = ''
  let start = -1
  // Runs, so that a flag or a family stays whole.
  for (let i = 0; i <= text.length; i++) {
    const inside = i === text.length || isGsm7(text[i]!)
    if (inside && start >= 0) {
      outside += `${text.slice(start, i)} `
      start = -1
    } else if (!inside && start < 0) start = i
  }
  const found = known.get(outside)
  if (found) return found
  const forcing = forcingCharacters(outside)
  const foreign = {
    letters: [...new Set(forcing.map(({ char }) => char))],
    replaceable: forcing.every(({ replacement }) => replacement !== null),
  }
  if (known.size >= mostKnown) known.clear()
  known.set(outside, foreign)
  return foreign
}

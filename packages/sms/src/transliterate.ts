import { greekCapitals, specialLetters, symbols, typographic } from './data/replacements.ts'
import { isGsm7 } from './gsm7.ts'
import { graphemes } from './split.ts'

/** Quotes, dashes and spaces; signs such as © or →; letters without their accents (which changes the spelling). */
export const transliterationLevels = ['typographic', 'symbols', 'letters'] as const
export type TransliterationLevel = (typeof transliterationLevels)[number]
/** `at` is an index in the text before any replacement. */
export type Replacement = { at: number; char: string; by: string; level: TransliterationLevel }
/** A character outside the GSM alphabet: where, and what would avoid Unicode, if anything (the level that it takes). */
export type ForcingCharacter = {
  at: number
  char: string
  replacement: string | null
  level: TransliterationLevel | null
}

/** Replaces what is outside the GSM alphabet and has an equivalent at these levels; the rest stays. */
export function transliterate(
  text: string,
  levels: readonly TransliterationLevel[],
): { text: string; replaced: Replacement[] } {
  const replaced: Replacement[] = []
  let result = ''
  let at = 0
  for (const char of text) {
    const found = isGsm7(char) ? null : replacementOf(char, levels, isMark(char) && !standsAlone(text, at))
    if (found) replaced.push({ at, char, ...found })
    result += found ? found.by : char
    at += char.length
  }
  return { text: result, replaced }
}

/** By grapheme, so that a flag or a family is one entry. */
export function forcingCharacters(text: string): ForcingCharacter[] {
  if (isGsm7(text)) return []
  const forcing: ForcingCharacter[] = []
  for (const { segment: char, index: at } of graphemes(text)) {
    if (isGsm7(char)) continue
    const tried = transliterate(char, transliterationLevels)
    const possible = isGsm7(tried.text)
    forcing.push({
      at,
      char,
      replacement: possible ? tried.text : null,
      level: possible ? strongest(tried.replaced) : null,
    })
  }
  return forcing
}

type Found = { by: string; level: TransliterationLevel }
let equivalents: Map<string, Found> | undefined

function replacementOf(char: string, levels: readonly TransliterationLevel[], onItsLetter: boolean): Found | null {
  // A mark that could not be composed with its letter is part of the letter: « x̂ » must not become « x^ ».
  if (onItsLetter) return levels.includes('letters') ? { by: '', level: 'letters' } : null
  equivalents ??= readEquivalents()
  const known = equivalents.get(char)
  if (known) return levels.includes(known.level) ? known : null
  if (!levels.includes('letters')) return null
  const base = char.normalize('NFD').replace(/\p{Mn}/gu, '')
  return base !== '' && base !== char && isGsm7(base) ? { by: base, level: 'letters' } : null
}

function readEquivalents(): Map<string, Found> {
  const found = new Map<string, Found>()
  const read = (table: typeof typographic, level: TransliterationLevel) => {
    for (const [by, characters] of table)
      for (const char of characters) if (!found.has(char)) found.set(char, { by, level })
  }
  read(typographic, 'typographic')
  read(symbols, 'symbols')
  read(specialLetters, 'letters')
  read(greekCapitals, 'letters')
  return found
}

const isMark = (char: string) => /^\p{M}$/u.test(char)

function standsAlone(text: string, at: number): boolean {
  return at === 0 || /\s/.test(text[at - 1]!)
}

function strongest(replaced: readonly Replacement[]): TransliterationLevel | null {
  return transliterationLevels.findLast((level) => replaced.some((one) => one.level === level)) ?? null
}

import { defaultAlphabet, defaultExtension, nationalTables } from './data/gsm.ts'

export type ShiftLanguage = keyof typeof nationalTables
/** National language tables in use: `locking` replaces the default alphabet, `single` replaces its extension. */
export type Shift = { locking: ShiftLanguage | null; single: ShiftLanguage | null }

export const noShift: Shift = { locking: null, single: null }
export const escapeSeptet = 0x1b

/**
 * Marks a character outside the alphabet in a `septets` table: the escape septet is no character, so it is free.
 * Otherwise the septet, with bit 7 set when an escape goes before it.
 */
export const outside = escapeSeptet

type Alphabet = {
  /** By UTF-16 code unit. */
  septets: Uint8Array
  main: string
  extension: ReadonlyMap<number, string>
}

const alphabets = new Map<string, Alphabet>()

export function alphabetOf(shift: Shift): Alphabet {
  const key = `${shift.locking} ${shift.single}`
  const known = alphabets.get(key)
  if (known) return known
  const main = (shift.locking && nationalTables[shift.locking].locking) ?? defaultAlphabet
  const extension = readPairs(shift.single ? nationalTables[shift.single].single : defaultExtension)
  const septets = new Uint8Array(0x10000).fill(outside)
  // Some tables hold a character twice: the main table wins (one septet), then the lower septet.
  for (const [septet, char] of [...extension].reverse()) septets[char.charCodeAt(0)] = septet | 0x80
  for (let septet = 127; septet >= 0; septet--) {
    const char = main.charCodeAt(septet)
    if (char !== 0) septets[char] = septet
  }
  const alphabet = { septets, main, extension }
  alphabets.set(key, alphabet)
  return alphabet
}

/** Number of a language in a user data header. */
export function identifierOf(language: ShiftLanguage): number {
  return nationalTables[language].identifier
}

export function languageOf(identifier: number, table: keyof Shift): ShiftLanguage | null {
  for (const language of shiftLanguages)
    if (nationalTables[language].identifier === identifier && nationalTables[language][table] !== null) return language
  return null
}

export const shiftLanguages = Object.keys(nationalTables) as ShiftLanguage[]

export function hasLocking(language: ShiftLanguage): boolean {
  return nationalTables[language].locking !== null
}

function readPairs(pairs: string): Map<number, string> {
  const table = new Map<number, string>()
  for (let i = 0; i + 2 < pairs.length; i += 3) table.set(Number.parseInt(pairs.slice(i, i + 2), 16), pairs[i + 2]!)
  return table
}

/** Of the default alphabet: what the hot path looks up. */
export const defaultSeptets: Uint8Array = alphabetOf(noShift).septets

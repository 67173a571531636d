import { forcingCharacters } from '@parley/sms/text'

/** A character that forces Unicode, wherever it stands in the text. */
export type Forcing = { char: string; count: number; replacement: string | null }

/** Each of them once, in the order in which the text first has them. */
export function forcingOf(text: string): Forcing[] {
  const found = new Map<string, Forcing>()
  for (const { char, replacement } of forcingCharacters(text)) {
    const known = found.get(char)
    if (known) known.count++
    else found.set(char, { char, count: 1, replacement })
  }
  return [...found.values()]
}

/** The text with these characters replaced wherever they stand, and everything else as it was typed. */
export function replaceForcing(text: string, chars: ReadonlySet<string>): string {
  let result = ''
  let from = 0
  for (const { at, char, replacement } of forcingCharacters(text)) {
    if (replacement === null || !chars.has(char)) continue
    result += text.slice(from, at) + replacement
    from = at + char.length
  }
  return result + text.slice(from)
}

/** The text in pieces, for a mark behind each character that forces Unicode. */
export function markForcing(text: string): { at: number; text: string; forces: boolean }[] {
  const pieces: { at: number; text: string; forces: boolean }[] = []
  let from = 0
  for (const { at, char } of forcingCharacters(text)) {
    if (at > from) pieces.push({ at: from, text: text.slice(from, at), forces: false })
    pieces.push({ at, text: char, forces: true })
    from = at + char.length
  }
  if (from < text.length) pieces.push({ at: from, text: text.slice(from), forces: false })
  return pieces
}

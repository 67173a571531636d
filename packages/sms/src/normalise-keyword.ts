/**
 * What a keyword is compared in: « Arrêt ! » and "arret" are ARRET. Upper case by the root locale (in Turkish, `i`
 * would become İ), accents and punctuation gone, no emoji, no invisible characters, single spaces.
 */
export function normaliseKeyword(text: string): string {
  return spaced(undress(text))
}

/** The parts of an undressed message between the marks of its sentences, each normalised. */
export function clausesOf(undressed: string): string[] {
  return /[.,;:!?…\n()]/.test(undressed) ? undressed.split(/[.,;:!?…\n()]+/).map(spaced) : [spaced(undressed)]
}

/** Upper case without accents and invisible characters; its punctuation stays. */
export function undress(text: string): string {
  // Nothing else changes in these characters.
  if (/^[ -~\n]*$/.test(text)) return text.toUpperCase()
  return text
    .normalize('NFKD')
    .replace(invisible, '')
    .replace(accents, '')
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[ŒÆØŁĐ]/g, (letter) => undecomposed[letter] ?? letter)
}

export function spaced(undressed: string): string {
  return undressed.replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ').trim()
}

// Inside words (ST\u200bOP), so they go without leaving a space.
// The last two are letters that are blank.
const invisible = /\p{Cf}|[\ufe00-\ufe0f\u115f\u1160]/gu
// Latin, Greek and Cyrillic accents, enclosing marks (keycaps), Arabic vowels. Signs of Indic scripts are letters' parts.
const accents = /[\u0300-\u036f\u20d0-\u20ff\u0610-\u061a\u064b-\u065f]/g
const undecomposed: Record<string, string> = { Œ: 'OE', Æ: 'AE', Ø: 'O', Ł: 'L', Đ: 'D' }

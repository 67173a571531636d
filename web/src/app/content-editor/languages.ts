import { currentLanguage } from '../language.ts'

/** Those that people are likely to be written in; a content may have any other through the API. */
export const usualLanguages = [
  ...['fr', 'en', 'es', 'de', 'it', 'pt', 'nl', 'pl', 'ro', 'cs', 'hu', 'el', 'sv', 'da', 'fi', 'tr', 'ru', 'uk'],
  ...['ar', 'he', 'zh', 'ja', 'ko', 'hi', 'vi', 'pt-BR', 'fr-CA', 'es-MX', 'en-US'],
] as const

const names = new Map<string, Intl.DisplayNames>()

/** « Français » as the reader calls it, with its capital: it stands alone. */
export function languageName(language: string): string {
  const reader = currentLanguage()
  const known = names.get(reader) ?? new Intl.DisplayNames(reader, { type: 'language' })
  names.set(reader, known)
  const name = known.of(language) ?? language
  return name.charAt(0).toLocaleUpperCase(reader) + name.slice(1)
}

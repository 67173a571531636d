import { keep, kept } from './kept.ts'

export const languages = ['en', 'fr'] as const
export type Language = (typeof languages)[number]
export const languageNames: Record<Language, string> = { en: 'English', fr: 'Français' }

const isLanguage = (value: unknown): value is Language => languages.some((language) => language === value)

/** The one chosen here before, else the browser's first that Parley speaks, else English. */
export function chooseLanguage(chosen: unknown, wishes: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen
  return wishes.map((wish) => wish.slice(0, 2).toLowerCase()).find(isLanguage) ?? 'en'
}

let current: Language = chooseLanguage(kept('language'), typeof navigator === 'undefined' ? [] : navigator.languages)

export const currentLanguage = () => current

export function keepLanguage(language: Language) {
  current = language
  keep('language', language)
  document.documentElement.lang = language
}

/** The locale of figures and dates: the reader's own variety of English, French as in France. */
export function localeOf(language: Language, wishes: readonly string[]): string {
  const own = wishes.find((wish) => wish.toLowerCase().startsWith(`${language}-`))
  return own ?? (language === 'fr' ? 'fr-FR' : 'en-US')
}

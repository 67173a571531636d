import i18next from 'i18next'
import { keep, kept } from './kept.ts'
import { currentLanguage, keepLanguage } from './language.ts'
import type { Me } from './session.ts'

const adopted = new Set<string>()

/** On arrival, the language and theme that this person chose elsewhere; later changes on this screen are theirs. */
export function adoptPreferences(user: Me['user']) {
  if (adopted.has(user.id)) return
  adopted.add(user.id)
  if (user.language && user.language !== currentLanguage()) {
    keepLanguage(user.language)
    void i18next.changeLanguage(user.language)
  }
  if (user.theme && user.theme !== (kept('theme') ?? 'auto')) {
    keep('theme', user.theme)
    themeArrived(user.theme)
  }
}

let themeArrived: (theme: NonNullable<Me['user']['theme']>) => void = () => {}

/** Mantine lives in React; this is its ear. */
export function onThemeArrival(listener: typeof themeArrived) {
  themeArrived = listener
}

import { useTranslation } from 'react-i18next'
import type { Said } from './accounts.ts'

/** What the server says in both languages, in the reader’s. */
export function useSaid(): (said: Said) => string {
  const { i18n } = useTranslation()
  return (said) => (i18n.language === 'fr' ? said.fr : said.en)
}

import type { E164 } from '@parley/sms/address'
import { formatNumber } from '@parley/sms/number'
import { useTranslation } from 'react-i18next'
import { type Language, localeOf } from './language.ts'

/** A number as its reader writes it: those of their country nationally, the others internationally. */
export function showPhone(number: string, locale: string): string {
  // Addresses are E.164 with their plus sign, senders without; short codes and names come back as they are.
  const international = /^\d{7,15}$/.test(number) ? `+${number}` : number
  return international.startsWith('+') ? formatNumber(international as E164, locale.slice(-2).toUpperCase()) : number
}

/** In a file of its own: the plan of the world's numbers is large, and only pages that show numbers load it. */
export function usePhone(): (number: string) => string {
  const { i18n } = useTranslation()
  const locale = localeOf(i18n.language as Language, navigator.languages)
  return (number) => showPhone(number, locale)
}

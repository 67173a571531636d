/** Amounts are whole thousandths of a credit: prices like 0.045 stay exact, and sums too. */
export const thousandths = 1_000

export const modes = ['counted', 'prepaid'] as const
/** Counted: parts are counted and may be priced, nothing is held. Prepaid: nothing leaves that is not paid for. */
export type Mode = (typeof modes)[number]

export const entryKinds = [
  'top-up',
  'hold',
  'settle',
  'release',
  'correction',
  'single',
  'reply',
  'notification',
  'received',
] as const
export type EntryKind = (typeof entryKinds)[number]

export type Balance = { mode: Mode; available: number; held: number }

export type NotEnough = { kind: 'not-enough'; available: number; missing: number }

/** Amounts that a request may name: far below 2^53, so that sums stay safe. */
export const mostAmount = 1_000_000_000_000

/** 640, 0.045: without zeros at the end, in the reader's way of writing. */
export function writeCredits(amount: number, language: 'en' | 'fr'): string {
  return new Intl.NumberFormat(language === 'fr' ? 'fr-FR' : 'en-US', { maximumFractionDigits: 3 }).format(
    amount / thousandths,
  )
}

/** 640 credits, 1 credit; French begins the plural at two. */
export function sayCredits(amount: number, language: 'en' | 'fr'): string {
  const one = language === 'en' ? amount === thousandths : Math.abs(amount) < 2 * thousandths
  return `${writeCredits(amount, language)} ${language === 'en' ? 'credit' : 'crédit'}${one ? '' : 's'}`
}

/** “1.5”, “0,045” → thousandths; null when it is no amount or has more than three decimals. */
export function readCredits(text: string): number | null {
  const found = /^(\d{1,9})(?:[.,](\d{1,3}))?$/.exec(text.trim())
  if (!found) return null
  return Number(found[1]) * thousandths + Number((found[2] ?? '').padEnd(3, '0'))
}

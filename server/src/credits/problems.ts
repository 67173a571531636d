import { defineProblem } from '../platform/http/problem.ts'
import { sayCredits, thousandths } from './credits.ts'

export const notEnoughCredits = defineProblem<{ missing: number; available: number }>({
  code: 'not-enough-credits',
  status: 409,
  title: {
    en: ({ missing }) => `${sayCredits(missing, 'en')} ${missing === thousandths ? 'is' : 'are'} missing.`,
    fr: ({ missing }) => `Il manque ${sayCredits(missing, 'fr')}.`,
  },
  fix: {
    en: 'Top up under Administration › Credits and prices, or choose a sender of another account.',
    fr: 'Rechargez dans Administration › Crédits et tarifs, ou choisissez l’expéditeur d’un autre compte.',
  },
})

export const noPrice = defineProblem<{ country: string | null }>({
  code: 'no-price',
  status: 409,
  title: {
    en: ({ country }) =>
      `This prepaid account has no price for ${place(country, 'en') ?? 'the country of this number'}.`,
    fr: ({ country }) => `Ce compte prépayé n’a pas de tarif pour ${place(country, 'fr') ?? 'le pays de ce numéro'}.`,
  },
  fix: {
    en: 'Enter one under Administration › Credits and prices, or choose a sender of another account.',
    fr: 'Saisissez-en un dans Administration › Crédits et tarifs, ou choisissez l’expéditeur d’un autre compte.',
  },
})

// In French with its code: a name alone would ask for its article.
function place(country: string | null, language: 'en' | 'fr'): string | null {
  if (country === null) return null
  const name = new Intl.DisplayNames(language, { type: 'region' }).of(country) ?? country
  return language === 'en' ? name : `le pays ${country} (${name})`
}

export const belowZero = defineProblem<{ available: number }>({
  code: 'below-zero',
  status: 409,
  title: {
    en: ({ available }) => `This account has only ${sayCredits(available, 'en')} available.`,
    fr: ({ available }) => `Ce compte n’a que ${sayCredits(available, 'fr')} de disponible.`,
  },
  fix: { en: 'Take back no more than that.', fr: 'N’en retirez pas davantage.' },
})

export const unreadablePrices = defineProblem({
  code: 'unreadable-prices',
  status: 400,
  title: { en: 'Some lines of this price list cannot be read.', fr: 'Certaines lignes de ces tarifs sont illisibles.' },
  fix: {
    en: 'One line per country: its two letters, or * for all others, then the price of one SMS in credits, like “FR;0.045”.',
    fr: 'Une ligne par pays : ses deux lettres, ou * pour tous les autres, puis le prix d’un SMS en crédits, comme « FR;0,045 ».',
  },
})

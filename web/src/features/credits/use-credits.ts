import { useMemo } from 'react'
import { useFormats } from '../../app/formats.ts'
import { type CreditAccount, inCredits } from './credits.ts'

/** How amounts of the API are written: 212,480 credits · 0.045 · +1,000 · $2,627.07. */
export function useCredits() {
  const formats = useFormats()
  return useMemo(() => {
    const signed = new Intl.NumberFormat(formats.locale, { signDisplay: 'exceptZero', maximumFractionDigits: 3 })
    return {
      credits: (amount: number) => formats.credits(inCredits(amount)),
      figure: (amount: number) => formats.number(inCredits(amount)),
      signed: (amount: number) => signed.format(inCredits(amount)),
      money: (amount: number, money: CreditAccount['money']) =>
        money && formats.money(inCredits(amount) * money.worth, money.currency),
    }
  }, [formats])
}

import type { ReactNode } from 'react'
import { useFormats } from '../../app/formats.ts'
import { NumberField } from '../../ui/fields.tsx'
import { fromCredits, inCredits } from './credits.ts'

type Props = {
  label: string
  hint?: string | undefined
  error?: string | undefined
  /** Thousandths of a credit; null while it is empty. */
  value: number | null
  onChange: (amount: number | null) => void
  negative?: boolean
  disabled?: boolean
  autoFocus?: boolean
  /** The label is said, not shown: in the lines of a table. */
  bare?: boolean
  rightSection?: ReactNode
}

// What the server takes at most, in credits.
const most = 1_000_000_000

/** An amount of credits, typed as the reader's country writes numbers. */
export function CreditsField({ value, onChange, negative = false, bare = false, label, ...rest }: Props) {
  const { locale } = useFormats()
  const parts = new Intl.NumberFormat(locale).formatToParts(1234.5)
  const sign = (type: string) => parts.find((part) => part.type === type)?.value ?? ''
  return (
    <NumberField
      {...rest}
      label={bare ? '' : label}
      {...(bare ? { 'aria-label': label } : {})}
      hideControls
      decimalScale={3}
      decimalSeparator={sign('decimal')}
      allowedDecimalSeparators={['.', ',']}
      thousandSeparator={sign('group')}
      allowNegative={negative}
      min={negative ? -most : 0}
      max={most}
      clampBehavior="none"
      isAllowed={({ floatValue }) => floatValue === undefined || Math.abs(floatValue) <= most}
      value={value === null ? '' : inCredits(value)}
      onChange={(typed) => onChange(typeof typed === 'number' ? fromCredits(typed) : null)}
    />
  )
}

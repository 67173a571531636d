import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './Draft.module.css'

type Option<T extends string> = { value: T; label: string; text?: string; off?: boolean }
type Props<T extends string> = {
  label: string
  options: readonly Option<T>[]
  value: T | null
  onChange: (value: T) => void
  disabled?: boolean
  /** What the chosen one asks besides. */
  children?: ReactNode
}

/** One of a few that need a sentence each. Arrows move, as in every group of radio buttons. */
export function ChoiceCards<T extends string>({ label, options, value, onChange, disabled, children }: Props<T>) {
  const name = useId()
  return (
    <div>
      <fieldset className={classes.cards} disabled={disabled}>
        <legend className="visually-hidden">{label}</legend>
        {options.map((option) => (
          <label key={option.value} className={classes.card} data-on={option.value === value || undefined}>
            <input
              type="radio"
              name={name}
              value={option.value}
              checked={option.value === value}
              disabled={option.off ?? false}
              onChange={() => onChange(option.value)}
            />
            <span>
              <b>{option.label}</b>
              {option.text && <span className="hint">{option.text}</span>}
            </span>
          </label>
        ))}
      </fieldset>
      {children}
    </div>
  )
}

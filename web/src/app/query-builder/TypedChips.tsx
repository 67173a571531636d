import { IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './Chips.module.css'

type TextProps = {
  label: string
  value: string
  placeholder: string
  voice?: 'theirs' | undefined
  readOnly: boolean
  onChange: (text: string) => void
}

/** A text of a rule, written where it is read. */
export const TextChip = ({ label, value, placeholder, voice, readOnly, onChange }: TextProps) => (
  <input
    className={classes.typed}
    data-voice={voice}
    data-empty={value === '' || undefined}
    aria-label={label}
    placeholder={placeholder}
    maxLength={1_000}
    size={Math.max(6, Math.min(40, value.length))}
    value={value}
    readOnly={readOnly}
    onChange={({ currentTarget }) => onChange(currentTarget.value)}
  />
)

type NumberProps = {
  label: string
  value: number | undefined
  placeholder?: string
  whole?: boolean
  readOnly: boolean
  onChange: (value: number | undefined) => void
}

/** A number as it is being written; what is none yet counts as nothing. */
export function NumberChip({ label, value, placeholder, whole, readOnly, onChange }: NumberProps) {
  const { t } = useTranslation('queries')
  const [text, setText] = useState(value === undefined ? '' : String(value))
  // It changes from outside as well: undo.
  if (numberOf(text, whole) !== value) setText(value === undefined ? '' : String(value))
  return (
    <input
      className={classes.typed}
      data-empty={value === undefined || undefined}
      aria-label={label}
      inputMode={whole ? 'numeric' : 'decimal'}
      placeholder={placeholder ?? t('number')}
      size={Math.max(3, text.length)}
      value={text}
      readOnly={readOnly}
      onChange={({ currentTarget }) => {
        const typed = currentTarget.value.replaceAll(whole ? /\D/g : /[^\d.,-]/g, '')
        setText(typed)
        onChange(numberOf(typed, whole))
      }}
    />
  )
}

function numberOf(text: string, whole: boolean | undefined): number | undefined {
  const number = Number(text.replace(',', '.'))
  return text === '' || !Number.isFinite(number) || (whole && !Number.isInteger(number)) ? undefined : number
}

type ManyProps = {
  label: string
  values: readonly string[]
  voice?: 'theirs' | undefined
  readOnly: boolean
  onChange: (values: string[]) => void
}

/** Several texts, each a chip that can be taken out; Enter or a comma adds what was typed. */
export function TextsChip({ label, values, voice, readOnly, onChange }: ManyProps) {
  const { t } = useTranslation('queries')
  const [typed, setTyped] = useState('')
  const add = (text: string) => {
    const added = text
      .split(/[,;\n]/)
      .map((one) => one.trim())
      .filter((one) => one !== '' && !values.includes(one))
    if (added.length > 0) onChange([...values, ...new Set(added)])
    setTyped('')
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') add(typed)
    else if (event.key === 'Backspace' && typed === '') onChange(values.slice(0, -1))
    else return
    event.preventDefault()
  }
  return (
    <>
      {values.map((value) => (
        <span key={value} className={classes.chip} data-voice={voice}>
          <span className="truncate">{value}</span>
          {!readOnly && (
            <button
              type="button"
              className={classes.out}
              aria-label={t('removeValue', { value })}
              onClick={() => onChange(values.filter((one) => one !== value))}
            >
              <IconX size={12} stroke={1.8} aria-hidden />
            </button>
          )}
        </span>
      ))}
      {!readOnly && (
        <input
          className={classes.typed}
          data-empty={values.length === 0 || undefined}
          data-adds
          aria-label={label}
          placeholder={values.length === 0 ? t('text') : t('addValue')}
          size={Math.max(9, typed.length)}
          value={typed}
          onChange={({ currentTarget }) =>
            /[,;\n]/.test(currentTarget.value) ? add(currentTarget.value) : setTyped(currentTarget.value)
          }
          onKeyDown={onKeyDown}
          onBlur={() => add(typed)}
        />
      )}
    </>
  )
}

import { Menu } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconCheck, IconSearch, IconX } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './FilterPills.module.css'

export type Choice = { value: string; label: string; count?: string | undefined }

/** The bar above a list: a search field, then pills. */
export const FilterBar = ({ children }: { children: ReactNode }) => <div className={classes.bar}>{children}</div>

type SearchProps = { value: string; onChange: (text: string) => void; placeholder: string }

/** Filters as one types, once the fingers rest; `/` comes here. */
export function FilterSearch({ value, onChange, placeholder }: SearchProps) {
  const [text, setText] = useState(value)
  const [told, setTold] = useState(value)
  // The address may change from outside: a saved view, Back.
  if (value !== told) {
    setTold(value)
    setText(value)
  }
  const tell = useDebouncedCallback((next: string) => {
    setTold(next)
    onChange(next)
  }, 200)
  return (
    <label className={classes.search}>
      <IconSearch size={15} stroke={1.6} aria-hidden />
      <input
        type="search"
        data-filter
        value={text}
        aria-label={placeholder}
        placeholder={placeholder}
        onChange={(event) => {
          setText(event.currentTarget.value)
          tell(event.currentTarget.value)
        }}
      />
    </label>
  )
}

type ChoicesProps = { label: string; choices: readonly Choice[]; value: string; onChange: (value: string) => void }

/** One of a few, all in sight with their counts: All · Opted out 18,204 · Quarantined 5,902. */
export function FilterChoices({ label, choices, value, onChange }: ChoicesProps) {
  return (
    <fieldset className={classes.choices}>
      <legend className="visually-hidden">{label}</legend>
      {choices.map((choice) => (
        <button
          key={choice.value}
          type="button"
          className={classes.pill}
          aria-pressed={choice.value === value}
          onClick={() => onChange(choice.value)}
        >
          {choice.label}
          {choice.count !== undefined && <b className="num">{choice.count}</b>}
        </button>
      ))}
    </fieldset>
  )
}

type PillProps = {
  label: string
  choices: readonly Choice[]
  /** Nothing chosen: the pill is dashed and only offers. */
  value: readonly string[]
  onChange: (value: string[]) => void
  /** Several may be chosen together. */
  several?: boolean
}

/** A filter that reads "Date **Last 30 days** ×". */
export function FilterPill({ label, choices, value, onChange, several }: PillProps) {
  const { t } = useTranslation()
  const chosen = choices.filter((choice) => value.includes(choice.value))
  const pick = (picked: string) => {
    if (!several) onChange(value.includes(picked) ? [] : [picked])
    else onChange(value.includes(picked) ? value.filter((one) => one !== picked) : [...value, picked])
  }
  return (
    <span className={classes.pill} data-dashed={chosen.length === 0 || undefined}>
      <Menu closeOnItemClick={!several} position="bottom-start">
        <Menu.Target>
          <button type="button" className={classes.open}>
            {label}
            {chosen.length > 0 && <b>{chosen.map((choice) => choice.label).join(', ')}</b>}
          </button>
        </Menu.Target>
        <Menu.Dropdown mah={320} style={{ overflow: 'auto' }}>
          {choices.map((choice) => (
            <Menu.Item
              key={choice.value}
              role={several ? 'menuitemcheckbox' : 'menuitemradio'}
              aria-checked={value.includes(choice.value)}
              rightSection={value.includes(choice.value) ? <IconCheck size={15} aria-hidden /> : choice.count}
              onClick={() => pick(choice.value)}
            >
              {choice.label}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {chosen.length > 0 && (
        <button
          type="button"
          className={classes.clear}
          aria-label={t('filter.remove', { name: label })}
          onClick={() => onChange([])}
        >
          <IconX size={13} aria-hidden />
        </button>
      )}
    </span>
  )
}

/** After the pills, once one of them narrows the list. */
export function FilterClear({ onClear }: { onClear: () => void }) {
  const { t } = useTranslation()
  return (
    <button type="button" className={`link ${classes.all}`} onClick={onClear}>
      {t('filter.clear')}
    </button>
  )
}

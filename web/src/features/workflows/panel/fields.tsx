import { ActionIcon, Autocomplete } from '@mantine/core'
import type { Duration, Unit } from '@parley/workflow'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberField, SelectField } from '../../../ui/fields.tsx'
import { useProfileFields } from '../choices.ts'
import classes from './Panel.module.css'

// What the forms of several kinds are made of.

const units = ['minute', 'hour', 'day', 'week', 'month'] as const satisfies readonly Unit[]

type DurationProps = { label: string; value: Duration; onChange: (value: Duration) => void; hint?: string }

export function DurationField({ label, value, onChange, hint }: DurationProps) {
  const { t } = useTranslation('activitySettings')
  return (
    <div className={classes.pair}>
      <NumberField
        label={label}
        hint={hint}
        value={value.n}
        min={1}
        max={1000}
        allowDecimal={false}
        onChange={(n) => typeof n === 'number' && n >= 1 && onChange({ ...value, n })}
      />
      <SelectField
        label={t('unit.label')}
        allowDeselect={false}
        data={units.map((unit) => ({ value: unit, label: t(`unit.${unit}`) }))}
        value={value.unit}
        onChange={(unit) => unit && onChange({ ...value, unit: unit as Unit })}
      />
    </div>
  )
}

type FieldProps = {
  label: string
  hint?: string
  value: string
  onChange: (value: string) => void
  error?: string | undefined
}

/** A field of the profile, or a column that comes with the people: any name may be written. */
export function ProfileFieldInput({ label, hint, value, onChange, error }: FieldProps) {
  const { t } = useTranslation('activitySettings')
  const fields = useProfileFields()
  return (
    <Autocomplete
      label={label}
      {...(hint === undefined ? {} : { description: hint })}
      data={fields.map((field) => field.value)}
      value={value}
      maxLength={120}
      placeholder={t('fieldPlaceholder')}
      error={error}
      onChange={onChange}
    />
  )
}

type RowsProps<T> = {
  label: string
  rows: readonly T[]
  keyOf: (row: T, at: number) => string
  row: (row: T, at: number) => ReactNode
  add: string
  onAdd: () => void
  onRemove: (at: number) => void
  error?: string | undefined
  most?: number
}

/** Several of a kind, each with its fields, one to add below. */
export function Rows<T>({ label, rows, keyOf, row, add, onAdd, onRemove, error, most = 20 }: RowsProps<T>) {
  const { t } = useTranslation('app')
  const id = useId()
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would take the look of the group
    <div role="group" aria-labelledby={id} className={classes.rows}>
      <h3 id={id}>{label}</h3>
      {error && <p className={classes.wrong}>{error}</p>}
      {rows.map((one, at) => (
        <div key={keyOf(one, at)} className={classes.row}>
          <div className={classes.rowFields}>{row(one, at)}</div>
          <ActionIcon size={28} aria-label={`${t('remove')} ${at + 1}`} onClick={() => onRemove(at)}>
            <IconTrash size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {rows.length < most && (
        <button type="button" className={classes.add} onClick={onAdd}>
          <IconPlus size={14} stroke={1.6} aria-hidden />
          {add}
        </button>
      )}
    </div>
  )
}

/** The same list with one of it changed, or without it. */
export const changed = <T,>(rows: readonly T[], at: number, change: Partial<T>): T[] =>
  rows.map((row, i) => (i === at ? { ...row, ...change } : row))
export const without = <T,>(rows: readonly T[], at: number): T[] => rows.filter((_, i) => i !== at)

/** A name for a way out that no other has, and that stays when its label changes. */
export function newPort(taken: readonly { id: string }[]): string {
  for (let n = 0; ; n++) {
    const id = n < 26 ? String.fromCharCode(97 + n) : `w${n}`
    if (!taken.some((one) => one.id === id)) return id
  }
}

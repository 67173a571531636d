import { ActionIcon, Select, TextInput } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import classes from './Account.module.css'
import type { FormField } from './accounts.ts'
import { useSaid } from './said.ts'

type Row = Readonly<Record<string, unknown>>
type Props = {
  label: string
  hint?: string | undefined
  error?: string | undefined
  disabled: boolean
  columns: NonNullable<FormField['columns']>
  value: unknown
  onChange: (rows: Row[]) => void
}

/** A setting that is a small table: a row per thing, added and removed one by one. */
export function RowsField({ label, hint, error, disabled, columns, value, onChange }: Props) {
  const { t } = useTranslation('accounts')
  const said = useSaid()
  const rows: Row[] = Array.isArray(value) ? value : []
  const change = (at: number, key: string, cell: string | null) =>
    onChange(rows.map((row, index) => (index === at ? { ...row, [key]: cell ?? '' } : row)))
  const empty = () => Object.fromEntries(columns.map(({ key, options }) => [key, options?.[0]?.value ?? '']))
  return (
    <fieldset className={classes.rows} disabled={disabled}>
      <legend>{label}</legend>
      {rows.map((row, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity but their place, and keep no state of their own
        <div key={at} className={classes.tableRow}>
          {columns.map((column) => {
            const name = t('rowCell', { column: said(column.label), row: at + 1 })
            const cell = String(row[column.key] ?? '')
            return column.options ? (
              <Select
                key={column.key}
                aria-label={name}
                allowDeselect={false}
                data={column.options.map((option) => ({ value: option.value, label: said(option.label) }))}
                value={cell}
                onChange={(chosen) => change(at, column.key, chosen)}
              />
            ) : (
              <TextInput
                key={column.key}
                aria-label={name}
                placeholder={said(column.label)}
                value={cell}
                spellCheck={false}
                onChange={(event) => change(at, column.key, event.currentTarget.value)}
              />
            )
          })}
          <ActionIcon
            size={30}
            aria-label={t('removeRow', { row: at + 1 })}
            onClick={() => onChange(rows.filter((_, index) => index !== at))}
          >
            <IconX size={15} stroke={1.6} />
          </ActionIcon>
        </div>
      ))}
      {error ? <p className={classes.error}>{error}</p> : hint && <p className="hint">{hint}</p>}
      <div>
        <Act
          size="xs"
          leftSection={<IconPlus size={14} stroke={1.8} aria-hidden />}
          onClick={() => onChange([...rows, empty()])}
        >
          {t('addRow')}
        </Act>
      </div>
    </fieldset>
  )
}

import { MultiSelect } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { NumberField, PasswordField, SelectField, SwitchField, TextAreaField, TextField } from '../../ui/fields.tsx'
import type { FormField } from './accounts.ts'
import { RowsField } from './RowsField.tsx'
import { useSaid } from './said.ts'

type Props = {
  field: FormField
  value: unknown
  /** A secret that the server holds. */
  stored: boolean
  error: string | undefined
  disabled: boolean
  onChange: (value: unknown) => void
}

/** One setting, as the provider describes it. */
export function SettingField({ field, value, stored, error, disabled, onChange }: Props) {
  const { t } = useTranslation(['accounts', 'app'])
  const said = useSaid()
  const optional = field.required || field.input === 'switch' ? '' : ` (${t('app:optional')})`
  const label = said(field.label) + (field.secret ? '' : optional)
  const shared = { label, error, disabled, hint: field.help && said(field.help) }
  const options = (field.options ?? []).map((option) => ({ value: option.value, label: said(option.label) }))
  const text = typeof value === 'string' ? value : ''
  switch (field.input) {
    case 'text':
      return (
        <TextField
          {...shared}
          value={text}
          placeholder={field.placeholder}
          maxLength={field.maxLength}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'long-text':
      return (
        <TextAreaField
          {...shared}
          value={text}
          autosize
          minRows={3}
          maxRows={10}
          spellCheck={false}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'password':
      return (
        <PasswordField
          {...shared}
          value={text}
          maxLength={field.maxLength}
          // Password managers would fill in the reader’s own.
          autoComplete="new-password"
          placeholder={stored ? t('stored') : undefined}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      )
    case 'number':
      return (
        <NumberField
          {...shared}
          value={typeof value === 'number' ? value : ''}
          {...(field.min === undefined ? {} : { min: field.min })}
          {...(field.max === undefined ? {} : { max: field.max })}
          allowDecimal={false}
          clampBehavior="none"
          suffix={field.unit ? ` ${said(field.unit)}` : ''}
          onChange={(typed) => onChange(typeof typed === 'number' ? typed : null)}
        />
      )
    case 'switch':
      return (
        <SwitchField {...shared} checked={value === true} onChange={(event) => onChange(event.currentTarget.checked)} />
      )
    case 'choice':
      return <SelectField {...shared} data={options} value={text} allowDeselect={false} onChange={onChange} />
    case 'choices':
      return (
        <MultiSelect
          label={label}
          description={error ? undefined : shared.hint}
          error={error}
          disabled={disabled}
          data={options}
          value={Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []}
          onChange={onChange}
        />
      )
    case 'rows':
      return <RowsField {...shared} columns={field.columns ?? []} value={value} onChange={onChange} />
  }
}

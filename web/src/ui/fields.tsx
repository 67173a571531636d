import {
  Checkbox,
  type CheckboxProps,
  MultiSelect,
  type MultiSelectProps,
  NumberInput,
  type NumberInputProps,
  PasswordInput,
  type PasswordInputProps,
  Select,
  type SelectProps,
  Switch,
  type SwitchProps,
  Textarea,
  type TextareaProps,
  TextInput,
  type TextInputProps,
} from '@mantine/core'
import { IconEye, IconEyeOff } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../app/api.ts'

type Said = {
  label: string
  /** Below the field; an error takes its place and says how to mend it. */
  hint?: string | undefined
  error?: string | false | null | undefined
}
type Plain<P> = Omit<P, 'label' | 'description' | 'error' | 'withAsterisk'> & Said

const said = ({ label, hint, error }: Said) => ({
  label,
  description: error ? undefined : hint,
  error: error || undefined,
})

/** Label above, 34 px, hint below. What is not required says so itself; nothing has an asterisk. */
export function TextField({ label, hint, error, ...rest }: Plain<TextInputProps>) {
  return <TextInput {...rest} {...said({ label, hint, error })} />
}

export function PasswordField({ label, hint, error, ...rest }: Plain<PasswordInputProps>) {
  const { t } = useTranslation()
  const [seen, setSeen] = useState(false)
  return (
    <PasswordInput
      {...rest}
      {...said({ label, hint, error })}
      visible={seen}
      onVisibilityChange={setSeen}
      visibilityToggleIcon={({ reveal }) =>
        reveal ? <IconEyeOff size={16} stroke={1.6} /> : <IconEye size={16} stroke={1.6} />
      }
      visibilityToggleButtonProps={{ 'aria-label': seen ? t('field.hide') : t('field.show'), tabIndex: 0 }}
    />
  )
}

export function NumberField({ label, hint, error, ...rest }: Plain<NumberInputProps>) {
  return <NumberInput {...rest} {...said({ label, hint, error })} />
}

export function TextAreaField({ label, hint, error, ...rest }: Plain<TextareaProps>) {
  return <Textarea {...rest} {...said({ label, hint, error })} />
}

export function SelectField({ label, hint, error, ...rest }: Plain<SelectProps>) {
  return <Select {...rest} {...said({ label, hint, error })} />
}

/** Several of a list; none chosen says what that means in the placeholder. */
export function SeveralField({ label, hint, error, placeholder, ...rest }: Plain<MultiSelectProps>) {
  return (
    <MultiSelect
      {...rest}
      {...said({ label, hint, error })}
      {...(rest.value?.length ? {} : placeholder === undefined ? {} : { placeholder })}
    />
  )
}

export function CheckField({ label, hint, error, ...rest }: Plain<CheckboxProps>) {
  return <Checkbox {...rest} {...said({ label, hint, error })} />
}

export function SwitchField({ label, hint, error, ...rest }: Plain<SwitchProps>) {
  return <Switch {...rest} {...said({ label, hint, error })} />
}

/** What the server says about one field: `error={fieldError(mutation.error, 'email')}`. */
export function fieldError(problem: unknown, path: string): string | undefined {
  return problem instanceof Problem ? problem.fields.find((field) => field.path === path)?.says : undefined
}

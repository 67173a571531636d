import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Rich } from '../../ui/Rich.tsx'
import type { Field } from './content.ts'
import { labelOf } from './use-content.ts'
import classes from './Writer.module.css'
import type { FieldAt } from './write.ts'

type Props = { field: Field | null; here: FieldAt; onChange: (fallback: string | null) => void }

/** The field that the caret is in, with its default value to change. */
export function FieldHere({ field, here, onChange }: Props) {
  const { t } = useTranslation('content')
  const id = useId()
  const [fallback, setFallback] = useState(here.fallback ?? '')
  if (field === null) return null
  return (
    <div className={classes.under}>
      <span>
        <Rich text={t('here.field', { field: labelOf(field, t) })} />
      </span>
      <label htmlFor={id} className="muted end">
        {t('here.fallback')}
      </label>
      <TextInput
        id={id}
        size="xs"
        w={150}
        value={fallback}
        placeholder={t('here.none')}
        onChange={({ currentTarget: { value } }) => {
          setFallback(value)
          onChange(value === '' ? null : value)
        }}
      />
    </div>
  )
}

import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { SelectField } from '../../ui/fields.tsx'
import { findPeopleQuery } from './deliveries.ts'

type Props = { label: string; hint: string; placeholder: string; onPick: (profile: number | null) => void }

/** Someone, found by what one types of a name or a number. */
export function PersonField({ label, hint, placeholder, onPick }: Props) {
  const { t } = useTranslation('deliveries')
  const phone = usePhone()
  const [text, setText] = useState('')
  const [value, setValue] = useState<string | null>(null)
  const [asked] = useDebouncedValue(text, 200)
  const people = useQuery(findPeopleQuery(asked)).data?.items ?? []
  return (
    <SelectField
      label={label}
      hint={hint}
      placeholder={placeholder}
      searchable
      clearable
      searchValue={text}
      onSearchChange={setText}
      // The server has searched already, in more than what is shown.
      filter={({ options }) => options}
      data={people.map(({ id, first_name, last_name, number }) => ({
        value: String(id),
        label: [[first_name, last_name].filter(Boolean).join(' ') || t('audience.noName'), number && phone(number)]
          .filter(Boolean)
          .join(', '),
      }))}
      value={value}
      onChange={(picked) => {
        setValue(picked)
        onPick(picked === null ? null : Number(picked))
      }}
    />
  )
}

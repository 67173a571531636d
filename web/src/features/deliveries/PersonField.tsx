import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, type Person, useFindPeople } from '../../app/find-people.ts'
import { usePhone } from '../../app/phones.ts'
import { SelectField } from '../../ui/fields.tsx'

type Props = { label: string; hint: string; placeholder: string; onPick: (profile: number | null) => void }

/** Someone, found by what one types of a name or a number. */
export function PersonField({ label, hint, placeholder, onPick }: Props) {
  const { t } = useTranslation('deliveries')
  const phone = usePhone()
  const [text, setText] = useState('')
  const [picked, setPicked] = useState<Person | null>(null)
  const { people } = useFindPeople(text)
  // Once picked, their label is what is asked for, and finds nobody.
  const offered = [...(picked ? [picked] : []), ...people.filter(({ id }) => id !== picked?.id)]
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
      data={offered.map((person) => ({
        value: String(person.id),
        label: [nameOf(person) || t('audience.noName'), person.number && phone(person.number)]
          .filter(Boolean)
          .join(', '),
      }))}
      value={picked && String(picked.id)}
      onChange={(value) => {
        const person = offered.find(({ id }) => String(id) === value) ?? null
        setPicked(person)
        onPick(person?.id ?? null)
      }}
    />
  )
}

import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { usePermission } from '../../app/session.ts'
import { SelectField } from '../../ui/fields.tsx'
import classes from './Lists.module.css'
import { type Member, nameOf, readPeople } from './lists.ts'

/** Finds someone by what one types, and puts them on the list at once. */
export function AddPerson({ list, onAdd }: { list: number; onAdd: (person: Member) => void }) {
  const { t } = useTranslation('lists')
  const phone = usePhone()
  const { may } = usePermission('profiles.write')
  const [text, setText] = useState('')
  const [asked] = useDebouncedValue(text, 200)
  const found = useQuery({
    queryKey: ['profiles', 'find', asked],
    queryFn: ({ signal }) => readPeople({ q: asked, limit: 20, signal }),
    enabled: asked.trim().length >= 2,
    placeholderData: (before) => before,
  })
  if (!may) return null
  const people = (asked.trim().length >= 2 ? (found.data?.items ?? []) : []).filter(
    ({ lists }) => !lists.some(({ id }) => id === list),
  )
  return (
    <div className={classes.find}>
      <SelectField
        label=""
        aria-label={t('one.addPeople')}
        placeholder={t('one.addPeople')}
        searchable
        size="xs"
        searchValue={text}
        onSearchChange={setText}
        nothingFoundMessage={asked.trim().length >= 2 && !found.isFetching ? t('one.nobody') : undefined}
        // The server has searched already, in more than what is shown.
        filter={({ options }) => options}
        data={people.map((person) => ({
          value: String(person.id),
          label: [nameOf(person) || t('one.noName'), person.number && phone(person.number)].filter(Boolean).join(', '),
        }))}
        value={null}
        onChange={(id) => {
          const person = people.find((one) => String(one.id) === id)
          setText('')
          if (person) onAdd(person)
        }}
      />
    </div>
  )
}

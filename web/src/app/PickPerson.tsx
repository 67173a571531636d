import { useState } from 'react'
import { SelectField } from '../ui/fields.tsx'
import { nameOf, type Person, useFindPeople } from './find-people.ts'
import classes from './PickPerson.module.css'
import { usePhone } from './phones.ts'
import { usePermission } from './session.ts'

type Props = {
  /** What picking does: "Put someone on the list". */
  label: string
  right: string
  noName: string
  nobody: string
  /** Who is there already. */
  without: (person: Person) => boolean
  onPick: (person: Person) => void
}

/** Finds someone by what one types, takes them at once, and is ready for the next. */
export function PickPerson({ label, right, noName, nobody, without, onPick }: Props) {
  const phone = usePhone()
  const { may } = usePermission(right)
  const [text, setText] = useState('')
  const found = useFindPeople(text)
  if (!may) return null
  const people = found.people.filter((person) => !without(person))
  return (
    <div className={classes.find}>
      <SelectField
        label=""
        aria-label={label}
        placeholder={label}
        searchable
        size="xs"
        searchValue={text}
        onSearchChange={setText}
        nothingFoundMessage={found.nobody ? nobody : undefined}
        // The server has searched already, in more than what is shown.
        filter={({ options }) => options}
        data={people.map((person) => ({
          value: String(person.id),
          label: [nameOf(person) || noName, person.number && phone(person.number)].filter(Boolean).join(', '),
        }))}
        value={null}
        onChange={(id) => {
          const person = people.find((one) => String(one.id) === id)
          setText('')
          if (person) onPick(person)
        }}
      />
    </div>
  )
}

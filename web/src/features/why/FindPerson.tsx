import { Autocomplete } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { nameOf, useFindPeople } from '../../app/find-people.ts'
import { usePhone } from '../../app/phones.ts'
import classes from './Why.module.css'

/** A number as one writes it, or a name of which the people are offered. */
export function FindPerson({ first = '' }: { first?: string }) {
  const { t } = useTranslation('why')
  const phone = usePhone()
  const navigate = useNavigate()
  const [text, setText] = useState(first)
  const [lost, setLost] = useState(false)
  const people = useFindPeople(text).people.map((person) => ({
    value: [nameOf(person) || t('unknownPerson'), person.number && phone(person.number)].filter(Boolean).join(', '),
    person,
  }))
  const go = (typed: string) => {
    // A name without a choice means the one that is offered, where there is but one.
    const meant = people.find(({ value }) => value === typed) ?? (people.length === 1 ? people[0] : undefined)
    const found = meant?.person
    if (found && found.number === null) void navigate({ to: '/why', search: { profile: String(found.id) } })
    else {
      const number = found?.number ?? typed.trim()
      if (/\d{4}/.test(number)) void navigate({ to: '/why/$number', params: { number } })
      else setLost(true)
    }
  }
  return (
    <form
      className={classes.find}
      onSubmit={(event) => {
        event.preventDefault()
        go(text)
      }}
    >
      <Autocomplete
        aria-label={t('find')}
        placeholder={t('find')}
        leftSection={<IconSearch size={15} stroke={1.6} aria-hidden />}
        data={[...new Set(people.map(({ value }) => value))]}
        // The server has searched already, in more than what is shown.
        filter={({ options }) => options}
        value={text}
        data-filter
        onChange={(typed) => {
          setText(typed)
          setLost(false)
        }}
        error={lost && t(people.length > 1 ? 'choose' : 'nobody')}
        onOptionSubmit={go}
      />
    </form>
  )
}

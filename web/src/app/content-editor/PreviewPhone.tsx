import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Bubble } from '../../ui/Bubble.tsx'
import { SwitchField } from '../../ui/fields.tsx'
import { Phone } from '../../ui/Phone.tsx'
import { useFormats } from '../formats.ts'
import { usePhone } from '../phones.ts'
import classes from './ContentEditor.module.css'
import { findPeople } from './content.ts'
import type { Editing } from './use-content.ts'

type Props = {
  editing: Editing
  marketing: boolean
  mentioned: boolean
  onMention: (on: boolean) => void
  readOnly: boolean
}

/** The text on a phone, for a person whom one may choose, and the mention that the sender adds. */
export function PreviewPhone({ editing, marketing, mentioned, onMention, readOnly }: Props) {
  const { t } = useTranslation('content')
  const { clock } = useFormats()
  const phone = usePhone()
  const { channel, reading, mention, language } = editing
  const value = channel?.sender.value
  const text = reading?.plan.text ?? ''
  return (
    <aside className={classes.well}>
      <PersonField editing={editing} />
      <Phone
        with={value === undefined ? t('phone.sender') : phone(value)}
        clock={clock(Date.now()).slice(0, 5)}
        height={430}
        messages={
          text.trim() === ''
            ? []
            : [{ id: 'draft', from: 'parley', text, day: t('phone.now'), lang: language ?? undefined }]
        }
        caption={text.trim() === '' ? undefined : t('phone.caption', { count: reading?.plan.parts.length ?? 1 })}
      />
      <div className={classes.mention}>
        <SwitchField
          label={mentioned ? t('mention.on') : t('mention.off')}
          checked={mentioned}
          disabled={readOnly}
          onChange={({ currentTarget }) => onMention(currentTarget.checked)}
          hint={
            mention !== ''
              ? t('mention.is', { count: mention.length, mention: mention.trim() })
              : mentioned
                ? t('mention.noChannel')
                : marketing
                  ? t('mention.marketing')
                  : undefined
          }
        />
      </div>
    </aside>
  )
}

/** As one bubble, for the person whom one chooses. */
export function PreviewReply({ editing }: { editing: Editing }) {
  return (
    <div className={classes.replied}>
      <PersonField editing={editing} />
      <Bubble voice="ours" automatic text={editing.reading?.plan.text ?? ''} />
    </div>
  )
}

function PersonField({ editing: { person, choose } }: { editing: Editing }) {
  const { t } = useTranslation('content')
  const [typed, setTyped] = useState('')
  const [asked] = useDebouncedValue(typed, 200)
  const searching = typed !== '' && typed !== person?.name
  const found = useQuery({
    queryKey: ['profiles', 'for-text', 'find', searching ? asked : ''],
    queryFn: ({ signal }) => findPeople(searching ? asked : '', signal),
    placeholderData: (before) => before,
  })
  const people = [...(person ? [person] : []), ...(found.data ?? []).filter(({ id }) => id !== person?.id)]
  return (
    <Select
      className={classes.who}
      aria-label={t('phone.person')}
      placeholder={t('phone.sample')}
      searchable
      allowDeselect={false}
      searchValue={typed}
      onSearchChange={setTyped}
      // The server has searched already.
      filter={({ options }) => options}
      nothingFoundMessage={found.isFetching ? undefined : t('phone.nobody')}
      data={people.map(({ id, name, language }) => ({
        value: String(id),
        label: language ? `${name} · ${language}` : name,
      }))}
      value={person ? String(person.id) : null}
      onChange={(id) => id !== null && choose(Number(id))}
    />
  )
}

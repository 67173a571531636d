import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../ui/fields.tsx'
import classes from './Imports.module.css'
import { listsQuery } from './imports.ts'
import { type Choices, said } from './mapping.ts'
import { Section } from './Section.tsx'

type Props = { choices: Choices; onChange: (change: Partial<Choices>) => void; problem: unknown }

/** On which list everybody of the file will be found again. */
export function ListSection({ choices, onChange, problem }: Props) {
  const { t } = useTranslation('imports')
  const lists = useQuery(listsQuery)
  const { list } = choices
  const existing = lists.data ?? []
  const first = existing[0]
  return (
    <Section title={t('map.list')} hint={t('map.listHint')}>
      <fieldset className={classes.radios}>
        <legend className="visually-hidden">{t('map.list')}</legend>
        <Radio
          label={t('map.listNew')}
          checked={list.to === 'new'}
          onChange={() => onChange({ list: { to: 'new', name: '' } })}
        />
        {list.to === 'new' && (
          <TextField
            label={t('map.listName')}
            value={list.name}
            maxLength={200}
            error={said(problem, 'list.name') ?? said(problem, 'list')}
            onChange={(event) => onChange({ list: { to: 'new', name: event.currentTarget.value } })}
          />
        )}
        {first && (
          <Radio
            label={t('map.listExisting')}
            checked={list.to === 'existing'}
            onChange={() => onChange({ list: { to: 'existing', id: first.id } })}
          />
        )}
        {list.to === 'existing' && (
          <SelectField
            label=""
            aria-label={t('map.listExisting')}
            searchable
            data={existing.map(({ id, name }) => ({ value: String(id), label: name }))}
            value={String(list.id)}
            error={said(problem, 'list')}
            onChange={(id) => id !== null && onChange({ list: { to: 'existing', id: Number(id) } })}
          />
        )}
        <Radio
          label={t('map.listNone')}
          checked={list.to === 'none'}
          onChange={() => onChange({ list: { to: 'none' } })}
        />
      </fieldset>
    </Section>
  )
}

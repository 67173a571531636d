import type { Query } from '@parley/workflow'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { QueryBuilder } from '../../../../app/query-builder/QueryBuilder.tsx'
import { queryFrom } from '../../../../app/query-builder/tree.ts'
import { SelectField } from '../../../../ui/fields.tsx'
import { audiencesQuery } from '../../choices.ts'
import classes from '../Panel.module.css'
import type { SettingsProps } from '../settings.ts'

export function QuerySettings({ settings, set, says, off }: SettingsProps<'query'>) {
  return <QueryFields query={settings.query} onChange={(query) => set({ query })} error={says('query')} off={off} />
}

type FieldsProps = {
  query: Query | null
  onChange: (query: Query) => void
  error?: string | undefined
  off?: boolean
}

/** A rule, written here or taken from a saved audience, and whom it means now. */
export function QueryFields({ query, onChange, error, off = false }: FieldsProps) {
  const { t } = useTranslation('activitySettings')
  const audiences = useQuery(audiencesQuery).data ?? []
  // A rule of the language is what the workflow keeps, whatever is in it.
  const write = (next: ReturnType<typeof queryFrom>) => onChange(next as unknown as Query)
  return (
    <>
      <SelectField
        label={t('query.from')}
        hint={t('query.fromHint')}
        searchable
        disabled={off}
        data={audiences.map(({ id, label }) => ({ value: String(id), label }))}
        value={null}
        placeholder={t('query.choose')}
        onChange={(id) => {
          const chosen = audiences.find((one) => String(one.id) === id)
          if (chosen) write(queryFrom(chosen.query))
        }}
      />
      <QueryBuilder value={queryFrom(query)} onChange={write} readOnly={off} live />
      {error && (
        <p className={classes.wrong} role="alert">
          {error}
        </p>
      )}
    </>
  )
}

import type { Query } from '@parley/workflow'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../../../app/api.ts'
import { Act } from '../../../../ui/Act.tsx'
import { SelectField, TextAreaField } from '../../../../ui/fields.tsx'
import { Rich } from '../../../../ui/Rich.tsx'
import { audiencesQuery } from '../../choices.ts'
import classes from '../Panel.module.css'
import type { SettingsProps } from '../settings.ts'

export function QuerySettings({ settings, set, says }: SettingsProps<'query'>) {
  return <QueryFields query={settings.query} onChange={(query) => set({ query })} error={says('query')} />
}

type FieldsProps = { query: Query | null; onChange: (query: Query | null) => void; error?: string | undefined }

/** A rule taken from a saved audience, or written as text; whom it means is said and counted on request. */
export function QueryFields({ query, onChange, error }: FieldsProps) {
  const { t } = useTranslation('activitySettings')
  const audiences = useQuery(audiencesQuery).data ?? []
  const written = query === null ? '' : JSON.stringify(query, null, 2)
  const [text, setText] = useState(written)
  const [known, setKnown] = useState(written)
  const [asked, setAsked] = useState<string | null>(null)
  // Undone, or taken from an audience.
  if (written !== known) {
    setKnown(written)
    setText(written)
  }
  const unreadable = text.trim() !== '' && readTree(text) === null
  const write = (next: string) => {
    setText(next)
    const read = readTree(next)
    if (read === null && next.trim() !== '') return
    setKnown(read === null ? '' : JSON.stringify(read, null, 2))
    onChange(read)
  }
  return (
    <>
      <SelectField
        label={t('query.from')}
        hint={t('query.fromHint')}
        searchable
        data={audiences.map(({ id, label }) => ({ value: String(id), label }))}
        value={null}
        placeholder={t('query.choose')}
        onChange={(id) => {
          const chosen = audiences.find((one) => String(one.id) === id)
          if (chosen) onChange({ resource: 'profiles', ...(chosen.query as object) } as Query)
        }}
      />
      <TextAreaField
        label={t('query.tree')}
        hint={t('query.treeHint')}
        className="mono"
        autosize
        minRows={6}
        maxRows={20}
        spellCheck={false}
        value={text}
        error={unreadable ? t('query.unreadable') : error}
        onChange={({ currentTarget }) => write(currentTarget.value)}
      />
      <Act size="xs" off={query === null && t('query.first')} onClick={() => setAsked(written)}>
        {t('query.count')}
      </Act>
      {query !== null && asked === written && <Counted query={query} />}
    </>
  )
}

function readTree(text: string): Query | null {
  try {
    const read = JSON.parse(text) as Query | null
    return typeof read === 'object' &&
      read !== null &&
      typeof read.version === 'number' &&
      typeof read.resource === 'string'
      ? read
      : null
  } catch {
    return null
  }
}

/** How many, in which words; or what is wrong, each with its place. */
function Counted({ query }: { query: Query }) {
  const { t } = useTranslation('activitySettings')
  const counted = useQuery({
    queryKey: ['audiences', 'count', query],
    queryFn: ({ signal }) => answered(api.POST('/api/audiences/count', { body: { query, exact: false }, signal })),
    retry: false,
  })
  if (counted.isPending) return <p className="muted">{t('query.counting')}</p>
  if (counted.isError) {
    const { error } = counted
    return (
      <div role="alert">
        <p className={classes.wrong}>{error.message}</p>
        <ul className={classes.faults}>
          {error instanceof Problem &&
            error.fields.map(({ path, says }) => (
              <li key={path}>
                <code className="mono">{path}</code> {says}
              </li>
            ))}
        </ul>
      </div>
    )
  }
  const { people, says } = counted.data
  return (
    <p className="soft" role="status">
      <Rich text={t('query.counted', { count: people })} /> <Rich text={says} />
    </p>
  )
}

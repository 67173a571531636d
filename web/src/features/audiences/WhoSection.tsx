import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { PickChip } from '../../app/query-builder/PickChip.tsx'
import { profiles, type Query } from '../../app/query-builder/tree.ts'
import { resourceOf, vocabularyQuery } from '../../app/query-builder/vocabulary.ts'
import classes from './Audience.module.css'
import { kindsQuery } from './audiences.ts'
import { fieldToTell } from './field-to-tell.ts'

// Of these nearly everyone has another one.
const ofOne = ['first_name', 'last_name', 'email', 'external_id']

/** Who they are: how they differ by a field, at first one that the rule asks about. */
export function WhoSection({ query }: { query: Query }) {
  const { t } = useTranslation('audiences')
  const { number } = useFormats()
  const { data: vocabulary } = useQuery(vocabularyQuery(currentLanguage()))
  const [picked, setPicked] = useState<string | null>(null)
  const fields = (vocabulary && resourceOf(vocabulary, profiles)?.fields) ?? []
  const offered = fields.filter(
    ({ name, kind }) => (kind === 'text' || kind === 'choice' || kind === 'boolean') && !ofOne.includes(name),
  )
  const names = offered.map(({ name }) => name)
  const field = picked ?? fieldToTell(query, names) ?? 'country'
  const kinds = useQuery({ ...kindsQuery(query, field), placeholderData: (before) => before })
  const found = kinds.data
  if (found === undefined || found.kinds.length === 0) return null
  const lines = [
    ...found.kinds.map(({ value, label, people }) => ({ key: `=${value}`, label: label ?? t('who.unknown'), people })),
    ...(found.others > 0 ? [{ key: 'others', label: t('who.others'), people: found.others }] : []),
  ]
  const most = Math.max(...lines.map(({ people }) => people), 1)
  return (
    <>
      <div className={classes.someHead}>
        <h2>{t('who.title')}</h2>
        <PickChip
          label={t('who.by')}
          look="plain"
          text={offered.find(({ name }) => name === field)?.label ?? null}
          options={offered.map(({ name, label }) => ({ value: name, label }))}
          chosen={[field]}
          onPick={setPicked}
        />
      </div>
      <ul className={classes.who} data-old={kinds.isPlaceholderData || undefined}>
        {lines.map(({ key, label, people }) => (
          <li key={key}>
            <span className="truncate">{label}</span>
            <i aria-hidden style={{ inlineSize: `${(100 * people) / most}%` }} />
            <span className="num">{number(people)}</span>
          </li>
        ))}
      </ul>
      {found.approximate && <p className="hint">{t('who.approximate')}</p>}
    </>
  )
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SeveralField, TextField } from '../../ui/fields.tsx'
import classes from './ReplyNotices.module.css'
import { choicesQuery, type Fields, meanings } from './reply-notices.ts'

type Filter = Fields['filter']
const lists = ['rules', 'senders', 'channels', 'deliveries'] as const

/** Which replies are told: those that are all of this. */
export function FilterFields({ filter, onChange }: { filter: Filter; onChange: (filter: Filter) => void }) {
  const { t } = useTranslation('replyNotices')
  const choices = useQuery(choicesQuery).data
  const change = (changed: Partial<Filter>) => onChange({ ...filter, ...changed })
  return (
    <fieldset className={classes.group}>
      <legend>{t('which')}</legend>
      <TextField
        label={t('keyword')}
        hint={t('keywordHint')}
        maxLength={50}
        value={filter.keyword ?? ''}
        onChange={(event) => change({ keyword: event.currentTarget.value || null })}
      />
      <TextField
        label={t('text')}
        hint={t('textHint')}
        maxLength={100}
        value={filter.text ?? ''}
        onChange={(event) => change({ text: event.currentTarget.value || null })}
      />
      <SeveralField
        label={t('meanings')}
        placeholder={t('any')}
        data={meanings.map((value) => ({ value, label: t(`meaning.${value}`) }))}
        value={filter.meanings}
        onChange={(chosen) => change({ meanings: meanings.filter((one) => chosen.includes(one)) })}
      />
      {lists.map((of) => (
        <SeveralField
          key={of}
          label={t(`filters.${of}`)}
          placeholder={t('any')}
          searchable
          data={namesApart(choices?.[of] ?? [])}
          value={filter[of].map(String)}
          onChange={(chosen) => change({ [of]: chosen.map(Number) })}
        />
      ))}
    </fieldset>
  )
}

/** Two of one name are told apart by their numbers. */
function namesApart(all: readonly { id: number; label: string }[]) {
  return all.map(({ id, label }) => ({
    value: String(id),
    label: all.filter((one) => one.label === label).length > 1 ? `${label} (${id})` : label,
  }))
}

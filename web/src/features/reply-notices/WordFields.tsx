import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import classes from './ReplyNotices.module.css'
import { type Fields, noticesQuery } from './reply-notices.ts'

type Props = { fields: Fields; onChange: (changed: Partial<Fields>) => void }

/** In which words: those of one reply, and those of a digest. Empty are the standard ones. */
export function WordFields({ fields, onChange }: Props) {
  const { t } = useTranslation('replyNotices')
  const known = useQuery(noticesQuery).data
  const { medium, language } = fields
  const one = known?.standard[language]?.[medium]
  const digest = known?.standard_digest[medium]
  const hint = (names: readonly string[] | undefined) =>
    t('bodyHint', { fields: (names ?? []).join(', '), interpolation: { escapeValue: false } })
  return (
    <fieldset className={classes.group}>
      <legend>{t('words')}</legend>
      <SelectField
        label={t('language')}
        allowDeselect={false}
        data={(['en', 'fr'] as const).map((value) => ({ value, label: t(`languages.${value}`) }))}
        value={language}
        onChange={(value) => onChange({ language: value === 'fr' ? 'fr' : 'en' })}
      />
      {medium === 'mail' && (
        <TextField
          label={t('subject')}
          placeholder={one?.subject ?? ''}
          maxLength={300}
          value={fields.subject ?? ''}
          onChange={(event) => onChange({ subject: event.currentTarget.value || null })}
        />
      )}
      <TextAreaField
        label={t('body')}
        hint={hint(known?.fields)}
        placeholder={one?.body ?? ''}
        autosize
        minRows={4}
        maxRows={14}
        value={fields.body ?? ''}
        onChange={(event) => onChange({ body: event.currentTarget.value || null })}
      />
      {medium === 'mail' && (
        <TextField
          label={t('digestSubject')}
          placeholder={digest?.subject ?? ''}
          maxLength={300}
          value={fields.digest_subject ?? ''}
          onChange={(event) => onChange({ digest_subject: event.currentTarget.value || null })}
        />
      )}
      <TextAreaField
        label={t('digestBody')}
        hint={hint(known?.digest_fields)}
        placeholder={digest?.body ?? ''}
        autosize
        minRows={3}
        maxRows={14}
        value={fields.digest_body ?? ''}
        onChange={(event) => onChange({ digest_body: event.currentTarget.value || null })}
      />
    </fieldset>
  )
}

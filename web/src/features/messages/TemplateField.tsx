import { Select } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/fields.tsx'
import classes from './Compose.module.css'
import type { Compose } from './use-compose.ts'

/** A text that somebody wrote before, and what of it is this person's. */
export function TemplateField({ id, compose }: { id: string; compose: Compose }) {
  const { t } = useTranslation('messages')
  const { template, sender } = compose
  const { templates, chosen } = template
  const ofKind = (kind: 'marketing' | 'transactional') =>
    templates
      .filter((one) => one.kind === kind)
      .map(({ id, label }) => ({
        value: String(id),
        label,
        // What advertises leaves through marketing channels only.
        disabled: kind === 'marketing' && sender?.kind === 'transactional',
      }))
  return (
    <div>
      <Select
        id={id}
        placeholder={t('template.none')}
        searchable
        clearable
        nothingFoundMessage={t('template.nothing')}
        data={(['transactional', 'marketing'] as const)
          .map((kind) => ({ group: t(`template.${kind}`), items: ofKind(kind) }))
          .filter(({ items }) => items.length > 0)}
        value={chosen && String(chosen.id)}
        onChange={(value) => template.choose(value === null ? null : Number(value))}
      />
      {chosen && <Filling compose={compose} />}
    </div>
  )
}

function Filling({ compose }: { compose: Compose }) {
  const { t } = useTranslation('messages')
  const { template, check, text, off } = compose
  const { filled, labels, typed, type } = template
  if (filled === undefined) return null
  if (filled === null) return <p className={classes.bad}>{t('template.mistake')}</p>
  const who = check?.profile?.name ?? null
  return (
    <>
      {filled.known.length > 0 && check?.number.ok && (
        <dl className={classes.filled} aria-label={who ? t('template.filledFor', { who }) : t('template.filled')}>
          {filled.known.map(({ name, value }) => (
            <div key={name}>
              <dt className="muted">{labels.get(name) ?? name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {filled.asked.length > 0 && (
        <div className={classes.asked}>
          {filled.asked.map((name) => (
            <TextField
              key={name}
              label={labels.get(name) ?? name}
              hint={labels.has(name) ? t('template.lacking') : t('template.given')}
              value={typed[name] ?? ''}
              maxLength={1_000}
              onChange={(event) => type(name, event.currentTarget.value)}
            />
          ))}
        </div>
      )}
      {off === 'marketing' && <p className={classes.bad}>{t('off.marketing')}</p>}
      <p className={`hint ${classes.under}`}>
        {t('template.readOnly')}{' '}
        {filled.missing.length === 0 && (
          <button type="button" className="link" onClick={() => compose.setText(text)}>
            {t('template.writeFreely')}
          </button>
        )}
      </p>
    </>
  )
}

import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { TextField } from '../../ui/fields.tsx'
import classes from './Imports.module.css'
import type { ImportColumn } from './imports.ts'
import { type Choices, has, said } from './mapping.ts'
import { Section } from './Section.tsx'

type Props = {
  columns: readonly ImportColumn[]
  choices: Choices
  onChange: (change: Partial<Choices>) => void
  problem: unknown
}

/** Who agreed, when and how: what will be shown as proof. */
export function ConsentSection({ columns, choices, onChange, problem }: Props) {
  const { t } = useTranslation('imports')
  const { consent } = choices
  const error = said(problem, 'consent')
  return (
    <Section title={t('map.consent')} hint={t('map.consentHint')}>
      <fieldset className={classes.radios}>
        <legend className="visually-hidden">{t('map.consent')}</legend>
        {has(columns, 'consent') ? (
          <>
            <p>{t('map.consentColumn')}</p>
            <TextField
              label={t('map.consentMeansColumn')}
              placeholder={t('map.consentMeansExample')}
              value={consent.kind === 'column' ? (consent.means ?? '') : ''}
              maxLength={500}
              onChange={(event) =>
                onChange({
                  consent: {
                    kind: 'column',
                    means: event.currentTarget.value.trim() === '' ? null : event.currentTarget.value,
                  },
                })
              }
            />
          </>
        ) : (
          <>
            <Radio
              label={t('map.consentNone')}
              checked={consent.kind === 'none'}
              onChange={() => onChange({ consent: { kind: 'none' } })}
            />
            <Radio
              label={t('map.consentStated')}
              checked={consent.kind === 'statement'}
              onChange={() => onChange({ consent: { kind: 'statement', date: '', means: '' } })}
            />
          </>
        )}
        {consent.kind === 'statement' && (
          <div className={classes.fields}>
            <TextField
              type="date"
              label={t('map.consentDate')}
              value={consent.date}
              error={said(problem, 'consent.date')}
              onChange={(event) => onChange({ consent: { ...consent, date: event.currentTarget.value } })}
            />
            <TextField
              label={t('map.consentMeans')}
              placeholder={t('map.consentMeansExample')}
              value={consent.means}
              maxLength={500}
              error={said(problem, 'consent.means')}
              onChange={(event) => onChange({ consent: { ...consent, means: event.currentTarget.value } })}
            />
          </div>
        )}
        {error && <p className={classes.error}>{error}</p>}
      </fieldset>
    </Section>
  )
}

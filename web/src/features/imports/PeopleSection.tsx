import { useTranslation } from 'react-i18next'
import { countriesIn, languagesIn, zones } from '../../app/places.ts'
import { SelectField } from '../../ui/fields.tsx'
import classes from './Imports.module.css'
import type { ImportColumn } from './imports.ts'
import { type Choices, has, said } from './mapping.ts'
import { Section } from './Section.tsx'

const keys = ['mobile', 'external_id', 'email', 'none'] as const
const conflicts = ['update', 'keep', 'skip'] as const
const blanks = ['keep', 'clear'] as const

type Props = { choices: Choices; onChange: (change: Partial<Choices>) => void; problem: unknown }

/** How a row finds its person, and what it may change of them. */
export function PeopleSection({ columns, choices, onChange, problem }: Props & { columns: readonly ImportColumn[] }) {
  const { t } = useTranslation('imports')
  return (
    <Section title={t('map.people')} hint={t('map.peopleHint')}>
      <div className={classes.fields}>
        <SelectField
          label={t('map.key')}
          data={keys
            .filter((key) => key === 'none' || has(columns, key))
            .map((value) => ({ value, label: t(`map.keyIs.${value}`) }))}
          value={choices.key}
          error={said(problem, 'key')}
          onChange={(value) => onChange({ key: keys.find((key) => key === value) ?? 'none' })}
        />
        {choices.key !== 'none' && (
          <>
            <SelectField
              label={t('map.conflict')}
              data={conflicts.map((value) => ({ value, label: t(`map.conflictIs.${value}`) }))}
              value={choices.on_conflict}
              onChange={(value) => onChange({ on_conflict: conflicts.find((one) => one === value) ?? 'update' })}
            />
            {choices.on_conflict === 'update' && (
              <SelectField
                label={t('map.blanks')}
                data={blanks.map((value) => ({ value, label: t(`map.blanksIs.${value}`) }))}
                value={choices.blanks}
                onChange={(value) => onChange({ blanks: blanks.find((one) => one === value) ?? 'keep' })}
              />
            )}
          </>
        )}
      </div>
    </Section>
  )
}

/** What the rows do not say: the country of numbers without prefix, a language, a zone. */
export function NumbersSection({ choices, onChange, problem }: Props) {
  const { t, i18n } = useTranslation('imports')
  const { defaults } = choices
  const change = (some: Partial<Choices['defaults']>) => onChange({ defaults: { ...defaults, ...some } })
  return (
    <Section title={t('map.numbers')} hint={t('map.numbersHint')}>
      <div className={classes.fields}>
        <div className={classes.whole}>
          <SelectField
            label={t('map.country')}
            hint={t('map.countryHint')}
            searchable
            data={countriesIn(i18n.language)}
            value={defaults.country}
            error={said(problem, 'defaults.country')}
            onChange={(country) => country !== null && change({ country })}
          />
        </div>
        <SelectField
          label={t('map.language')}
          searchable
          clearable
          placeholder={t('map.unset')}
          data={languagesIn(i18n.language)}
          value={defaults.language}
          onChange={(language) => change({ language })}
        />
        <SelectField
          label={t('map.zone')}
          searchable
          clearable
          limit={60}
          placeholder={t('map.unset')}
          data={zones()}
          value={defaults.zone}
          error={said(problem, 'defaults.zone')}
          onChange={(zone) => change({ zone })}
        />
      </div>
    </Section>
  )
}

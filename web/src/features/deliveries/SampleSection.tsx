import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import classes from './Draft.module.css'
import type { Counted } from './deliveries.ts'
import { FormSection } from './FormSection.tsx'

/** A few of those who are targeted, as they are known. */
export function SampleSection({ population }: { population: Counted }) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const phone = usePhone()
  const { people, with_number, sample } = population
  return (
    <FormSection
      title={t('audience.sample')}
      hint={`${t('audience.withNumber', { count: with_number, all: number(people) })} ${t('audience.before')}`}
    >
      <div className={classes.whole}>
        {sample.length === 0 ? (
          <p className="hint">{t('audience.noSample')}</p>
        ) : (
          <ul className={classes.sample}>
            {sample.map((person, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a sample is read whole, and two may have nothing to tell them apart
              <li key={at}>
                <span className="grow truncate">
                  {person.name ?? <span className="muted">{t('audience.noName')}</span>}
                </span>
                <span className="num nowrap muted">
                  {person.number === null ? t('audience.noNumber') : phone(person.number)}
                </span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </FormSection>
  )
}

import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Audience.module.css'
import type { Counted } from './audiences.ts'

/** How many are meant, and some of them; nothing while the rule is not whole. */
export function CountSection({ counted }: { counted: UseQueryResult<Counted> | null }) {
  const { t } = useTranslation('audiences')
  const { number } = useFormats()
  const phone = usePhone()
  if (counted === null) return <div />
  if (counted.isError)
    return (
      <section className={classes.count} aria-label={t('some')}>
        {isRefused(counted.error) ? (
          <p className="hint">{counted.error.fix}</p>
        ) : (
          <ProblemNotice problem={counted.error} onRetry={counted.refetch} />
        )}
      </section>
    )
  if (counted.data === undefined)
    return (
      <section className={classes.count} aria-label={t('some')}>
        <Loading what={t('one')} />
      </section>
    )
  const { people, with_number, approximate, sample } = counted.data
  return (
    <section className={classes.count} aria-label={t('some')} aria-busy={counted.isFetching}>
      <p className={classes.figure} data-old={counted.isPlaceholderData || undefined}>
        <b>{number(people)}</b> {t('profiles', { count: people })}
        {approximate && <span className="hint">{t('estimated')}</span>}
      </p>
      <p className="hint">
        <Rich text={t('withNumber', { count: with_number })} />
      </p>
      <h2>{t('some')}</h2>
      {sample.length === 0 ? (
        <p className="hint">{t('nobodyMeant')}</p>
      ) : (
        <ul className={classes.sample}>
          {sample.map((person) => (
            <li key={person.profile_id}>
              <span className="grow truncate">{person.name ?? <span className="muted">{t('noName')}</span>}</span>
              <span className="num nowrap muted">{person.number === null ? t('noNumber') : phone(person.number)}</span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** The rule asks for what is not there: its conditions say which. */
export const isRefused = (problem: unknown): problem is Problem =>
  problem instanceof Problem && problem.code === 'audience-wrong'

import { type UseQueryResult, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { type QueryCount, queryCount } from '../../app/query-builder/QueryBuilder.tsx'
import type { Query } from '../../app/query-builder/tree.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Audience.module.css'
import { type Person, previewQuery } from './audiences.ts'
import { WhoSection } from './WhoSection.tsx'

type Props = { query: Query; counted: UseQueryResult<QueryCount> | null; children?: ReactNode }

/** How many are meant, and some of them; nothing while the rule is not whole. */
export function CountSection({ query, counted, children }: Props) {
  const { t } = useTranslation('audiences')
  if (counted === null) return <div className={classes.count}>{children}</div>
  return (
    <section className={classes.count} aria-label={t('some')} aria-busy={counted.isFetching}>
      {counted.isError ? (
        isRefused(counted.error) ? (
          <p className="hint">{counted.error.fix}</p>
        ) : (
          <ProblemNotice problem={counted.error} onRetry={counted.refetch} />
        )
      ) : counted.data === undefined ? (
        <Loading what={t('one')} />
      ) : (
        <Counted query={query} estimate={counted.data} old={counted.isPlaceholderData} />
      )}
      {children}
    </section>
  )
}

type CountedProps = { query: Query; estimate: QueryCount; old: boolean }

function Counted({ query, estimate, old }: CountedProps) {
  const { t } = useTranslation('audiences')
  const { number } = useFormats()
  const written = JSON.stringify(query)
  // Asked for this rule, not for the next one.
  const [exactOf, setExactOf] = useState<string | null>(null)
  const wanted = exactOf === written
  const exact = useQuery({ ...queryCount(query, true), enabled: wanted })
  const { people, with_number, approximate, method, margin, took_ms, rows } = (wanted && exact.data) || estimate
  return (
    <>
      <p className={classes.figure} data-old={old || undefined}>
        <b>{number(people)}</b> {t('profiles', { count: people })}
        <span className={`hint ${classes.method}`}>
          {t(`method.${method}`, { ms: took_ms })}
          {approximate && !wanted && (
            <>
              {' · '}
              <button type="button" className="link" onClick={() => setExactOf(written)}>
                {t('exact')}
              </button>
            </>
          )}
          {wanted && exact.isFetching && ` · ${t('counting')}`}
        </span>
      </p>
      {wanted && exact.isError && <ProblemNotice problem={exact.error} onRetry={exact.refetch} />}
      {margin !== null && people > 0 && <p className="hint">{t('margin', { count: margin })}</p>}
      <div className={classes.reach} aria-hidden>
        <i style={{ flexGrow: people - with_number }} data-out />
        <i style={{ flexGrow: with_number }} />
      </div>
      {people > 0 && (
        <p className="hint">
          <Rich text={t('withNumber', { count: with_number })} />
        </p>
      )}
      {rows && rows.rows > 0 && (
        <ul className={`hint ${classes.rows}`}>
          <li>{t('rows', { count: rows.rows, numbers: number(rows.numbers) })}</li>
          {rows.unknown > 0 && <li>{t('unknown', { count: rows.unknown })}</li>}
          {rows.shared > 0 && <li>{t('shared', { count: rows.shared })}</li>}
        </ul>
      )}
      {people > 0 && !old && <WhoSection query={query} />}
      <Some key={written} query={query} first={estimate.sample} people={people} />
    </>
  )
}

const few = 6

/** Six of them, then six others. */
function Some({ query, first, people }: { query: Query; first: readonly Person[]; people: number }) {
  const { t } = useTranslation('audiences')
  const phone = usePhone()
  const [skip, setSkip] = useState(0)
  const others = useQuery({ ...previewQuery(query, few, skip), enabled: skip > 0, placeholderData: (before) => before })
  const shown = skip === 0 ? first : (others.data ?? first)
  return (
    <>
      <div className={classes.someHead}>
        <h2>{t('some')}</h2>
        {people > few && (
          <button
            type="button"
            className="link"
            onClick={() => setSkip(shown.length < few || skip + few >= people ? 0 : skip + few)}
          >
            {t('others')}
          </button>
        )}
      </div>
      {others.isError && <ProblemNotice problem={others.error} onRetry={others.refetch} />}
      {shown.length === 0 ? (
        <p className="hint">{people === 0 ? t('nobodyMeant') : t('notShown')}</p>
      ) : (
        <ul className={classes.sample}>
          {shown.map((person) => (
            <li key={person.profile_id}>
              <span className="grow truncate">{person.name ?? <span className="muted">{t('noName')}</span>}</span>
              <span className="num nowrap muted">{person.number === null ? t('noNumber') : phone(person.number)}</span>
              <Carried carried={person.carried} />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** What goes along of the row that led to this person. */
function Carried({ carried }: { carried: Person['carried'] }) {
  const { stamp } = useFormats()
  const said = Object.values(carried).map((value) =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\dT/.test(value) ? stamp(value) : String(value),
  )
  if (said.length === 0) return null
  return <span className={`theirs ${classes.carried}`}>{said.join(' · ')}</span>
}

/** The rule asks for what is not there: its conditions say which. */
export const isRefused = (problem: unknown): problem is Problem =>
  problem instanceof Problem && problem.code === 'audience-wrong'

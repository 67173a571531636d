import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Query } from '../../app/query-builder/tree.ts'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Audience.module.css'
import { sqlQuery } from './audiences.ts'

/** What the database is asked: every name and value a parameter. */
export function SqlView({ query }: { query: Query }) {
  const { t } = useTranslation('audiences')
  const { data, error, refetch } = useQuery(sqlQuery(query))
  if (error) return <ProblemNotice problem={error} onRetry={refetch} />
  if (data === undefined) return <Loading what={t('one')} />
  const tidy = data.sql.replaceAll(/\n\s*\n/g, '\n').trim()
  return (
    <div className={classes.sql}>
      <pre className="mono">{tidy}</pre>
      <h2>{t('parameters')}</h2>
      <ol className="mono">
        {data.parameters.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a parameter is its number
          <li key={at} value={at + 1}>
            {JSON.stringify(one)}
          </li>
        ))}
      </ol>
    </div>
  )
}

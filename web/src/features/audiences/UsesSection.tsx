import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import classes from './Audience.module.css'
import { type AudienceUse, usesQuery } from './audiences.ts'

/** What asks this audience, and takes a changed rule the next time. */
export function UsesSection({ id }: { id: number }) {
  const { t } = useTranslation('audiences')
  const { data: uses } = useQuery(usesQuery(id))
  if (uses === undefined) return null
  if (uses.length === 0) return <p className={`hint ${classes.uses}`}>{t('uses.none')}</p>
  return (
    <div className={classes.uses}>
      <h2>{t('uses.title')}</h2>
      <ul>
        {uses.map((use) => (
          <li key={`${use.kind} ${use.id}`}>
            <UseLink use={use} /> <span className="hint">{t(`uses.${use.kind}`)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">{t('uses.next')}</p>
    </div>
  )
}

function UseLink({ use: { kind, id, label } }: { use: AudienceUse }) {
  const params = { id: String(id) }
  if (kind === 'delivery')
    return (
      <Link to="/deliveries/$id" params={params} className="link">
        {label}
      </Link>
    )
  if (kind === 'workflow')
    return (
      <Link to="/workflows/$id" params={params} className="link">
        {label}
      </Link>
    )
  return (
    <Link to="/audiences/$id" params={params} className="link">
      {label}
    </Link>
  )
}

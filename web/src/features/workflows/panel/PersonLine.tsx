import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import type { components } from '../../../app/api.gen.ts'
import { usePhone } from '../../../app/phones.ts'
import classes from './Panel.module.css'

/** One of those on a transition. */
export function PersonLine({ person }: { person: components['schemas']['WorkflowPerson'] }) {
  const { t } = useTranslation('app')
  const phone = usePhone()
  const { profile_id, name, number } = person
  return (
    <li className={classes.person}>
      {profile_id === null ? (
        <span>{number === null ? t('unknown') : phone(number)}</span>
      ) : (
        <Link className="link" to="/profiles/$id" params={{ id: String(profile_id) }}>
          {name ?? (number === null ? t('unknown') : phone(number))}
        </Link>
      )}
      {name !== null && number !== null && <span className="muted num">{phone(number)}</span>}
    </li>
  )
}

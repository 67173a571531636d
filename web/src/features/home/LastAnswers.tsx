import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import classes from './HomePage.module.css'
import { lastAnswersQuery } from './home.ts'

/** What people wrote last: who reads Home sees at once that somebody answers. Nothing where nobody has. */
export default function LastAnswers() {
  const { t } = useTranslation('home')
  const { stamp } = useFormats()
  const phone = usePhone()
  const answers = useQuery(lastAnswersQuery)
  useLiveRefresh(['incoming'], lastAnswersQuery.queryKey)
  const items = answers.data?.items ?? []
  if (items.length === 0) return null
  return (
    <section className={classes.answers} aria-label={t('lastAnswers')}>
      <h2>{t('lastAnswers')}</h2>
      <ul>
        {items.map(({ id, from, profile, text, meaning, at }) => (
          <li key={id}>
            <Link to="/incoming" search={{ open: String(id) }}>
              <b className="truncate">{profile?.name ?? phone(from)}</b>
              <span className={meaning === 'opt-out' ? 'truncate' : 'truncate theirs'}>{text}</span>
              <span className="muted nowrap">{stamp(at)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

import { IconCircleCheck, IconOctagonMinus } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { OptOutDialog } from '../../app/opt-out/OptOutDialog.tsx'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { State } from '../../ui/State.tsx'
import classes from './Inbox.module.css'
import { type Opened, optOut, right } from './inbox.ts'

/** Who it is, whether one may write to them, what they were sent; and their wish to get nothing more, when they say it elsewhere. */
export function PersonFacts({ one, name }: { one: Opened; name: string }) {
  const { t } = useTranslation('inbox')
  const { date, longDate, moment, locale } = useFormats()
  const phone = usePhone()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { people, country, standing, received } = one.facts
  const [person, ...others] = people
  const country_ = country && new Intl.DisplayNames(locale, { type: 'region' }).of(country)
  const language = person?.language && new Intl.DisplayNames(locale, { type: 'language' }).of(person.language)
  const facts: [string, ReactNode][] = [
    ...(person?.email ? ([[t('fact.email'), person.email]] as [string, ReactNode][]) : []),
    ...(language ? ([[t('fact.language'), language]] as [string, ReactNode][]) : []),
    ...(country_ ? ([[t('fact.country'), country_]] as [string, ReactNode][]) : []),
    ...(person ? ([[t('fact.since'), longDate(person.created_at)]] as [string, ReactNode][]) : []),
    ...(one.waiting_since ? ([[t('fact.waiting'), moment(one.waiting_since)]] as [string, ReactNode][]) : []),
    ...(one.assigned_to ? ([[t('fact.assigned'), one.assigned_to.name ?? t('someone')]] as [string, ReactNode][]) : []),
  ]
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <aside className={classes.facts} tabIndex={0} aria-label={t('facts')}>
      <div className={classes.who}>
        <Initials name={person?.name ?? '?'} size={50} />
        <b>{name}</b>
        <span className="hint">{phone(one.number)}</span>
        {person && (
          <Link to={`/profiles/${person.id}` as '/'} className="link">
            {t('profile')}
          </Link>
        )}
        {!person && <span className="hint">{t('unknown')}</span>}
        {others.length > 0 && <span className="hint">{t('others', { count: others.length })}</span>}
      </div>
      <div className={classes.standing} data-closed={standing !== null || undefined}>
        {standing === null ? (
          <IconCircleCheck size={17} stroke={1.6} aria-hidden />
        ) : (
          <IconOctagonMinus size={17} stroke={1.6} aria-hidden />
        )}
        <div>
          <b>
            {standing === null
              ? t('standing.open')
              : t(
                  `standing.${standing.status === 'no-sms' ? 'person' : standing.blocks === 'all' ? 'all' : 'marketing'}`,
                  { when: longDate(standing.since) },
                )}
          </b>
          {standing !== null && <p>{t(standing.blocks === 'all' ? 'standing.allHint' : 'standing.marketingHint')}</p>}
        </div>
      </div>
      <dl className={classes.factList}>
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {received.length > 0 && (
        <>
          <h3>{t('received')}</h3>
          <ul className={classes.received}>
            {received.map(({ delivery, at, state }) => (
              <li key={`${delivery.id} ${at}`}>
                <Link to={`/deliveries/${delivery.id}` as '/'} className="truncate grow">
                  {delivery.label}
                </Link>
                <span className="hint nowrap">{date(at)}</span>
                <State of="message" is={state} />
              </li>
            ))}
          </ul>
        </>
      )}
      <Link to={`/why/${encodeURIComponent(one.number)}` as '/'} className="link">
        {t('why')}
      </Link>
      <span className="grow" />
      <Act right={right} leftSection={<IconOctagonMinus size={15} stroke={1.6} />} onClick={() => setAsking(true)}>
        {t('optOut')}
      </Act>
      {asking && (
        <OptOutDialog
          name={name}
          optOut={(asked) => optOut(one.number, asked)}
          onDone={() => client.invalidateQueries({ queryKey: ['inbox'] })}
          onClose={() => setAsking(false)}
        />
      )}
    </aside>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './Dashboard.module.css'
import type { Dashboard } from './deliveries.ts'

/** Who followed which link, of those whom it reached; machines apart. Nothing where no link is short. */
export function ClicksLine({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation('deliveries')
  const { number, percent } = useFormats()
  const { clicks, counts } = dashboard
  if (clicks === null) return null
  const reached = Math.max(1, counts?.delivered ?? 0)
  return (
    <section className={classes.clicks}>
      <h2>{t('clicks.title', { count: clicks.people })}</h2>
      <ul className={classes.reasons}>
        {clicks.links.map(({ written, people, clicks }) => (
          <li key={written}>
            <span title={written}>
              <span className="truncate grow">{withoutScheme(written) || t('clicks.ofFields')}</span>
              <span className="muted nowrap num">{t('clicks.times', { count: clicks })}</span>
              <span className="muted num">{percent(Math.min(1, people / reached))}</span>
              <b className="num">{number(people)}</b>
            </span>
          </li>
        ))}
      </ul>
      {clicks.bots > 0 && <p className="hint">{t('clicks.bots', { count: clicks.bots })}</p>}
    </section>
  )
}

const withoutScheme = (url: string) => url.replace(/^https?:\/\//, '')

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Imports.module.css'
import type { Preview } from './imports.ts'

/** What would be left out of the first rows as things are set: mended here rather than afterwards. */
export function Trial({ trial }: { trial: Preview['trial'] }) {
  const { t } = useTranslation('imports')
  const { number } = useFormats()
  const { rows, rejected, reasons } = trial
  return (
    <aside className={classes.trial} aria-live="polite" aria-label={t('map.trial')}>
      <h2>{t('map.trial')}</h2>
      {rejected === 0 ? (
        <p className="soft">{t('map.trialGood', { count: rows })}</p>
      ) : (
        <>
          <p>
            <Rich text={t('map.trialBad', { count: rejected, total: number(rows) })} />
          </p>
          <ul>
            {reasons.slice(0, 6).map(({ code, column, rows: count, says }) => (
              <li key={`${code} ${column}`}>
                {column && (
                  <>
                    <b>{column}</b>,{' '}
                  </>
                )}
                <span className="muted">{t('map.rows', { count })}</span>
                <p className="soft">{says}</p>
              </li>
            ))}
          </ul>
        </>
      )}
    </aside>
  )
}

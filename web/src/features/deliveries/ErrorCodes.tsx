import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { writeSearch } from '../../app/search.ts'
import classes from './Dashboard.module.css'
import type { Dashboard } from './deliveries.ts'
import { ways } from './ways.ts'

type Props = { delivery: number; errors: Dashboard['errors']; of: { run?: string } }

/** What the carrier said no to, code by code, and what each does to the number. */
export function ErrorCodes({ delivery, errors, of }: Props) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const sum = errors.reduce((all, { messages }) => all + messages, 0)
  return (
    <section>
      <div className={classes.headed}>
        <h2>{t('errors.title', { count: sum })}</h2>
        {errors.length > 0 && (
          <a
            className="link"
            href={`/api/deliveries/${delivery}/errors.csv${writeSearch({ language: currentLanguage(), ...of })}`}
            download
          >
            {t('errors.export')}
          </a>
        )}
      </div>
      {errors.length === 0 && <p className={`hint ${classes.none}`}>{t('errors.none')}</p>}
      <ul className={classes.reasons} data-errors>
        {errors.map(({ code, after, messages, says, lasting }) => (
          <li key={`${after} ${code}`}>
            <Link to={ways.log(delivery)} search={{ code: String(code), ...of }}>
              <span className="mono muted">{String(code).padStart(3, '0')}</span>
              <span className="grow">
                {says}
                <small data-voice={lasting === 'permanent' ? 'fail' : undefined}>{t(`errors.${lasting}`)}</small>
              </span>
              <b className="num">{number(messages)}</b>
            </Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

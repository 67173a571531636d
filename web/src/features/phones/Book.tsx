import {
  type Icon,
  IconAlertTriangle,
  IconArrowDownLeft,
  IconArrowUpRight,
  IconCheck,
  IconChecks,
  IconDeviceMobile,
  IconHourglass,
  IconPlugConnected,
  IconPlugConnectedX,
  IconQuestionMark,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { Aged } from '../../ui/Aged.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { bookLine, type LineIcon } from './book-lines.ts'
import classes from './Phones.module.css'
import { bookQuery } from './simulator.ts'

/** Everything that the carrier saw, the latest at the bottom where one reads on. */
export function Book() {
  const { t } = useTranslation('phones')
  const book = useQuery(bookQuery)
  useLiveRefresh(['book'], bookQuery.queryKey)
  return (
    <section className={classes.book} aria-label={t('book.title')}>
      <div className="row">
        <h2>{t('book.title')}</h2>
        <span className="muted end">{t('book.all')}</span>
      </div>
      {book.isPending ? (
        <Loading what={t('book.what')} />
      ) : book.isError ? (
        <ProblemNotice problem={book.error} onRetry={book.refetch} />
      ) : book.data.entries.length === 0 ? (
        <p className="hint">{t('book.empty')}</p>
      ) : (
        <div className={classes.feed}>
          <Aged>
            <Lines entries={book.data.entries} />
          </Aged>
        </div>
      )}
    </section>
  )
}

function Lines({ entries }: { entries: Parameters<typeof bookLine>[0][] }) {
  const { t } = useTranslation('phones')
  const { clock, date, time, duration } = useFormats()
  const phone = usePhone()
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
    <div className={classes.lines} tabIndex={0} role="log" aria-live="off" aria-label={t('book.title')}>
      <ol>
        {entries.map((entry) => {
          const { icon, voice, title, detail } = bookLine(entry, { t, phone, date, time, duration })
          const Picture = icons[icon]
          return (
            <li key={entry.no} className={classes.line} data-voice={voice}>
              <Picture size={14} stroke={1.8} aria-hidden />
              <span className={classes.said}>
                <b>{title}</b>
                {detail !== '' && <span className="muted">{detail}</span>}
              </span>
              <time className="mono" dateTime={entry.at}>
                {clock(entry.at)}.{tenth(entry.at)}
              </time>
            </li>
          )
        })}
      </ol>
    </div>
  )
}

const icons: Record<LineIcon, Icon> = {
  in: IconArrowDownLeft,
  out: IconArrowUpRight,
  yes: IconCheck,
  receipt: IconChecks,
  wait: IconHourglass,
  link: IconPlugConnected,
  cut: IconPlugConnectedX,
  fault: IconAlertTriangle,
  phone: IconDeviceMobile,
  request: IconQuestionMark,
}

const tenth = (at: string) => Math.floor(new Date(at).getUTCMilliseconds() / 100)

import { IconOctagonMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import type { Rows } from '../../app/use-pages.ts'
import { Empty } from '../../ui/Empty.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Inbox.module.css'
import type { Box, Conversation } from './inbox.ts'

type Props = {
  rows: Rows<Conversation>
  box: Box
  searched: boolean
  open: string | undefined
  search: Record<string, unknown>
}

/** Who wrote what, when, and for how long they have waited; the next page comes as one scrolls. */
export function ConversationList({ rows, box, searched, open, search }: Props) {
  const { t } = useTranslation(['inbox', 'app'])
  const end = useRef<HTMLButtonElement>(null)
  const more = useRef(rows.readMore)
  more.current = rows.readMore
  const shown = rows.items.length
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page has a new end to watch
  useEffect(() => {
    if (!end.current) return
    const watch = new IntersectionObserver(
      (seen) => seen.some(({ isIntersecting }) => isIntersecting) && more.current(),
      {
        rootMargin: '400px',
      },
    )
    watch.observe(end.current)
    return () => watch.disconnect()
  }, [shown, rows.hasMore])
  if (rows.state === 'waiting') return <Loading what={t('list')} />
  if (rows.state === 'failed') return <ProblemNotice problem={rows.problem} onRetry={rows.retry} />
  if (shown === 0) return <Empty text={t(searched ? 'emptySearch' : `empty.${box}`)} />
  return (
    <ul className={classes.rows} aria-label={t('list')}>
      {rows.items.map((one) => (
        <Row key={one.number} one={one} on={one.number === open} search={search} />
      ))}
      {rows.hasMore && (
        <li>
          <button type="button" ref={end} className={classes.more} onClick={rows.readMore}>
            {t('more')}
          </button>
        </li>
      )}
    </ul>
  )
}

function Row({ one, on, search }: { one: Conversation; on: boolean; search: Record<string, unknown> }) {
  const { t } = useTranslation('inbox')
  const { isToday, time, date } = useFormats()
  const phone = usePhone()
  const { number, profile, last, unread } = one
  const name = profile?.name ?? phone(number)
  const text = last.text === null || last.text === '' ? t('noText') : last.text
  return (
    <li className={classes.rowItem}>
      <Link
        to={`/inbox/${encodeURIComponent(number)}` as '/'}
        search={search}
        className={classes.rowLink}
        aria-current={on || undefined}
        data-waiting={one.waiting_since !== null || undefined}
        data-unread={unread > 0 || undefined}
      >
        <Initials name={profile?.name ?? '?'} size={28} />
        <span className={classes.rowText}>
          <span className="row">
            <b className="truncate grow">{name}</b>
            {unread > 0 && <i className={classes.dot} role="img" aria-label={t('unread', { count: unread })} />}
            <span className="hint nowrap">{isToday(last.at) ? time(last.at) : date(last.at)}</span>
          </span>
          <span className="row">
            <span className={`truncate grow ${classes.said}`}>{last.by === 'person' ? t('you', { text }) : text}</span>
            <Standing one={one} />
          </span>
        </span>
      </Link>
    </li>
  )
}

function Standing({ one }: { one: Conversation }) {
  const { t } = useTranslation('inbox')
  const { duration } = useFormats()
  const { last, waiting_since: since } = one
  if (one.to_decide !== null || (last.by === 'phone' && last.meaning === 'near'))
    return (
      <span className={classes.stopTag}>
        <IconOctagonMinus size={13} stroke={1.8} aria-hidden />
        {t('near')}
      </span>
    )
  if (one.closed_at !== null) return <span className="hint nowrap">{t('closed')}</span>
  if (since !== null) {
    const waits = Math.max(0, Date.now() - Date.parse(since))
    return (
      <span className={`nowrap ${classes.waits}`}>{t('waiting', { time: duration(Math.max(waits, 60_000)) })}</span>
    )
  }
  if (one.opted_out) return <span className="hint nowrap">{t('stop')}</span>
  return last.replied && last.by === 'phone' ? <span className="hint nowrap">{t('replied')}</span> : null
}

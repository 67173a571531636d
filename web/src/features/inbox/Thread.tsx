import { IconCircleCheck, IconMessageReply, IconNote, IconOctagonMinus } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { Bubble } from '../../ui/Bubble.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import classes from './Inbox.module.css'
import { readThread, type ThreadItem } from './inbox.ts'

/** All that was said and done, the latest at the bottom, day by day. */
export function Thread({ number }: { number: string }) {
  const { t } = useTranslation('inbox')
  const { date, longDate, isToday } = useFormats()
  const rows = usePages({
    queryKey: ['inbox', 'thread', number],
    read: (cursor, signal) => readThread(number, cursor, signal),
  })
  const box = useRef<HTMLElement>(null)
  const newest = rows.items[0]?.key
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came last is looked at
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight
  }, [newest, number])
  const items = [...rows.items].reverse()
  const day = (at: string) => (isToday(at) ? date(at) : longDate(at))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it
    <section className={classes.thread} ref={box} tabIndex={0} aria-label={t('thread')}>
      {rows.state === 'waiting' && <Loading what={t('thread')} />}
      {rows.state === 'failed' && <ProblemNotice problem={rows.problem} onRetry={rows.retry} />}
      {rows.hasMore && (
        <Act look="quiet" size="xs" onClick={rows.readMore} loading={rows.readingMore}>
          {t('earlier')}
        </Act>
      )}
      {items.map((item, i) => {
        const before = items[i - 1]
        return (
          <div key={item.key} className={classes.item}>
            {(before === undefined || day(before.at) !== day(item.at)) && <p className={classes.day}>{day(item.at)}</p>}
            <Item item={item} />
          </div>
        )
      })}
    </section>
  )
}

function Item({ item }: { item: ThreadItem }) {
  const { t } = useTranslation('inbox')
  const { time } = useFormats()
  switch (item.what) {
    case 'incoming':
      return (
        <Bubble
          voice="theirs"
          text={item.text === '' ? t('noText') : item.text}
          stop={item.meaning === 'opt-out'}
          note={[
            time(item.at),
            ...(item.parts > 1 ? [t('said.parts', { count: item.parts })] : []),
            ...(item.late ? [t('said.late')] : []),
            ...(item.incomplete ? [t('said.incomplete')] : []),
          ].join(' · ')}
        />
      )
    case 'message':
      return <Bubble voice="ours" text={item.text} automatic={item.automatic !== null} note={<SaidBy item={item} />} />
    case 'consent':
      return <Turn item={item} />
    case 'entry': {
      const by = item.by ?? t('someone')
      if (item.kind === 'note')
        return (
          <div className={classes.note}>
            <p className="row hint">
              <IconNote size={14} stroke={1.6} aria-hidden />
              {t('entry.note', { by })} · {time(item.at)}
            </p>
            <p className={classes.noteText}>{item.text}</p>
          </div>
        )
      const act = item.kind === 'closed' ? 'closed' : item.kind === 'reopened' ? 'reopened' : 'assigned'
      const said = act === 'assigned' && item.subject === null ? 'unassigned' : act
      return (
        <p className={classes.act}>
          {t(`entry.${said}`, { by, to: item.subject ?? '' })} · {time(item.at)}
        </p>
      )
    }
  }
}

function SaidBy({ item }: { item: Extract<ThreadItem, { what: 'message' }> }) {
  const { t } = useTranslation('inbox')
  const { time } = useFormats()
  return (
    <>
      {item.delivery && (
        <span>
          {t('said.delivery')}{' '}
          <Link to={`/deliveries/${item.delivery.id}` as '/'} className={classes.quietLink}>
            {item.delivery.label}
          </Link>
        </span>
      )}
      {item.automatic !== null && (
        <span className="row">
          <IconMessageReply size={14} stroke={1.6} aria-hidden />
          {t('said.automatic')}
        </span>
      )}
      {item.by !== null && <span>{item.by}</span>}
      <span>· {time(item.at)} ·</span>
      {item.parts > 1 && <span>{t('said.parts', { count: item.parts })} ·</span>}
      <State of="message" is={item.state} />
    </>
  )
}

const kinds = ['opt-out', 'opt-in', 'quarantine', 'lift', 'consent', 'no-sms', 'sms-again', 'kept', 'erasure'] as const
const closing = ['opt-out', 'quarantine', 'no-sms', 'kept']

/** A line through the conversation: from here on something else is allowed. */
function Turn({ item }: { item: Extract<ThreadItem, { what: 'consent' }> }) {
  const { t } = useTranslation('inbox')
  const { time } = useFormats()
  const closes = closing.includes(item.kind)
  const Picture = closes ? IconOctagonMinus : IconCircleCheck
  return (
    <div className={classes.turn} data-closes={closes || undefined}>
      <span className={classes.turnIcon}>
        <Picture size={14} stroke={1.8} aria-hidden />
      </span>
      <p>
        <b>{t(`consent.${kinds.find((kind) => kind === item.kind) ?? 'other'}`)}</b>{' '}
        {[item.text, item.by && t('consentBy', { name: item.by }), time(item.at)].filter(Boolean).join(' · ')}
      </p>
    </div>
  )
}

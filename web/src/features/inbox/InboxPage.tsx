import { useQuery } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { FilterChoices, FilterSearch } from '../../ui/FilterPills.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { Spoken } from '../../ui/Spoken.tsx'
import { ConversationList } from './ConversationList.tsx'
import { ConversationPane } from './ConversationPane.tsx'
import classes from './Inbox.module.css'
import { boxes, readPage, summaryQuery, topics } from './inbox.ts'
import { useConversationKeys } from './use-conversation-keys.ts'

const schema = z.object({ q: z._default(z.string(), ''), box: z._default(z.enum(boxes), 'to-answer') })

/** Who waits for an answer, what was said, and who it is: three panes, on a phone one at a time. */
export function InboxPage() {
  const { t } = useTranslation(['inbox', 'app'])
  const { number } = useParams({ strict: false }) as { number?: string }
  const [url, setUrl] = useUrlState(schema)
  const navigate = useNavigate()
  useLiveRefresh(topics, ['inbox'])
  const summary = useQuery(summaryQuery).data
  const rows = usePages({
    queryKey: ['inbox', 'list', url],
    read: (cursor, signal) => readPage(url.box, url.q, cursor, signal),
  })
  const search = { ...(url.q === '' ? {} : { q: url.q }), ...(url.box === 'to-answer' ? {} : { box: url.box }) }
  const go = (by: number) => () => {
    const at = rows.items.findIndex((one) => one.number === number)
    const next = rows.items[at < 0 ? 0 : at + by]
    if (next) void navigate({ to: `/inbox/${encodeURIComponent(next.number)}` as '/', search })
  }
  useConversationKeys({ j: go(1), k: go(-1) })
  const waiting = summary?.to_answer ?? 0
  const sentence = waiting === 0 ? t('sentenceNone') : t('sentence', { count: waiting })
  const simulated = rows.items.some((one) => one.simulated)
  return (
    <>
      <title>{`${t('app:page.inbox')} · Parley`}</title>
      {simulated && (
        <p className={classes.simulator} role="note">
          {t('app:simulator')}
        </p>
      )}
      <div className={classes.inbox} data-open={number === undefined ? undefined : true}>
        <section className={classes.list} aria-label={t('list')}>
          <header className={classes.listHead}>
            <Sentence text={sentence} />
            <Spoken text={plain(sentence)} />
            <FilterChoices
              label={t('boxes')}
              value={url.box}
              onChange={(value) => setUrl({ box: boxes.find((one) => one === value) ?? 'to-answer' })}
              choices={boxes.map((value) => ({
                value,
                label: t(`box.${value}`),
                ...(value === 'to-answer' && waiting > 0 ? { count: String(waiting) } : {}),
                ...(value === 'to-decide' && summary && summary.to_decide > 0
                  ? { count: String(summary.to_decide) }
                  : {}),
                ...(value === 'mine' && summary && summary.mine > 0 ? { count: String(summary.mine) } : {}),
              }))}
            />
            <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
          </header>
          <ConversationList rows={rows} box={url.box} searched={url.q !== ''} open={number} search={search} />
        </section>
        {number === undefined ? (
          <div className={classes.nothing}>
            <p>{t('pick')}</p>
            <p className="hint">{t('pickKeys')}</p>
          </div>
        ) : (
          <ConversationPane number={number} search={search} />
        )}
      </div>
    </>
  )
}

import { ActionIcon, Drawer } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { usePages } from '../use-pages.ts'
import { NoticeItem } from './NoticeItem.tsx'
import classes from './NoticePanel.module.css'
import { readNotices, seeNotices, standingQuery } from './notices.ts'

/** Everything that one was told, newest first. Over any page, because it comes from any page. */
export function NoticePanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation('notices')
  return (
    <Drawer
      opened={opened}
      onClose={onClose}
      position="right"
      size={408}
      padding={0}
      withCloseButton={false}
      overlayProps={{ backgroundOpacity: 0.25 }}
      attributes={{ content: { 'aria-label': t('title') } }}
      classNames={{ body: classes.panel }}
    >
      <Notices onClose={onClose} />
    </Drawer>
  )
}

function Notices({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['notices', 'app'])
  const client = useQueryClient()
  const standing = useQuery(standingQuery)
  const rows = usePages({ queryKey: ['notices', 'list'], read: readNotices })
  const seeing = useMutation({
    mutationFn: seeNotices,
    onSuccess: () => client.invalidateQueries({ queryKey: ['notices'] }),
  })
  const unread = standing.data?.unread ?? 0
  const newest = rows.items[0]
  return (
    <>
      <header className={classes.head}>
        <div className="row">
          <span className="hint grow">{t('title')}</span>
          <ActionIcon size={28} aria-label={t('app:close')} onClick={onClose}>
            <IconX size={17} stroke={1.6} />
          </ActionIcon>
        </div>
        <Sentence text={unread === 0 ? t('sentenceNone') : t('sentence', { count: unread })} size="panel" />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
      <section className={classes.body} tabIndex={0} aria-label={t('title')}>
        {rows.state === 'waiting' ? (
          <Loading what={t('list')} />
        ) : rows.state === 'failed' ? (
          <ProblemNotice problem={rows.problem} onRetry={rows.retry} />
        ) : rows.items.length === 0 ? (
          <Empty text={t('empty')} />
        ) : (
          <ul className={classes.list}>
            {rows.items.map((notice) => (
              <NoticeItem
                key={notice.id}
                notice={notice}
                onGo={() => {
                  if (!notice.seen) seeing.mutate({ ids: [notice.id] })
                  onClose()
                }}
                onSeen={() => seeing.mutate({ ids: [notice.id] })}
              />
            ))}
          </ul>
        )}
        {rows.hasMore && (
          <Act look="quiet" loading={rows.readingMore} onClick={rows.readMore}>
            {t('more')}
          </Act>
        )}
      </section>
      <footer className={classes.foot}>
        {newest && unread > 0 && (
          <Act loading={seeing.isPending} onClick={() => seeing.mutate({ upto: newest.id })}>
            {t('seeAll')}
          </Act>
        )}
        <Link to="/me" className="link" onClick={onClose}>
          {t('choose')}
        </Link>
      </footer>
    </>
  )
}

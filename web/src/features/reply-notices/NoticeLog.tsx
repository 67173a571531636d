import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { key, type Logged, readLog } from './reply-notices.ts'
import type { words } from './words.ts'

/** What was told through a notice, what waits, and what was withheld and why; newest first. */
export function NoticeLog({ id }: { id: number }) {
  const { t } = useTranslation('replyNotices')
  const { stamp } = useFormats()
  const became = useBecame()
  const rows = usePages({ queryKey: [...key, 'log', id], read: readLog({ notice: id }) })
  return (
    <section>
      <h3>{t('log')}</h3>
      {rows.state === 'waiting' ? (
        <Loading what={t('log')} />
      ) : rows.state === 'failed' ? (
        <ProblemNotice problem={rows.problem} onRetry={rows.retry} />
      ) : rows.items.length === 0 ? (
        <Empty text={t('logEmpty')} />
      ) : (
        <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
          {rows.items.map((one) => (
            <li key={one.id} style={{ padding: '6px 0', overflowWrap: 'anywhere' }}>
              <span className="row">
                <span className="truncate">{one.receiver}</span>
                <span className="hint nowrap end">{stamp(one.at)}</span>
              </span>
              <span className="hint">
                {became(one)} · {one.incoming === null ? t('trial') : one.incoming.text || t('noText')}
              </span>
            </li>
          ))}
        </ul>
      )}
      {rows.hasMore && (
        <Act look="quiet" loading={rows.readingMore} onClick={rows.readMore}>
          {t('more')}
        </Act>
      )}
    </section>
  )
}

type Why = keyof typeof words.en.why

/** What became of it, in one line. */
export function useBecame() {
  const { t } = useTranslation(['replyNotices', 'app'])
  return ({ state, why, mail, message, together }: Logged): string =>
    [
      t(`state.${state}`),
      ...(why === null ? [] : [t(`why.${why as Why}`)]),
      ...(mail === null ? [] : [t(`mail.${mail.state}`)]),
      ...(message?.state ? [t(`app:state.message.${message.state}`)] : []),
      ...(mail?.error ? [mail.error] : []),
      ...(together === null ? [] : [t('together', { count: together })]),
    ].join(', ')
}

import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './notices.module.css'

type Props = { what: string; rows?: number }

/** Nothing for 300 ms, then the shape of what comes; after 5 s, what is slow and that sending goes on. */
export function Loading({ what, rows = 5 }: Props) {
  const { t } = useTranslation()
  const stage = useWaiting()
  if (stage === 'brief') return null
  return (
    <div className={classes.loading} role="status">
      <span className="visually-hidden">{t('loading.what', { what })}</span>
      {shapes.slice(0, rows).map(([first, second]) => (
        <div key={first} className={classes.loadingRow}>
          <i className={classes.bone} style={{ width: `${first}%` }} />
          <i className={classes.bone} style={{ width: `${second}%` }} />
        </div>
      ))}
      {stage === 'slow' && <p className="hint">{t('loading.slow')}</p>}
    </div>
  )
}

/** How long one has waited: too short to show anything, long enough for a shape, or so long that it must be said. */
export function useWaiting(): 'brief' | 'waiting' | 'slow' {
  const [stage, setStage] = useState<'brief' | 'waiting' | 'slow'>('brief')
  useEffect(() => {
    const shape = setTimeout(() => setStage('waiting'), 300)
    const slow = setTimeout(() => setStage('slow'), 5_000)
    return () => {
      clearTimeout(shape)
      clearTimeout(slow)
    }
  }, [])
  return stage
}

const shapes = [
  [22, 14],
  [17, 12],
  [25, 15],
  [14, 11],
  [20, 13],
  [23, 10],
  [16, 14],
  [19, 12],
] as const

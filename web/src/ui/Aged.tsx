import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../app/formats.ts'
import { useStream } from '../app/live.ts'
import classes from './Aged.module.css'

/** Live figures: when the stream breaks they stay, greyed, with their age. */
export function Aged({ children }: { children: ReactNode }) {
  const { t } = useTranslation()
  const { clock } = useFormats()
  const stream = useStream()
  const broken = stream.state === 'broken'
  return (
    <div data-aged={broken || undefined} className={classes.aged}>
      {children}
      {broken && <p className={classes.note}>{t('aged', { time: clock(stream.since) })}</p>}
    </div>
  )
}

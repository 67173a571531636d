import { IconArrowDownLeft, IconArrowUpRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../app/formats.ts'
import { Aged } from './Aged.tsx'
import classes from './Wire.module.css'

/** The last ten minutes of the whole place. */
export type WireFigures = {
  /** Parts handed over, oldest first, one figure a column. */
  ours: readonly number[]
  /** Incoming messages, in the same columns. */
  theirs: readonly number[]
  perSecond: number
  incomingPerMinute: number
  links: { up: number; total: number }
  credits: number | null
}

/** Ours above the axis, theirs below; links and credits under it. */
export function Wire({ ours, theirs, perSecond, incomingPerMinute, links, credits }: WireFigures) {
  const { t } = useTranslation()
  const { number, rate, perMinute } = useFormats()
  const sums = { ours: number(sum(ours)), theirs: number(sum(theirs)) }
  return (
    <section className={classes.wire} aria-label={t('wire.title')}>
      <Aged>
        <p className={classes.line}>
          <span>{t('wire.title')}</span>
          <b className={perSecond > 0 ? 'ours' : 'muted'}>
            {perSecond > 0 ? (
              <>
                {rate(perSecond)} <IconArrowUpRight size={14} aria-hidden />
              </>
            ) : (
              t('wire.quiet')
            )}
          </b>
        </p>
        <Wave ours={ours} theirs={theirs} name={t('wire.name', sums)} />
        <p className={classes.line}>
          <span className={links.up === 0 && links.total > 0 ? 'fail' : undefined}>
            {t('wire.links', { up: number(links.up), total: number(links.total) })}
          </span>
          {incomingPerMinute > 0 && (
            <b className="theirs">
              {perMinute(incomingPerMinute)} <IconArrowDownLeft size={14} aria-hidden />
            </b>
          )}
        </p>
        {credits !== null && (
          <p className={classes.line}>
            <span>{t('wire.credits')}</span>
            <b className={classes.credits}>{number(credits)}</b>
          </p>
        )}
      </Aged>
    </section>
  )
}

type WaveProps = { ours: readonly number[]; theirs: readonly number[]; name: string }

/** Two rows of bars on one axis. Each side has its own scale: answers are few beside what leaves. */
function Wave({ ours, theirs, name }: WaveProps) {
  const step = 196 / Math.max(ours.length, 1)
  const [most, mostTheirs] = [Math.max(1, ...ours), Math.max(1, ...theirs)]
  const bar = (at: number, top: number, height: number) =>
    `M${(at * step).toFixed(1)} ${top.toFixed(1)}h${(step * 0.7).toFixed(1)}v${height.toFixed(1)}h-${(step * 0.7).toFixed(1)}z`
  const above = ours.map((count, at) => {
    const height = count === 0 ? 1 : 1.4 + (count / most) * 22
    return bar(at, 24.8 - height, height)
  })
  const below = theirs.map((count, at) => bar(at, 26.8, count === 0 ? 0.8 : 1 + (count / mostTheirs) * 9))
  return (
    <svg viewBox="0 0 196 38" preserveAspectRatio="none" className={classes.wave} role="img" aria-label={name}>
      <path d={above.join('')} fill="var(--p-ours)" />
      <path d={below.join('')} fill="var(--p-theirs-edge)" />
    </svg>
  )
}

const sum = (figures: readonly number[]) => figures.reduce((total, one) => total + one, 0)

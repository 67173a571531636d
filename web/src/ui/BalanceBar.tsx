import { useTranslation } from 'react-i18next'
import { useFormats } from '../app/formats.ts'
import classes from './BalanceBar.module.css'

export const places = [
  'excluded',
  'cancelled',
  'waiting',
  'expected',
  'unreceipted',
  'delivered',
  'failed',
  'doubt',
] as const
export type Place = (typeof places)[number]
/** How many messages stand where; what is absent is none. */
export type Balance = Partial<Record<Place, number>>

type Props = {
  balance: Balance
  target: number
  height?: number
  /** The figures below: one a line, or all in a row under a bar of the page's width. */
  legend?: boolean | 'row'
}

/** One sum: every message in exactly one place, always in the same order, and the places add up to the target. */
export function BalanceBar({ balance, target, height = 8, legend = false }: Props) {
  const { t } = useTranslation()
  const { number, list } = useFormats()
  const counted = places.map((place) => ({ place, count: balance[place] ?? 0 })).filter(({ count }) => count > 0)
  const sum = counted.reduce((total, { count }) => total + count, 0)
  // What nobody has counted yet waits: it stands in its place, so that the bar is as long as the target.
  const waiting = (balance.waiting ?? 0) + Math.max(0, target - sum)
  const pieces = places
    .map((place) => ({ place, count: place === 'waiting' ? waiting : (balance[place] ?? 0) }))
    .filter(({ count }) => count > 0)
  const name = list(counted.map(({ place, count }) => `${number(count)} ${t(`balance.${place}`)}`))
  return (
    <div>
      <div className={classes.bar} style={{ height, borderRadius: height / 2 }} role="img" aria-label={name}>
        {pieces.map(({ place, count }) => (
          <i
            key={place}
            className={classes.piece}
            data-place={place}
            style={{ flexGrow: count / Math.max(target, sum, 1) }}
          />
        ))}
      </div>
      {legend && (
        <ul className={classes.legend} data-row={legend === 'row' || undefined}>
          {counted.map(({ place, count }) => (
            <li key={place}>
              <i className={classes.mark} data-place={place} />
              {t(`balance.${place}`)}
              <b className="num end">{number(count)}</b>
            </li>
          ))}
          <li className={classes.sum}>
            {sum === target ? t('balance.adds') : t('balance.differs', { count: target - sum })}
            <b className="num end">{number(target)}</b>
          </li>
        </ul>
      )}
    </div>
  )
}

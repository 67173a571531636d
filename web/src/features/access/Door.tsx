import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Door.module.css'

/** The pages before Parley: what is asked at the left, what it is about at the right. */
export function Door({ children, asksLanguage = false }: { children: ReactNode; asksLanguage?: boolean }) {
  const { t } = useTranslation('access')
  return (
    <main className={classes.door}>
      <section className={classes.ask}>
        <p className={classes.brand}>
          <Mark size={30} />
          <b>Parley</b>
        </p>
        <div className={classes.form}>{children}</div>
        <footer className="row hint">
          {!asksLanguage && <LanguageSwitch />}
          <span className="end">{t('signIn.place')}</span>
        </footer>
      </section>
      <Picture />
    </main>
  )
}

function Picture() {
  const { t } = useTranslation('access')
  return (
    <section className={classes.art}>
      <p className={classes.claim}>
        {t('signIn.art')
          .split(/(?<=\.) /)
          .map((line) => (
            <span key={line}>
              <Rich text={line} />
            </span>
          ))}
      </p>
      <svg viewBox="0 0 856 560" preserveAspectRatio="xMinYMax slice" className={classes.picture} aria-hidden="true">
        <path d={bars.ours} fill="#50ab98" />
        <path d={bars.theirs} fill="#f4b731" />
        <path d={bars.stop} fill="#fdf8e6" />
      </svg>
      <ul className={classes.caption}>
        <li data-voice="ours">{t('signIn.ours')}</li>
        <li data-voice="theirs">{t('signIn.theirs')}</li>
        <li data-voice="stop">{t('signIn.stop')}</li>
      </ul>
    </section>
  )
}

/** Four campaigns and their answers, drawn once: hills above the axis, echoes below it a little later. */
const bars = drawBars(52)

function drawBars(count: number) {
  const hills = [
    [6.4, 1.5, 0.38],
    [15.6, 2.3, 0.62],
    [26, 1.6, 0.3],
    [37, 3.2, 0.95],
  ] as const
  // How tall the bar at this place is: every hill adds to it.
  const height = (at: number, late: number, size: number, floor: number) =>
    floor +
    hills.reduce((sum, [top, width, tall]) => sum + size * tall * Math.exp(-(((at - top - late) / width) ** 2) / 2), 0)
  const drawn = { ours: '', theirs: '', stop: '' }
  for (let at = 0; at < count; at++) {
    const uneven = 0.86 + 0.28 * Math.abs(Math.sin(at * 12.9898))
    const above = height(at, 0, 390 * uneven, 12)
    const below = height(at, 1.4, 140 * uneven, 9)
    const stop = below > 62 ? below * 0.22 : 0
    drawn.ours += bar(at, 400 - above, above)
    drawn.theirs += bar(at, 406, below)
    if (stop > 0) drawn.stop += bar(at, 406, stop)
  }
  return drawn
}

function bar(at: number, top: number, height: number): string {
  const [left, side] = [(at * 18.6 + 2).toFixed(1), (height - 4).toFixed(1)]
  return `M${left} ${top.toFixed(1)}h10.6q2 0 2 2v${side}q0 2-2 2h-10.6q-2 0-2-2v-${side}q0-2 2-2z`
}

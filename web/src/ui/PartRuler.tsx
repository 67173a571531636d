import { useTranslation } from 'react-i18next'
import { useFormats } from '../app/formats.ts'
import classes from './PartRuler.module.css'

/** What a character is, beside being one: it forces Unicode, comes from a field, belongs to the STOP mention. */
export type Tick = 'plain' | 'unicode' | 'varies' | 'mention'
export type RulerPart = { room: number; ticks: readonly Tick[] }

type Props = {
  parts: readonly RulerPart[]
  /** Explains the colours that are used. */
  legend?: boolean
}

const step = 3.6

/** A tick a character, a box a part: a limit is shown as its own units. */
export function PartRuler({ parts, legend = false }: Props) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const used = parts.reduce((sum, part) => sum + part.ticks.length, 0)
  const room = parts.reduce((sum, part) => sum + part.room, 0)
  const kinds = new Set(parts.flatMap((part) => part.ticks))
  const total = t('ruler.of', { used: number(used), room: number(room) })
  return (
    <div>
      <div
        className={classes.parts}
        role="img"
        aria-label={t('ruler.name', { used: number(used), room: number(room), count: parts.length })}
      >
        {parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a part is its place
          <div key={at} className={classes.part} style={{ flexGrow: part.room }}>
            {parts.length > 1 && (
              <p className={classes.label}>
                {t('ruler.part', { number: at + 1 })}
                {at === parts.length - 1 && <span className="end">{total}</span>}
              </p>
            )}
            <svg
              viewBox={`0 0 ${part.room * step} 26`}
              preserveAspectRatio="none"
              className={classes.box}
              aria-hidden="true"
            >
              {runsOf(part.ticks).map(({ kind, from, length }) => (
                <Run key={from} kind={kind} from={from} length={length} />
              ))}
            </svg>
          </div>
        ))}
      </div>
      {legend && (
        <ul className={classes.legend}>
          <li>{t('ruler.tick')}</li>
          {(['unicode', 'varies', 'mention'] as const)
            .filter((kind) => kinds.has(kind))
            .map((kind) => (
              <li key={kind}>
                <i data-kind={kind} />
                {t(`ruler.${kind}`)}
              </li>
            ))}
        </ul>
      )}
    </div>
  )
}

/** Ticks of one kind in one path: a long message has hundreds. */
function Run({ kind, from, length }: { kind: Tick; from: number; length: number }) {
  const tall = kind === 'unicode'
  const [top, height] = tall ? [0, 26] : [4, 18]
  const ticks = Array.from(
    { length },
    (_, at) => `M${((from + at) * step + 0.4).toFixed(1)} ${top}h2.7v${height}h-2.7z`,
  )
  return <path d={ticks.join('')} data-kind={kind} className={classes.run} />
}

function runsOf(ticks: readonly Tick[]): { kind: Tick; from: number; length: number }[] {
  const runs: { kind: Tick; from: number; length: number }[] = []
  for (const [at, kind] of ticks.entries()) {
    const run = runs.at(-1)
    if (run?.kind === kind) run.length++
    else runs.push({ kind, from: at, length: 1 })
  }
  return runs
}

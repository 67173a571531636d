import { Link } from '@tanstack/react-router'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './Funnel.module.css'
import { blockWidth, type End, type Ends, layFunnel, outcomes, type Placed, unsent } from './funnel.ts'

export type Way = { to: string; search?: Record<string, unknown> }
type Props = {
  target: number
  /** Whose figures these are together: a person who is in several of them is counted in each. */
  runs?: number
  excluded: number
  ends: Ends
  /** Where the people of a place are listed; without one it is only a figure. */
  wayTo: (end: End | 'excluded') => Way | undefined
}

const several = (runs = 1) => runs > 1
const targetOf = (runs?: number) => (several(runs) ? 'funnel.targetRuns' : 'funnel.target')

/** From whom it was for to whom it reached. Every loss leads to its list. Phones get the same figures as bars. */
export function Funnel(props: Props) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  return (
    <>
      <figure
        className="wide-only"
        aria-label={t(several(props.runs) ? 'funnel.nameRuns' : 'funnel.name', {
          target: number(props.target),
          delivered: number(props.ends.delivered ?? 0),
        })}
      >
        <Picture {...props} />
      </figure>
      <div className="phone-only">
        <Bars {...props} />
      </div>
    </>
  )
}

function Picture({ target, runs, excluded, ends, wayTo }: Props) {
  const { t } = useTranslation('deliveries')
  const { number, percent } = useFormats()
  const id = useId()
  const picture = layFunnel(target, excluded, ends)
  const { messages, submitted } = picture
  const paint = (name: string) => `url(#${id}${name})`
  const fills: Partial<Record<string, string>> = {
    excluded: paint('bars'),
    messages: paint('first'),
    submitted: paint('second'),
    waiting: paint('wait'),
    cancelled: paint('wait'),
    'excluded-late': paint('bars'),
    delivered: paint('delivered'),
    expected: paint('expected'),
    'without-receipt': paint('expected'),
    'in-doubt': paint('hatch'),
  }
  const fill = (name: string) => fills[name] ?? 'var(--p-fail)'
  const opacity = (name: string) => (name in fills ? 1 : 0.5)
  return (
    // biome-ignore lint/a11y/noSvgWithoutTitle: the figure around it has its name; a title would follow the pointer
    <svg viewBox={`0 0 ${picture.width} ${picture.height}`} className={classes.funnel}>
      <Paints id={id} />
      {picture.flows.map(({ to, path }) => (
        <path key={to} d={path} fill={fill(to)} opacity={opacity(to)} />
      ))}
      <rect {...rectOf(picture.target)} fill="var(--p-ink)" />
      {messages.count > 0 && <rect {...rectOf(messages)} fill="var(--p-ours)" />}
      {submitted.count > 0 && <rect {...rectOf(submitted)} fill="var(--p-ours)" />}
      {picture.unsent.map((block) => (
        <rect key={block.end} {...rectOf(block)} fill={block.end === 'expired' ? 'var(--p-fail)' : 'var(--p-gone)'} />
      ))}
      {picture.outcomes.map((block) => (
        <rect key={block.end} {...rectOf(block)} fill={solid(block.end, paint)} />
      ))}

      <Head x={0} figure={number(target)} name={t(targetOf(runs), { count: target })} />
      <Head x={messages.x} figure={number(messages.count)} name={t('funnel.messages', { count: messages.count })} />
      {submitted.count > 0 && <Head x={submitted.x} figure={number(submitted.count)} name={t('funnel.submitted')} />}
      {picture.excluded.count > 0 && (
        <Label
          x={picture.excluded.x + 8}
          y={picture.excluded.y + Math.min(picture.excluded.height, 40) / 2 + 4}
          way={wayTo('excluded')}
          count={number(excluded)}
          name={t('funnel.excluded')}
        />
      )}
      {picture.unsent.map((block) => (
        <Unsent key={block.end} block={block} way={wayTo(block.end)} />
      ))}
      {picture.outcomes.map((block) =>
        block.end === 'delivered' ? (
          <Linked key={block.end} way={wayTo(block.end)}>
            <text x={block.x + 14} y={block.y + 17} className={classes.figure}>
              {number(block.count)}
            </text>
            <text x={block.x + 14} y={block.y + 36} className={classes.name} data-linked={wayTo(block.end) && ''}>
              {t('funnel.deliveredShare', { share: percent(block.count / submitted.count) })}
            </text>
          </Linked>
        ) : (
          <Label
            key={block.end}
            x={block.x + 14}
            y={block.y + block.height / 2 + 4}
            way={wayTo(block.end)}
            count={number(block.count)}
            name={t(`funnel.${block.end}`)}
            voice={voiceOf(block.end)}
          />
        ),
      )}
    </svg>
  )
}

/** Beside what left: inside its branch when that is tall enough, else under it. */
function Unsent({ block, way }: { block: Placed; way: Way | undefined }) {
  const { t } = useTranslation('deliveries')
  const { number } = useFormats()
  const inside = block.height >= 40
  const middle = block.y + block.height / 2
  const name = t(`funnel.${block.end}`)
  const [x, anchor] = [block.x - 14, 'end'] as const
  return (
    <Linked way={way}>
      {inside ? (
        <>
          <text x={x} y={middle - 3} className={classes.count} textAnchor={anchor}>
            {number(block.count)}
          </text>
          <text x={x} y={middle + 13} className={classes.name} textAnchor={anchor} data-linked={way && ''}>
            {name}
          </text>
        </>
      ) : (
        <text x={block.x + blockWidth} y={block.y + block.height + 15} textAnchor={anchor} className={classes.name}>
          <tspan className={classes.count} data-voice={voiceOf(block.end)}>
            {number(block.count)}
          </tspan>
          <tspan dx="6" className={classes.name} data-linked={way && ''}>
            {name}
          </tspan>
        </text>
      )}
    </Linked>
  )
}

const Head = ({ x, figure, name }: { x: number; figure: string; name: string }) => (
  <>
    <text x={x} y="18" className={classes.figure}>
      {figure}
    </text>
    <text x={x} y="36">
      {name}
    </text>
  </>
)

type LabelProps = {
  x: number
  y: number
  way: Way | undefined
  count: string
  name: string
  voice?: string | undefined
}

const Label = ({ x, y, way, count, name, voice }: LabelProps) => (
  <Linked way={way}>
    <text x={x} y={y}>
      <tspan className={classes.count} data-voice={voice}>
        {count}
      </tspan>
      <tspan dx="6" className={classes.name} data-linked={way && ''}>
        {name}
      </tspan>
    </text>
  </Linked>
)

const Linked = ({ way, children }: { way: Way | undefined; children: ReactNode }) =>
  way ? (
    <Link to={way.to} search={way.search ?? {}}>
      {children}
    </Link>
  ) : (
    children
  )

/** The same on a phone: one bar a line, from the target down to the smallest loss. */
function Bars({ target, runs, excluded, ends, wayTo }: Props) {
  const { t } = useTranslation('deliveries')
  const { number, percent } = useFormats()
  const sum = (names: readonly End[]) => names.reduce((all, end) => all + (ends[end] ?? 0), 0)
  const submitted = sum(outcomes)
  const messages = submitted + sum(unsent)
  const bar = (count: number, paint: string) => (
    <i style={{ width: `${(count / Math.max(target, 1)) * 100}%`, background: paint }} />
  )
  const linked = (name: string, way: Way | undefined) =>
    way ? (
      <Link to={way.to} search={way.search ?? {}}>
        {name}
      </Link>
    ) : (
      name
    )
  const others = [...outcomes.filter((end) => end !== 'delivered'), ...unsent].filter((end) => (ends[end] ?? 0) > 0)
  return (
    <ul
      className={classes.bars}
      aria-label={t(several(runs) ? 'funnel.nameRuns' : 'funnel.name', {
        target: number(target),
        delivered: number(ends.delivered ?? 0),
      })}
    >
      <li>
        <b className={`num ${classes.main}`}>{number(target)}</b>
        <p className={classes.track}>
          {bar(target, 'var(--p-line)')}
          <span>{t(targetOf(runs), { count: target })}</span>
        </p>
      </li>
      <li>
        <b className={`num ${classes.main}`}>{number(messages)}</b>
        <p className={classes.track}>
          {bar(messages, 'var(--p-ours-soft)')}
          <span>
            {t('funnel.messages', { count: messages })}
            {excluded > 0 && (
              <>
                {' · '}
                {linked(`${number(excluded)} ${t('funnel.excluded')}`, wayTo('excluded'))}
              </>
            )}
          </span>
        </p>
      </li>
      {submitted > 0 && (
        <li>
          <b className={`num ${classes.main}`}>{number(submitted)}</b>
          <p className={classes.track}>
            {bar(submitted, 'var(--p-ours-soft)')}
            <span>{t('funnel.submitted')}</span>
          </p>
        </li>
      )}
      {(ends.delivered ?? 0) > 0 && (
        <li>
          <b className={`num ours ${classes.main}`}>{number(ends.delivered ?? 0)}</b>
          <p className={classes.track}>
            {bar(ends.delivered ?? 0, 'var(--p-ours-2)')}
            <span>
              {linked(
                t('funnel.deliveredShare', { share: percent((ends.delivered ?? 0) / submitted) }),
                wayTo('delivered'),
              )}
            </span>
          </p>
        </li>
      )}
      {others.map((end) => (
        <li key={end}>
          <b className={`num ${voiceOf(end) ?? ''}`}>{number(ends[end] ?? 0)}</b>
          <p className={classes.track}>
            {bar(
              ends[end] ?? 0,
              solid(end, () => 'var(--p-hatch)'),
            )}
            <span className={classes.besides}>{linked(t(`funnel.${end}`), wayTo(end))}</span>
          </p>
        </li>
      ))}
    </ul>
  )
}

const rectOf = ({ x, y, height }: { x: number; y: number; height: number }) => ({
  x,
  y,
  width: blockWidth,
  height,
  rx: 1.5,
})

function solid(end: End, paint: (name: string) => string): string {
  if (end === 'delivered') return 'var(--p-ours)'
  if (end === 'expected') return 'var(--p-ours-2)'
  if (end === 'without-receipt') return 'var(--p-ours-line)'
  if (end === 'in-doubt') return paint('hatch')
  if (end === 'waiting') return 'var(--p-idle)'
  if (end === 'cancelled' || end === 'excluded-late') return 'var(--p-gone)'
  return 'var(--p-fail)'
}

function voiceOf(end: End): 'fail' | 'doubt' | undefined {
  if (end === 'in-doubt') return 'doubt'
  return ['undelivered', 'refused', 'expired', 'expired-at-carrier'].includes(end) ? 'fail' : undefined
}

function Paints({ id }: { id: string }) {
  const shades = [
    ['first', ['--f-0', 0], ['--f-1', 1]],
    ['second', ['--f-1', 0], ['--f-2', 1]],
    ['delivered', ['--f-2', 0], ['--f-4', 1]],
    ['expected', ['--f-2', 0], ['--f-1', 1]],
    ['wait', ['--f-1', 0], ['--f-w', 0.45], ['--f-w', 1]],
  ] as const
  return (
    <defs>
      <pattern id={`${id}hatch`} width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width="4" height="4" fill="var(--p-doubt-soft)" />
        <rect width="2" height="4" fill="var(--p-doubt)" />
      </pattern>
      <pattern id={`${id}bars`} width="3" height="4" patternUnits="userSpaceOnUse">
        <rect width="1" height="4" fill="var(--p-gone)" />
      </pattern>
      {shades.map(([name, ...stops]) => (
        <linearGradient key={name} id={`${id}${name}`}>
          {stops.map(([shade, offset]) => (
            <stop key={offset} offset={offset} style={{ stopColor: `var(${shade})` }} />
          ))}
        </linearGradient>
      ))}
    </defs>
  )
}

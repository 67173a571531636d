import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import classes from './ZoneBars.module.css'
import { bars, layZones, type ZoneHours, zoneName } from './zone-bars.ts'

/** Permitted hours of each zone, and in them the moment when its messages leave. All on the reader's clock. */
export function ZoneBars({ zones, label }: { zones: readonly ZoneHours[]; label: string }) {
  const { t, i18n } = useTranslation('deliveries')
  const { number, hour } = useFormats()
  const id = useId()
  const { rows, ticks, height } = layZones(zones)
  return (
    <svg viewBox={`0 0 ${bars.width} ${height}`} className={classes.zones} role="img" aria-label={label}>
      <defs>
        <pattern id={id} width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <rect width="1" height="5" fill="var(--p-line-2)" />
        </pattern>
      </defs>
      {ticks.map(({ at, x }) => (
        <text key={at} x={x} y="10" textAnchor="middle" className={classes.hour}>
          {hour(at)}
        </text>
      ))}
      {rows.map(({ zone, messages, y, open, sends }) => (
        <g key={`${zone} ${y}`}>
          <title>{t('confirm.zone', { zone: zoneName(zone, i18n.language), messages: number(messages) })}</title>
          <text x="0" y={y + 13} className={classes.zone}>
            {zoneName(zone, i18n.language)}
          </text>
          <text x={bars.left - 10} y={y + 13} textAnchor="end" className={classes.hour}>
            {number(messages)}
          </text>
          <rect x={bars.left} y={y} width={bars.width - bars.left} height={bars.height} rx="3" fill={`url(#${id})`} />
          <rect x={open.x} y={y} width={open.width} height={bars.height} rx="3" className={classes.open} />
          <rect x={sends.x} y={y} width={sends.width} height={bars.height} rx="1.5" fill="var(--p-ours)" />
        </g>
      ))}
    </svg>
  )
}

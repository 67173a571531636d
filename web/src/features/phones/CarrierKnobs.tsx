import { Slider } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useWhyNot } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Phones.module.css'
import { logScale } from './scale.ts'
import { type Carrier, changeSettings } from './simulator.ts'

const delays = logScale(10, 60_000)
const losses = logScale(0.001, 1)
/** Its right end is no limit at all. */
const rates = logScale(1, 10_000)

/** How the carrier behaves; each knob is saved when it is let go. */
export function CarrierKnobs({ settings }: { settings: Carrier['settings'] }) {
  const { t } = useTranslation('phones')
  const { duration, percent, rate } = useFormats()
  const client = useQueryClient()
  const why = useWhyNot('simulator.use')
  const change = useMutation({
    mutationFn: changeSettings,
    onSuccess: (carrier) => client.setQueryData(['phones', 'carrier'], carrier),
  })
  const limit = (place: number) => (place >= 100 ? null : Math.max(1, Math.round(rates.toValue(place))))
  const shared = { off: why !== undefined }
  return (
    <div className={classes.knobs}>
      <Knob
        {...shared}
        label={t('receiptDelay')}
        place={delays.toPlace(settings.receipt_delay_ms)}
        say={(place) => duration(delays.toValue(place))}
        onChange={(place) => change.mutateAsync({ receipt_delay_ms: delays.toValue(place) })}
      />
      <Knob
        {...shared}
        label={t('answersLost')}
        place={losses.toPlace(settings.answers_lost)}
        say={(place) => percent(losses.toValue(place))}
        onChange={(place) => change.mutateAsync({ answers_lost: losses.toValue(place) })}
      />
      <Knob
        {...shared}
        label={t('throughput')}
        place={settings.per_second === null ? 100 : Math.min(99.5, rates.toPlace(settings.per_second))}
        say={(place) => {
          const most = limit(place)
          return most === null ? t('noLimit') : rate(most)
        }}
        onChange={(place) => change.mutateAsync({ per_second: limit(place) })}
      />
      {why && <p className="hint">{why}</p>}
      {change.error && <ProblemNotice problem={change.error} />}
    </div>
  )
}

type KnobProps = {
  label: string
  place: number
  say: (place: number) => string
  onChange: (place: number) => Promise<unknown>
  off: boolean
}

/** It stays where it was let go until the carrier has said where it stands. */
function Knob({ label, place, say, onChange, off }: KnobProps) {
  const [moving, setMoving] = useState<number | null>(null)
  const shown = moving ?? place
  return (
    <div className={classes.knob}>
      <span>{label}</span>
      <b className="num">{say(shown)}</b>
      <Slider
        size={4}
        color="var(--p-ink)"
        label={null}
        step={0.5}
        disabled={off}
        thumbLabel={label}
        thumbProps={{ 'aria-valuetext': say(shown) }}
        value={shown}
        onChange={setMoving}
        onChangeEnd={(end) => {
          // What went wrong is shown below the knobs.
          onChange(end)
            .catch(() => {})
            .finally(() => setMoving(null))
        }}
        classNames={{ root: classes.slider ?? '', thumb: classes.thumb ?? '' }}
      />
    </div>
  )
}

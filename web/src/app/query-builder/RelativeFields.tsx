import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { NumberField, SelectField } from '../../ui/fields.tsx'
import { type Relative, type Unit, units } from './tree.ts'
import { countsIn, relativeOf, type Shape, shapeOf, shapes } from './when.ts'

type Props = {
  value: Relative
  /** A date has no hours. */
  daysOnly?: boolean
  /** Days and nothing else. */
  fixed?: boolean
  onChange: (value: Relative) => void
}

/** How precisely, then which of those units. */
export function RelativeFields({ value, daysOnly, fixed, onChange }: Props) {
  const { t } = useTranslation('queries')
  const begun = shapeOf(value)
  // Of one the last is the present: what was chosen stays chosen while the number is written.
  const [shape, setShape] = useState<Shape>(begun.shape)
  const [count, setCount] = useState(begun.count === 1 && !countsIn(begun.shape) ? 7 : begun.count)
  const { unit } = value
  const offered = units.filter((one) => !daysOnly || (one !== 'minute' && one !== 'hour'))
  const label = (one: Shape) =>
    one === 'present' || one === 'previous' || one === 'next' ? t(`${one}.${unit}`) : t(`choice.${one}`)
  return (
    <>
      {!fixed && (
        <SelectField
          label={t('precision')}
          comboboxProps={{ withinPortal: false }}
          data={offered.map((one) => ({ value: one, label: t(`unit.${one}`) }))}
          value={unit}
          onChange={(chosen) => chosen !== null && onChange({ ...value, unit: chosen as Unit })}
        />
      )}
      <SelectField
        label={t('when')}
        comboboxProps={{ withinPortal: false }}
        data={shapes.map((one) => ({ value: one, label: label(one) }))}
        value={shape}
        onChange={(chosen) => {
          const next = shapes.find((one) => one === chosen)
          if (next === undefined) return
          setShape(next)
          onChange(relativeOf(unit, { shape: next, count }))
        }}
      />
      {countsIn(shape) && (
        <NumberField
          label={t('howFar')}
          min={1}
          max={10_000}
          allowDecimal={false}
          allowNegative={false}
          value={count}
          onChange={(typed) => {
            if (typeof typed !== 'number' || typed < 1) return
            setCount(typed)
            onChange(relativeOf(unit, { shape, count: typed }))
          }}
        />
      )}
      {shape === 'between' && (
        <>
          <NumberField
            label={t('from')}
            hint={t('fromHint')}
            allowDecimal={false}
            value={value.from}
            onChange={(from) => typeof from === 'number' && onChange({ unit, from, to: Math.max(from, value.to) })}
          />
          <NumberField
            label={t('to')}
            allowDecimal={false}
            value={value.to}
            onChange={(to) => typeof to === 'number' && onChange({ unit, from: Math.min(value.from, to), to })}
          />
        </>
      )}
    </>
  )
}

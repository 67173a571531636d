import { useTranslation } from 'react-i18next'
import { CheckField, SelectField } from '../../ui/fields.tsx'
import classes from './Imports.module.css'
import type { Format, Preview } from './imports.ts'
import { Section } from './Section.tsx'

const encodings = ['utf-8', 'windows-1252'] as const
const separators = [';', ',', '\t', '|'] as const
const orders = ['dmy', 'mdy', 'ymd'] as const
const marks = [',', '.'] as const

type Props = { format: Preview['format']; onChange: (change: Partial<Format>) => void }

/** How the file is written: found out by itself, corrected here when something looks wrong. */
export function FileSection({ format, onChange }: Props) {
  const { t } = useTranslation('imports')
  const utf16 = format.original.startsWith('utf-16')
  const pick =
    <T extends string>(values: readonly T[], give: (value: T) => Partial<Format>) =>
    (picked: string | null) => {
      const value = values.find((one) => one === picked)
      if (value !== undefined) onChange(give(value))
    }
  return (
    <Section title={t('map.file')} hint={t('map.fileHint')}>
      <div className={classes.fields}>
        <SelectField
          label={t('map.encoding')}
          data={encodings.map((value) => ({ value, label: t(`map.encodingIs.${value}`) }))}
          value={format.encoding}
          disabled={utf16}
          hint={utf16 ? t('map.utf16') : undefined}
          onChange={pick(encodings, (encoding) => ({ encoding }))}
        />
        <SelectField
          label={t('map.separator')}
          data={separators.map((value) => ({ value, label: t(`map.separatorIs.${value}`) }))}
          value={format.separator}
          onChange={pick(separators, (separator) => ({ separator }))}
        />
        <SelectField
          label={t('map.dates')}
          data={orders.map((value) => ({ value, label: t(`map.datesIs.${value}`) }))}
          value={format.date_order}
          hint={format.date_order_sure ? undefined : t('map.datesUnsure')}
          onChange={pick(orders, (date_order) => ({ date_order }))}
        />
        <SelectField
          label={t('map.decimal')}
          data={marks.map((value) => ({ value, label: value === ',' ? '12,5' : '12.5' }))}
          value={format.decimal}
          onChange={pick(marks, (decimal) => ({ decimal }))}
        />
        <div className={classes.whole}>
          <CheckField
            label={t('map.header')}
            checked={format.header}
            onChange={(event) => onChange({ header: event.currentTarget.checked })}
          />
        </div>
      </div>
    </Section>
  )
}

import { useTranslation } from 'react-i18next'
import { SelectField, TextField } from '../../ui/fields.tsx'
import classes from './Imports.module.css'
import type { Field, ImportColumn, Preview } from './imports.ts'
import { columnOf, fieldTypes, freeFor, said, type Target, wordOf } from './mapping.ts'
import { Section } from './Section.tsx'

type Props = {
  preview: Preview
  columns: ImportColumn[]
  fields: readonly Field[]
  problem: unknown
  onColumns: (columns: ImportColumn[]) => void
}

const consentTargets: readonly Target[] = ['consent', 'consent_date', 'consent_means', 'opt_out']

/** One line a column: its name and some of its values, and what it becomes. */
export function ColumnsSection({ preview, columns, fields, problem, onColumns }: Props) {
  const { t } = useTranslation('imports')
  const change = (index: number, column: ImportColumn) =>
    onColumns(columns.map((before, at) => (at === index ? column : before)))
  const whole = said(problem, 'columns')
  return (
    <Section title={t('map.columns')} hint={t('map.columnsHint')}>
      <div className={classes.scroll}>
        <table className={classes.columns}>
          <thead>
            <tr>
              <th scope="col">{t('map.ofFile')}</th>
              <th scope="col">{t('map.becomes')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.format.headers.map((header, index) => {
              const column = columns[index] ?? { to: 'ignore' as const }
              return (
                // Two columns of a file may have the same name.
                // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place in the file
                <tr key={index}>
                  <td>
                    <b className="truncate">{header}</b>
                    <p className="muted truncate">{preview.samples[index]?.join(' · ') || t('map.noValue')}</p>
                  </td>
                  <td>
                    <Becomes
                      header={header}
                      column={column}
                      guessed={preview.columns[index]}
                      free={freeFor(index, columns, fields)}
                      error={said(problem, `columns.${index}`)}
                      onChange={(next) => change(index, next)}
                    />
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
        {whole && <p className={classes.error}>{whole}</p>}
      </div>
    </Section>
  )
}

type BecomesProps = {
  header: string
  column: ImportColumn
  guessed: ImportColumn | undefined
  free: ReturnType<typeof freeFor>
  error: string | undefined
  onChange: (column: ImportColumn) => void
}

function Becomes({ header, column, guessed, free, error, onChange }: BecomesProps) {
  const { t } = useTranslation('imports')
  const choice = (target: Target) => ({ value: target as string, label: t(`map.target.${target}`) })
  const name = t('map.becomesOf', { name: header })
  return (
    <div className={classes.becomes}>
      <SelectField
        label=""
        aria-label={name}
        searchable
        error={error}
        value={wordOf(column)}
        data={[
          {
            group: t('map.group.profile'),
            items: free.targets.filter((target) => !consentTargets.includes(target)).map(choice),
          },
          {
            group: t('map.group.consent'),
            items: free.targets.filter((target) => consentTargets.includes(target)).map(choice),
          },
          {
            group: t('map.group.fields'),
            items: [
              ...free.fields.map((field) => ({ value: `field:${field.name}`, label: field.label })),
              { value: 'new-field', label: t('map.newField') },
            ],
          },
          { group: t('map.group.other'), items: [{ value: 'ignore', label: t('map.ignore') }] },
        ].filter(({ items }) => items.length > 0)}
        onChange={(word) => word !== null && onChange(columnOf(word, header, guessed))}
      />
      {column.to === 'new-field' && (
        <div className={classes.newField}>
          <TextField
            label=""
            aria-label={t('map.label')}
            value={column.label}
            maxLength={100}
            onChange={(event) => onChange({ ...column, label: event.currentTarget.value })}
          />
          <SelectField
            label=""
            aria-label={t('map.type')}
            data={fieldTypes.map((value) => ({ value, label: t(`map.typeIs.${value}`) }))}
            value={column.type}
            onChange={(value) => {
              const type = fieldTypes.find((one) => one === value)
              if (type) onChange({ ...column, type })
            }}
          />
        </div>
      )}
    </div>
  )
}

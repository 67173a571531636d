import { compileRule } from '@parley/sms/rules'
import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { useNumberName } from './cells.tsx'
import type { Meets } from './order.ts'
import classes from './Rules.module.css'
import type { Rule, RuleFields, Table } from './reply-rules.ts'

export const modes = ['word', 'prefix', 'exact', 'phrase', 'pattern'] as const
const any = 'any'

type Props = {
  table: Table
  rule: Rule | null
  fields: RuleFields
  change: (changed: Partial<RuleFields>) => void
  met: Meets
  wrong: (path: string) => string | undefined
  disabled: boolean
  /** A new rule takes its place; null: it has one. */
  onBefore: ((before: number) => void) | null
}

/** What a rule hears, on which number, and whether anything is left for it to hear. */
export function HearsFields({ table, rule, fields, change, met, wrong, disabled, onBefore }: Props) {
  const { t } = useTranslation('replyRules')
  const { list } = useFormats()
  const nameOf = useNumberName(table.numbers)
  const { mode, keyword, sender_id } = fields
  const compiled = compileRule({ ...fields, number: sender_id })
  const mistake = typeof compiled === 'string' ? t(`mistake.${compiled}`) : undefined
  const taken = rule?.keyword === keyword && rule.mode === mode ? rule.keyword_set : null
  const gone = sender_id !== null && !table.numbers.some(({ id }) => id === sender_id)
  return (
    <section className={classes.form}>
      <div className={classes.pair}>
        <SelectField
          label={t('mode.label')}
          allowDeselect={false}
          disabled={disabled}
          data={modes.map((value) => ({ value, label: t(`mode.${value}`) }))}
          value={mode}
          onChange={(value) => change({ mode: modes.find((one) => one === value) ?? mode })}
        />
        <TextField
          label={t('keyword')}
          placeholder={t('anyText')}
          maxLength={200}
          autoComplete="off"
          data-autofocus
          disabled={disabled}
          value={keyword}
          error={wrong('keyword') ?? mistake}
          onChange={(event) => change({ keyword: event.currentTarget.value })}
        />
      </div>
      <p className="hint">{keyword.trim() === '' ? t('keywordEmpty') : t(`mode.hint.${mode}`)}</p>
      <SelectField
        label={t('number')}
        hint={t('numberHint')}
        allowDeselect={false}
        disabled={disabled}
        searchable={table.numbers.length > 8}
        error={wrong('sender_id')}
        data={[
          { value: any, label: t('anyNumber') },
          ...table.numbers.map(({ id }) => ({ value: String(id), label: nameOf(id) })),
          ...(gone ? [{ value: String(sender_id), label: t('goneNumber') }] : []),
        ]}
        value={sender_id === null ? any : String(sender_id)}
        onChange={(value) => change({ sender_id: value === null || value === any ? null : Number(value) })}
      />
      {met.by && (
        <div className={classes.warning} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span className="grow">
            {t('neverSaved', { place: met.by.place, name: met.by.keyword || t('anyText') })}{' '}
            {onBefore && met.by && (
              <button type="button" className="link" onClick={() => met.by && onBefore(met.by.id)}>
                {t('putAbove')}
              </button>
            )}
          </span>
        </div>
      )}
      {!met.by && met.hides.length > 0 && (
        <div className={classes.warning} role="status">
          <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
          <span className="grow">
            {t('hides', {
              count: met.hides.length,
              rules: list(met.hides.slice(0, 5).map((one) => one.keyword || t('anyText'))),
            })}
          </span>
        </div>
      )}
      {taken && (
        <p className={classes.remark}>
          <IconInfoCircle size={16} stroke={1.6} aria-hidden />
          {t(`taken.${taken}`)}
        </p>
      )}
    </section>
  )
}

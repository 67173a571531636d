import { MultiSelect } from '@mantine/core'
import { planText } from '@parley/sms/text'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { countriesIn } from '../../../app/places.ts'
import { fieldError, NumberField, SelectField, SwitchField, TextAreaField, TextField } from '../../../ui/fields.tsx'
import { Section } from '../Section.tsx'
import classes from './Answering.module.css'
import type { Answering, Fields } from './answering.ts'

type Props = { fields: Fields; onChange: (changed: Partial<Fields>) => void; problem: unknown; readOnly: boolean }

const kinds = ['none', 'text', 'script'] as const satisfies readonly Answering['kind'][]
const [secondMs, usualDays] = [1_000, 365]

export function AnsweringForm({ fields, onChange, problem, readOnly }: Props) {
  const { t, i18n } = useTranslation('answering')
  const name = useId()
  return (
    <fieldset className={classes.form} disabled={readOnly}>
      <Section title={t('answer.title')} hint={t('answer.hint')}>
        <div role="radiogroup" aria-label={t('answer.title')} className={classes.cards}>
          {kinds.map((kind) => (
            <label key={kind} className={classes.card} data-on={kind === fields.kind || undefined}>
              <input type="radio" name={name} checked={kind === fields.kind} onChange={() => onChange({ kind })} />
              <span>
                <b>{t(`kind.${kind}`)}</b>
                <span className="hint">{t(`kindHint.${kind}`)}</span>
              </span>
            </label>
          ))}
        </div>
        {fields.kind === 'text' && (
          <ReplyText
            label={t('text')}
            text={fields.text}
            error={fieldError(problem, 'text')}
            onChange={(text) => onChange({ text })}
          />
        )}
        {fields.kind === 'script' && <ScriptFields fields={fields} onChange={onChange} problem={problem} />}
      </Section>
      <Section title={t('answerable.title')} hint={t('answerable.hint')}>
        <MultiSelect
          label={t('answerable.label')}
          description={t('answerable.labelHint')}
          placeholder={fields.answerable_countries === null ? t('answerable.all') : undefined}
          error={fieldError(problem, 'answerable_countries')}
          searchable
          clearable
          limit={60}
          disabled={readOnly}
          data={countriesIn(i18n.language)}
          value={fields.answerable_countries ?? []}
          onChange={(chosen) => onChange({ answerable_countries: chosen.length === 0 ? null : chosen })}
        />
      </Section>
      <Section title={t('store.title')} hint={t('store.hint')}>
        <SwitchField
          label={t('store.label')}
          hint={t('store.off')}
          checked={fields.store_texts}
          onChange={(event) => onChange({ store_texts: event.currentTarget.checked })}
        />
        <SwitchField
          label={t('store.limit')}
          hint={t('store.limitHint')}
          checked={fields.keep_days !== null}
          onChange={(event) => onChange({ keep_days: event.currentTarget.checked ? usualDays : null })}
        />
        {fields.keep_days !== null && (
          <NumberField
            label={t('store.days')}
            min={1}
            max={3_650}
            allowDecimal={false}
            error={fieldError(problem, 'keep_days')}
            value={fields.keep_days}
            onChange={(value) => onChange({ keep_days: Number(value) || 1 })}
          />
        )}
      </Section>
    </fieldset>
  )
}

function ScriptFields({ fields, onChange, problem }: Omit<Props, 'readOnly'>) {
  const { t } = useTranslation('answering')
  return (
    <>
      <TextField
        label={t('script.url')}
        hint={t('script.urlHint')}
        type="url"
        placeholder="https://example.org/sms"
        maxLength={2_000}
        error={fieldError(problem, 'url')}
        value={fields.url ?? ''}
        onChange={(event) => onChange({ url: event.currentTarget.value })}
      />
      <div className={classes.pair}>
        <SelectField
          label={t('script.format')}
          data={[
            { value: 'form', label: t('script.form') },
            { value: 'json', label: 'JSON' },
          ]}
          allowDeselect={false}
          value={fields.format}
          onChange={(value) => onChange({ format: value === 'json' ? 'json' : 'form' })}
        />
        <NumberField
          label={t('script.deadline')}
          min={0.5}
          max={15}
          decimalScale={1}
          error={fieldError(problem, 'deadline_ms')}
          value={fields.deadline_ms / secondMs}
          onChange={(value) => onChange({ deadline_ms: Math.round((Number(value) || 0.5) * secondMs) })}
        />
      </div>
      <SwitchField
        label={t('script.retry')}
        hint={t('script.retryHint')}
        checked={fields.retry}
        onChange={(event) => onChange({ retry: event.currentTarget.checked })}
      />
      <ReplyText
        label={t('script.fallback')}
        hint={t('script.fallbackHint')}
        text={fields.fallback}
        error={fieldError(problem, 'fallback')}
        onChange={(fallback) => onChange({ fallback })}
      />
    </>
  )
}

type TextProps = {
  label: string
  hint?: string
  text: string | null
  error: string | undefined
  onChange: (text: string | null) => void
}

/** A reply is an SMS: what is written shows in how many it goes. */
function ReplyText({ label, hint, text, error, onChange }: TextProps) {
  const { t } = useTranslation('answering')
  const plan = text?.trim() ? planText(text.trim()) : null
  const count = plan === null || plan.kind === 'cannot-encode' ? null : t('parts', { count: plan.parts.length })
  return (
    <TextAreaField
      label={label}
      hint={[hint, count].filter(Boolean).join(' ') || undefined}
      error={error}
      autosize
      minRows={2}
      maxRows={6}
      maxLength={4_000}
      value={text ?? ''}
      onChange={(event) => onChange(event.currentTarget.value || null)}
    />
  )
}

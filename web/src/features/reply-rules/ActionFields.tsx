import { IconAlertTriangle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { CheckField, NumberField, SelectField, TextField } from '../../ui/fields.tsx'
import { pictures } from './cells.tsx'
import classes from './Rules.module.css'
import {
  type Action,
  type ActionKind,
  listsQuery,
  peopleQuery,
  profileFieldsQuery,
  type RuleFields,
  signalsQuery,
} from './reply-rules.ts'

export const actionKinds = Object.keys(pictures) as readonly ActionKind[]

type Props = {
  fields: RuleFields
  change: (changed: Partial<RuleFields>) => void
  wrong: (path: string) => string | undefined
  accepted: boolean
  onAccepted: (accepted: boolean) => void
  disabled: boolean
}

/** What a rule does besides answering. */
export function ActionFields({ fields, change, wrong, accepted, onAccepted, disabled }: Props) {
  const { t } = useTranslation('replyRules')
  const { action, sender_id } = fields
  const set = (to: Action) => change({ action: to })
  return (
    <section className={classes.form}>
      <SelectField
        label={t('column.action')}
        hint={t(`action.hint.${action.kind}`)}
        allowDeselect={false}
        disabled={disabled}
        error={wrong('action')}
        data={actionKinds.map((value) => ({ value, label: t(`action.${value}`) }))}
        value={action.kind}
        onChange={(value) => {
          const kind = actionKinds.find((one) => one === value)
          if (kind !== undefined && kind !== action.kind) set(emptyAction[kind])
        }}
      />
      {action.kind === 'quarantine' && (
        <p className="hint">{t(sender_id === null ? 'closes.hintAll' : 'closes.hintSender')}</p>
      )}
      {action.kind === 'unquarantine' && (
        <>
          <CheckField
            label={t('opens.also')}
            disabled={disabled}
            checked={action.opt_outs}
            onChange={(event) => set({ kind: 'unquarantine', opt_outs: event.currentTarget.checked })}
          />
          {action.opt_outs && (
            <>
              <p className={classes.warning}>
                <IconAlertTriangle size={16} stroke={1.6} aria-hidden />
                {t('opens.warning')}
              </p>
              <CheckField
                label={t('opens.accept')}
                disabled={disabled}
                checked={accepted}
                onChange={(event) => onAccepted(event.currentTarget.checked)}
              />
            </>
          )}
        </>
      )}
      {(action.kind === 'add-to-list' || action.kind === 'remove-from-list') && (
        <ListField
          value={action.list_id}
          error={wrong('action.list_id')}
          disabled={disabled}
          onChange={(list_id) => set({ kind: action.kind, list_id })}
        />
      )}
      {action.kind === 'set-field' && <ValueFields {...{ action, set, wrong, disabled }} />}
      {action.kind === 'workflow' && <SignalField {...{ action, set, wrong, disabled }} />}
      {action.kind === 'forward' && (
        <PersonField
          value={action.user_id}
          error={wrong('action.user_id')}
          disabled={disabled}
          onChange={(user_id) => set({ kind: 'forward', user_id })}
        />
      )}
    </section>
  )
}

const emptyAction: { [Kind in ActionKind]: Extract<Action, { kind: Kind }> } = {
  none: { kind: 'none' },
  quarantine: { kind: 'quarantine' },
  unquarantine: { kind: 'unquarantine', opt_outs: false },
  'add-to-list': { kind: 'add-to-list', list_id: 0 },
  'remove-from-list': { kind: 'remove-from-list', list_id: 0 },
  'set-field': { kind: 'set-field', field: '', value: null },
  webhook: { kind: 'webhook' },
  forward: { kind: 'forward', user_id: '' },
  workflow: { kind: 'workflow', workflow_id: 0, signal: '' },
}

type FieldProps<T> = { value: T; error: string | undefined; disabled: boolean; onChange: (value: T) => void }

function ListField({ value, error, disabled, onChange }: FieldProps<number>) {
  const { t } = useTranslation('replyRules')
  const lists = useQuery(listsQuery)
  return (
    <SelectField
      label={t('list')}
      placeholder={t('choose')}
      hint={lists.data?.items.length === 0 ? t('noList') : undefined}
      searchable
      allowDeselect={false}
      disabled={disabled}
      error={value === 0 && error ? t('needed') : error}
      data={(lists.data?.items ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
      value={value === 0 ? null : String(value)}
      onChange={(id) => id !== null && onChange(Number(id))}
    />
  )
}

function PersonField({ value, error, disabled, onChange }: FieldProps<string>) {
  const { t } = useTranslation('replyRules')
  const people = useQuery(peopleQuery)
  return (
    <SelectField
      label={t('person')}
      placeholder={t('choose')}
      searchable
      allowDeselect={false}
      disabled={disabled}
      error={value === '' && error ? t('needed') : error}
      data={(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      value={value === '' ? null : value}
      onChange={(id) => id !== null && onChange(id)}
    />
  )
}

type Enter = Extract<Action, { kind: 'workflow' }>

/** A workflow by one of its signals that answers may give. */
function SignalField({
  action,
  set,
  wrong,
  disabled,
}: {
  action: Enter
  set: (action: Action) => void
} & Pick<Props, 'wrong' | 'disabled'>) {
  const { t } = useTranslation('replyRules')
  const signals = useQuery(signalsQuery).data?.items ?? null
  const nameOf = (one: { workflow_id: number; signal: string }) => `${one.workflow_id} ${one.signal}`
  const chosen = signals?.find((one) => nameOf(one) === `${action.workflow_id} ${action.signal}`)
  const error = wrong('action.signal') ?? wrong('action.workflow_id')
  const idle = chosen?.active === false ? t('workflowIdle') : undefined
  return (
    <SelectField
      label={t('workflow')}
      placeholder={t('choose')}
      hint={signals?.length === 0 ? t('noSignal') : idle}
      searchable
      allowDeselect={false}
      disabled={disabled}
      error={action.signal === '' && error ? t('needed') : error}
      data={(signals ?? []).map((one) => ({
        value: nameOf(one),
        label: t('signalOf', { workflow: one.label, signal: one.signal }),
      }))}
      value={chosen ? nameOf(chosen) : null}
      onChange={(name) => {
        const next = signals?.find((one) => nameOf(one) === name)
        if (next) set({ kind: 'workflow', workflow_id: next.workflow_id, signal: next.signal })
      }}
    />
  )
}

type SetField = Extract<Action, { kind: 'set-field' }>
const fromText = 'text'
const given = 'given'

/** A field of the person, and its value: one that is given, or what they wrote. */
function ValueFields({
  action,
  set,
  wrong,
  disabled,
}: {
  action: SetField
  set: (action: Action) => void
} & Pick<Props, 'wrong' | 'disabled'>) {
  const { t } = useTranslation('replyRules')
  const fields = useQuery(profileFieldsQuery)
  const type = fields.data?.items.find(({ name }) => name === action.field)?.type ?? 'text'
  const value = (to: SetField['value']) => set({ ...action, value: to })
  const error = wrong('action.value')
  return (
    <>
      <SelectField
        label={t('field')}
        placeholder={t('choose')}
        hint={fields.data?.items.length === 0 ? t('noField') : undefined}
        searchable
        allowDeselect={false}
        disabled={disabled}
        error={action.field === '' && wrong('action.field') ? t('needed') : wrong('action.field')}
        data={(fields.data?.items ?? []).map(({ name, label }) => ({ value: name, label }))}
        value={action.field === '' ? null : action.field}
        onChange={(field) => {
          const next = fields.data?.items.find(({ name }) => name === field)
          if (next) set({ kind: 'set-field', field: next.name, value: firstValue[next.type] })
        }}
      />
      {action.field !== '' && type === 'text' && (
        <SelectField
          label={t('value')}
          allowDeselect={false}
          disabled={disabled}
          data={[
            { value: fromText, label: t('valueText') },
            { value: given, label: t('valueGiven') },
          ]}
          value={action.value === null ? fromText : given}
          onChange={(to) => value(to === given ? '' : null)}
        />
      )}
      {action.field !== '' && type === 'text' && action.value !== null && (
        <TextField
          label={t('valueGiven')}
          maxLength={1000}
          disabled={disabled}
          error={error}
          value={String(action.value)}
          onChange={(event) => value(event.currentTarget.value)}
        />
      )}
      {type === 'number' && (
        <NumberField
          label={t('value')}
          disabled={disabled}
          error={error}
          value={typeof action.value === 'number' ? action.value : ''}
          onChange={(to) => value(typeof to === 'number' ? to : 0)}
        />
      )}
      {type === 'date' && (
        <TextField
          type="date"
          label={t('value')}
          disabled={disabled}
          error={error}
          value={typeof action.value === 'string' ? action.value : ''}
          onChange={(event) => value(event.currentTarget.value)}
        />
      )}
      {type === 'boolean' && (
        <SelectField
          label={t('value')}
          allowDeselect={false}
          disabled={disabled}
          error={error}
          data={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          value={action.value === true ? 'yes' : 'no'}
          onChange={(to) => value(to === 'yes')}
        />
      )}
    </>
  )
}

const firstValue = { text: null, number: 0, date: '', boolean: true } as const

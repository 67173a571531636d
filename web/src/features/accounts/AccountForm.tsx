import { IconChevronRight } from '@tabler/icons-react'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Account.module.css'
import { type FormValues, pathOf, shownGroups } from './account-form.ts'
import type { FormField, FormGroup } from './accounts.ts'
import { SettingField } from './SettingField.tsx'
import { useSaid } from './said.ts'

export const formId = 'account-form'

type Props = {
  form: readonly FormGroup[]
  name: string
  onName: (name: string) => void
  values: FormValues
  onValues: (values: FormValues) => void
  /** Which secrets the server holds. */
  stored: readonly string[]
  problem: unknown
  readOnly?: boolean
  onSubmit: () => void
  /** Acts beside a problem. */
  children?: ReactNode
}

/** What the provider asks for: what its letter says first, the rest folded. */
export function AccountForm(given: Props) {
  const { form, name, values, problem, readOnly = false, onSubmit, children } = given
  const { t } = useTranslation(['accounts', 'app'])
  const groups = shownGroups(form, values)
  const { errorOf, mend } = useMended(problem)
  const props: Told = { ...given, errorOf, mend }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit()
  }
  return (
    <form id={formId} onSubmit={submit} noValidate className={classes.form}>
      {problem != null && (
        <ProblemSummary problem={problem} known={groups}>
          {children}
        </ProblemSummary>
      )}
      <Section title={t('identity')}>
        <TextField
          label={t('name')}
          hint={t('nameHint')}
          error={errorOf('name')}
          value={name}
          maxLength={100}
          disabled={readOnly}
          onChange={(event) => {
            mend('name')
            given.onName(event.currentTarget.value)
          }}
        />
      </Section>
      {groups.map((group) =>
        group.advanced ? (
          <Folded key={group.key} group={group} {...props} />
        ) : (
          <Plain key={group.key} group={group} {...props} />
        ),
      )}
    </form>
  )
}

/** What is wrong with a field is told until someone changes it. */
function useMended(problem: unknown) {
  const [mended, setMended] = useState<{ of: unknown; paths: ReadonlySet<string> }>({ of: problem, paths: new Set() })
  const paths = mended.of === problem ? mended.paths : new Set<string>()
  return {
    errorOf: (path: string) => (paths.has(path) ? undefined : fieldError(problem, path)),
    mend: (path: string) => setMended({ of: problem, paths: new Set([...paths, path]) }),
  }
}
type Told = Props & ReturnType<typeof useMended>

function Plain({ group, ...props }: Told & { group: FormGroup }) {
  const said = useSaid()
  return (
    <Section title={said(group.label)}>
      <GroupFields group={group} {...props} />
    </Section>
  )
}

/** Opens by itself when the server found something wrong inside. */
function Folded({ group, ...props }: Told & { group: FormGroup }) {
  const said = useSaid()
  const { t } = useTranslation('accounts')
  const [open, setOpen] = useState(false)
  const wrong = group.fields.some((field) => props.errorOf(pathOf(field)) !== undefined)
  return (
    <details className={classes.folded} open={open || wrong} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>
        <IconChevronRight size={15} stroke={1.8} aria-hidden />
        <h2>{said(group.label)}</h2>
        <span className="hint">{t('advancedHint')}</span>
      </summary>
      <div className={classes.fields}>
        <GroupFields group={group} {...props} />
      </div>
    </details>
  )
}

function GroupFields({
  group,
  values,
  onValues,
  stored,
  errorOf,
  mend,
  readOnly = false,
}: Told & { group: FormGroup }) {
  const change = (field: FormField, value: unknown) => {
    mend(pathOf(field))
    onValues(
      field.secret
        ? { ...values, secrets: { ...values.secrets, [field.key]: String(value) } }
        : { ...values, settings: { ...values.settings, [field.key]: value } },
    )
  }
  return group.fields.map((field) => (
    <SettingField
      key={field.key}
      field={field}
      value={field.secret ? (values.secrets[field.key] ?? '') : values.settings[field.key]}
      stored={stored.includes(field.key)}
      error={errorOf(pathOf(field))}
      disabled={readOnly}
      onChange={(value) => change(field, value)}
    />
  ))
}

/** Fields that are shown say what is wrong themselves; only the rest is told here. */
function ProblemSummary({
  problem,
  known,
  children,
}: {
  problem: unknown
  known: readonly FormGroup[]
  children: ReactNode
}) {
  if (!(problem instanceof Problem) || problem.fields.length === 0)
    return <ProblemNotice problem={problem}>{children}</ProblemNotice>
  const shown = new Set(['name', ...known.flatMap(({ fields }) => fields.map(pathOf))])
  const { code, title, status, fix } = problem
  const rest = problem.fields.filter(({ path }) => !shown.has(path))
  return <ProblemNotice problem={new Problem({ code, title, status, fix, fields: rest })}>{children}</ProblemNotice>
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.section}>
      <h2>{title}</h2>
      <div className={classes.fields}>{children}</div>
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { countriesIn, languagesIn, zones } from '../../app/places.ts'
import { Act } from '../../ui/Act.tsx'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Profiles.module.css'
import type { FormValues } from './profile-form.ts'
import type { Field } from './profiles.ts'

export const formId = 'profile-form'

type Props = {
  values: FormValues
  onValues: (values: FormValues) => void
  fields: readonly Field[]
  problem: unknown
  onSubmit: () => void
}

/** What is known of a person; the number as people write it. */
export function ProfileForm({ values, onValues, fields, problem, onSubmit }: Props) {
  const { t, i18n } = useTranslation(['profiles', 'app'])
  const set = (some: Partial<FormValues>) => onValues({ ...values, ...some })
  const text = (
    name: 'first_name' | 'last_name' | 'email' | 'external_id' | 'number',
    label: string,
    hint?: string,
  ) => (
    <TextField
      label={label}
      hint={hint}
      type={name === 'number' ? 'tel' : name === 'email' ? 'email' : 'text'}
      value={values[name]}
      maxLength={1_000}
      error={fieldError(problem, name)}
      onChange={(event) => set({ [name]: event.currentTarget.value })}
    />
  )
  const choice = (name: 'country' | 'language' | 'zone', data: string[] | { value: string; label: string }[]) => (
    <SelectField
      label={t(`one.${name}`)}
      placeholder={t('one.unset')}
      searchable
      clearable
      limit={80}
      data={data}
      value={values[name]}
      error={fieldError(problem, name)}
      onChange={(value) => set({ [name]: value })}
    />
  )
  return (
    <form
      id={formId}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <GeneralProblem problem={problem} />
      <section className={classes.section} aria-label={t('one.person')}>
        <div>
          <h2>{t('one.person')}</h2>
          <p className="hint">{t('one.personHint')}</p>
        </div>
        <div className={classes.fields}>
          {text('first_name', t('one.firstName'))}
          {text('last_name', t('one.lastName'))}
          <div className={classes.whole}>{text('number', t('one.number'), t('one.numberHint'))}</div>
          {text('email', t('one.email'))}
          {text('external_id', t('one.externalId'), t('one.externalIdHint'))}
          {choice('country', countriesIn(i18n.language))}
          {choice('language', languagesIn(i18n.language))}
          {choice('zone', zones())}
        </div>
      </section>
      {fields.length > 0 && (
        <section className={classes.section} aria-label={t('one.fields')}>
          <div>
            <h2>{t('one.fields')}</h2>
            <p className="hint">{t('one.fieldsHint')}</p>
          </div>
          <div className={classes.fields}>
            {fields.map((field) => (
              <Attribute
                key={field.id}
                field={field}
                value={values.attributes[field.name] ?? ''}
                error={fieldError(problem, `attributes.${field.name}`)}
                onChange={(value) => set({ attributes: { ...values.attributes, [field.name]: value } })}
              />
            ))}
          </div>
        </section>
      )}
    </form>
  )
}

type AttributeProps = { field: Field; value: string; error: string | undefined; onChange: (value: string) => void }

function Attribute({ field, value, error, onChange }: AttributeProps) {
  const { t } = useTranslation('profiles')
  if (field.type === 'boolean') {
    return (
      <SelectField
        label={field.label}
        placeholder={t('one.unset')}
        clearable
        data={[
          { value: 'true', label: t('one.yes') },
          { value: 'false', label: t('one.no') },
        ]}
        value={value === '' ? null : value}
        error={error}
        onChange={(picked) => onChange(picked ?? '')}
      />
    )
  }
  return (
    <TextField
      label={field.label}
      type={field.type === 'date' ? 'date' : 'text'}
      inputMode={field.type === 'number' ? 'decimal' : 'text'}
      value={value}
      error={error}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}

/** What belongs to no field; an identifier that is taken leads to whoever has it. */
function GeneralProblem({ problem }: { problem: unknown }) {
  const { t } = useTranslation('profiles')
  if (problem == null || (problem instanceof Problem && problem.fields.length > 0)) return null
  const params = problem instanceof Problem ? (problem.params as { profile_id?: number } | undefined) : undefined
  return (
    <ProblemNotice problem={problem}>
      {params?.profile_id !== undefined && <Act to={`/profiles/${params.profile_id}`}>{t('one.see')}</Act>}
    </ProblemNotice>
  )
}

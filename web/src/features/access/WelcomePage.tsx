import { SegmentedControl } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, languageNames, languages } from '../../app/language.ts'
import { usePreferences } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { fieldError, PasswordField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { accessState, createFirst } from './access.ts'
import { Door } from './Door.tsx'
import { looksLikeEmail } from './rules.ts'

/** From the one-time link that Parley prints: makes the first administrator, who then sees what to do first. */
export function WelcomePage() {
  const { t } = useTranslation('access')
  const state = useQuery(accessState)
  return (
    <Door asksLanguage={state.data?.firstRun !== false}>
      <title>{`${t('welcome.title')} · Parley`}</title>
      {state.data?.firstRun === false ? <Spent /> : <Form least={state.data?.passwordMin ?? 12} />}
    </Door>
  )
}

function Spent() {
  const { t } = useTranslation('access')
  return (
    <>
      <Sentence text={`<b>${t('welcome.spent')}</b>`} />
      <p className="soft" style={{ margin: '4px 0 18px' }}>
        {t('welcome.spentFix')}
      </p>
      <Act to="/sign-in">{t('welcome.toSignIn')}</Act>
    </>
  )
}

function Form({ least }: { least: number }) {
  const { t } = useTranslation('access')
  const { language, setLanguage } = usePreferences()
  const { token = '' } = useParams({ strict: false })
  const navigate = useNavigate()
  const client = useQueryClient()
  const languageLabel = useId()
  const [person, setPerson] = useState({ name: '', email: '', password: '' })
  const [checked, setChecked] = useState<Partial<Record<keyof typeof person, boolean>>>({})
  const creating = useMutation({
    mutationFn: createFirst,
    async onSuccess() {
      client.clear()
      await navigate({ to: '/start' })
    },
  })

  const missing = least - [...person.password].length
  const wrong = {
    name: person.name.trim() === '' && t('welcome.nameNeeded'),
    email: !looksLikeEmail(person.email) && t('signIn.emailNeeded'),
    password: missing > 0 && t('welcome.passwordShort', { count: missing }),
  }
  const field = (name: keyof typeof person) => ({
    size: 'lg' as const,
    value: person[name],
    error: (checked[name] && wrong[name]) || fieldError(creating.error, name),
    onChange: (event: FormEvent<HTMLInputElement>) => setPerson({ ...person, [name]: event.currentTarget.value }),
    onBlur: () => person[name] !== '' && setChecked({ ...checked, [name]: true }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setChecked({ name: true, email: true, password: true })
    if (!wrong.name && !wrong.email && !wrong.password) creating.mutate({ ...person, token, language })
  }

  return (
    <form noValidate onSubmit={submit}>
      <div>
        <Sentence text={t('welcome.sentence')} />
        <p className="soft">{t('welcome.lead')}</p>
      </div>
      <TextField label={t('welcome.name')} hint={t('welcome.nameHint')} autoComplete="name" {...field('name')} />
      <TextField label={t('signIn.email')} type="email" autoComplete="username" {...field('email')} />
      <PasswordField
        label={t('signIn.password')}
        hint={t('welcome.passwordHint', { least })}
        autoComplete="new-password"
        {...field('password')}
      />
      <div>
        <p id={languageLabel} className="mantine-InputWrapper-label">
          {t('welcome.language')}
        </p>
        <SegmentedControl
          aria-labelledby={languageLabel}
          value={language}
          onChange={(chosen) => void setLanguage(chosen as Language)}
          data={[...languages].reverse().map((each) => ({ value: each, label: languageNames[each] }))}
        />
      </div>
      {creating.isError && <ProblemNotice problem={creating.error} />}
      <PrimaryButton type="submit" size="lg" fullWidth loading={creating.isPending}>
        {t('welcome.act')}
      </PrimaryButton>
    </form>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { PasswordField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { accessState, signIn } from './access.ts'
import { Door } from './Door.tsx'
import { looksLikeEmail } from './rules.ts'

/** The door: an address and a password, then the page one came for. */
export function SignInPage() {
  const { t } = useTranslation('access')
  const navigate = useNavigate()
  const client = useQueryClient()
  const { back } = useSearch({ strict: false })
  const state = useQuery(accessState)
  const [email, setEmail] = useState('')
  const [password, setPassword] = useState('')
  const [left, setLeft] = useState({ email: false, password: false })
  const entering = useMutation({
    mutationFn: signIn,
    async onSuccess() {
      client.clear()
      await navigate({ href: isInside(back) ? back : '/' })
    },
  })
  const emailWrong = left.email && !looksLikeEmail(email) && t('signIn.emailNeeded')
  const passwordWrong = left.password && password === '' && t('signIn.passwordNeeded')

  return (
    <Door>
      <title>{`${t('signIn.title')} · Parley`}</title>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setLeft({ email: true, password: true })
          if (looksLikeEmail(email) && password !== '') entering.mutate({ email, password })
        }}
      >
        <div>
          <Sentence text={t('signIn.welcome')} />
          <p className="soft">{t('signIn.lead')}</p>
        </div>
        {state.data?.firstRun && <p className="hint">{t('signIn.firstRun')}</p>}
        <TextField
          label={t('signIn.email')}
          size="lg"
          type="email"
          autoComplete="username"
          value={email}
          error={emailWrong}
          onChange={(event) => setEmail(event.currentTarget.value)}
          onBlur={() => email !== '' && setLeft({ ...left, email: true })}
        />
        <PasswordField
          label={t('signIn.password')}
          size="lg"
          autoComplete="current-password"
          value={password}
          error={passwordWrong}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
        {entering.isError && <ProblemNotice problem={inOurWords(entering.error, t)} />}
        <PrimaryButton type="submit" size="lg" fullWidth loading={entering.isPending}>
          {t('signIn.act')}
        </PrimaryButton>
        <p className="hint">{t('signIn.rest')}</p>
      </form>
    </Door>
  )
}

type Say = (key: 'signIn.wrong' | 'signIn.wrongFix' | 'signIn.tooMany' | 'signIn.tooManyFix') => string

/** The sign-in door answers in its own codes, in English; people get ours. */
function inOurWords(problem: Error, t: Say): Error {
  if (!(problem instanceof Problem)) return problem
  if (problem.status === 429)
    return new Problem({ code: 'too-many', title: t('signIn.tooMany'), fix: t('signIn.tooManyFix') })
  if (problem.status === 401) return new Problem({ code: 'wrong', title: t('signIn.wrong'), fix: t('signIn.wrongFix') })
  return problem
}

/** Only an address of this site: a link could bring another. */
const isInside = (back: unknown): back is string =>
  typeof back === 'string' && back.startsWith('/') && !back.startsWith('//') && !back.startsWith('/\\')

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useMe } from '../../app/session.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { CheckField, PasswordField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { accessState, changePassword } from './access.ts'

const empty = { currentPassword: '', newPassword: '' }

/** One's own password, against the one of now. */
export function ChangePassword() {
  const { t } = useTranslation('access')
  const email = useMe()?.user.email ?? ''
  const least = useQuery(accessState).data?.passwordMin ?? 10
  const [given, setGiven] = useState(empty)
  const [others, setOthers] = useState(true)
  const [tried, setTried] = useState(false)
  const changing = useMutation({
    mutationFn: () => changePassword({ ...given, revokeOtherSessions: others }),
    onSuccess() {
      setGiven(empty)
      setTried(false)
      sayDone(t(others ? 'password.doneOthers' : 'password.done'))
    },
  })
  const { currentPassword, newPassword } = given
  const missing = least - [...newPassword].length
  const wrong = {
    current: currentPassword === '' && t('signIn.passwordNeeded'),
    next:
      (missing > 0 && t('welcome.passwordShort', { count: missing })) ||
      (newPassword === currentPassword && t('password.same')),
  }
  const refused = codeOf(changing.error) === 'INVALID_PASSWORD'
  const change = (part: Partial<typeof empty>) => {
    setGiven({ ...given, ...part })
    changing.reset()
  }

  return (
    <form
      noValidate
      style={{ display: 'contents' }}
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!wrong.current && !wrong.next) changing.mutate()
      }}
    >
      {/* For the browser's keeper of passwords, which would ask whose it is. */}
      <input
        type="text"
        className="visually-hidden"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden
      />
      <PasswordField
        label={t('password.current')}
        autoComplete="current-password"
        error={(tried && wrong.current) || (refused && t('password.wrong'))}
        value={currentPassword}
        onChange={(event) => change({ currentPassword: event.currentTarget.value })}
      />
      <PasswordField
        label={t('password.next')}
        hint={t('welcome.passwordHint', { least })}
        autoComplete="new-password"
        error={tried && wrong.next}
        value={newPassword}
        onChange={(event) => change({ newPassword: event.currentTarget.value })}
      />
      <CheckField
        label={t('password.others')}
        hint={t('password.othersHint')}
        checked={others}
        onChange={(event) => setOthers(event.currentTarget.checked)}
      />
      {changing.isError && !refused && <ProblemNotice problem={inOurWords(changing.error, t)} />}
      <div>
        <PrimaryButton type="submit" loading={changing.isPending}>
          {t('password.act')}
        </PrimaryButton>
      </div>
    </form>
  )
}

const codeOf = (error: unknown) => (error instanceof Problem ? error.code : undefined)

type Say = (key: 'signIn.tooMany' | 'signIn.tooManyFix') => string

/** The door of passwords answers in English; of what it says, only this may happen to someone. */
function inOurWords(error: Error, t: Say): Error {
  if (!(error instanceof Problem) || error.status !== 429) return error
  return new Problem({ code: 'too-many', title: t('signIn.tooMany'), fix: t('signIn.tooManyFix') })
}

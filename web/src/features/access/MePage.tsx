import { SegmentedControl } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { MailChoice } from '../../app/notices/MailChoice.tsx'
import { meQuery, type Theme, useMe, usePreferences } from '../../app/session.ts'
import { useSignOut } from '../../app/sign-out.ts'
import { Act } from '../../ui/Act.tsx'
import { TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ChangePassword } from './ChangePassword.tsx'
import classes from './MePage.module.css'
import type { words } from './words.ts'

/** Oneself: name, language, theme, what one may do. Saved by itself, for nothing here leaves. */
export function MePage() {
  const { t } = useTranslation(['access', 'app', 'notices'])
  const me = useMe()
  const signOut = useSignOut()
  if (!me) return null
  const { user, rights } = me
  return (
    <Page
      sentence={t('me.sentence', { name: user.name, role: t(`me.roleName.${user.role as Role}`) })}
      acts={
        <Act look="plain" onClick={() => void signOut()}>
          {t('app:signOut')}
        </Act>
      }
    >
      <Row title={t('me.account')}>
        <Name />
        <TextField label={t('me.email')} value={user.email} disabled />
      </Row>
      <Row title={t('me.appearance')}>
        <div>
          <LanguageSwitch />
          <p className="hint">{t('me.languageHint')}</p>
        </div>
        <ThemeSwitch />
        <div>
          <p>
            {t('me.zone')} <b>{Intl.DateTimeFormat().resolvedOptions().timeZone}</b>
          </p>
          <p className="hint">{t('me.zoneHint')}</p>
        </div>
      </Row>
      <Row title={t('notices:mail.title')}>
        <MailChoice />
      </Row>
      <Row title={t('password.title')}>
        <ChangePassword />
      </Row>
      <Row title={t('me.rights')}>
        {rights.length === 0 ? (
          <p className="soft">{t('me.rightsNone')}</p>
        ) : (
          <ul className={classes.rights}>
            {rights.map((right) => (
              <li key={right}>{t(`right.${right}` as 'right.profiles.read')}</li>
            ))}
          </ul>
        )}
      </Row>
    </Page>
  )
}
type Role = keyof typeof words.en.me.roleName

function Row({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={classes.row}>
      <h2>{title}</h2>
      <div className={classes.fields}>{children}</div>
    </section>
  )
}

function Name() {
  const { t } = useTranslation(['access', 'app'])
  const client = useQueryClient()
  const kept = useMe()?.user.name ?? ''
  const [name, setName] = useState(kept)
  const saving = useMutation({
    mutationFn: (changed: string) => answered(api.PATCH('/api/me', { body: { name: changed } })),
    onSuccess: (_answer, changed) =>
      client.setQueryData(meQuery.queryKey, (me) => me && { ...me, user: { ...me.user, name: changed } }),
  })
  const empty = name.trim() === ''
  return (
    <div>
      <TextField
        label={t('me.name')}
        hint={saving.isSuccess ? t('app:saved') : undefined}
        error={empty && t('welcome.nameNeeded')}
        autoComplete="name"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        onBlur={() => !empty && name.trim() !== kept && saving.mutate(name.trim())}
      />
      {saving.isError && <ProblemNotice problem={saving.error} onRetry={() => saving.mutate(name.trim())} />}
    </div>
  )
}

function ThemeSwitch() {
  const { t } = useTranslation()
  const { theme, setTheme } = usePreferences()
  const choices = ['light', 'dark', 'auto'] as const
  return (
    <SegmentedControl
      aria-label={t('theme.title')}
      value={theme}
      onChange={(chosen) => void setTheme(chosen as Theme)}
      data={choices.map((choice) => ({ value: choice, label: t(`theme.${choice}`) }))}
    />
  )
}

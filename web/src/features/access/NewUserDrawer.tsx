import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type FormEvent, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import { languageNames, languages } from '../../app/language.ts'
import { usePreferences } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { HandOver } from './HandOver.tsx'
import { madePassword } from './made-password.ts'
import { type NewUser, type User, usersQuery } from './people.ts'
import { RoleField } from './RoleField.tsx'
import { looksLikeEmail } from './rules.ts'

type Props = { onClose: () => void; onDone: (id: string) => void }
type Made = { user: User; password: string }

/** Adds someone, then shows what to hand over to them: nobody can read it again. */
export function NewUserDrawer({ onClose, onDone }: Props) {
  const { t } = useTranslation('access')
  const [made, setMade] = useState<Made | null>(null)
  if (made === null) return <Form onClose={onClose} onMade={setMade} />
  const { user, password } = made
  return (
    <Drawer
      kicker={t('handed.kicker')}
      sentence={t('handed.sentence', { name: user.name })}
      onClose={onClose}
      foot={
        <Act look="primary" onClick={() => onDone(user.id)}>
          {t('handed.done')}
        </Act>
      }
    >
      <HandOver email={user.email} label={t('handed.password')} password={password} />
    </Drawer>
  )
}

function Form({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const { t } = useTranslation('access')
  const client = useQueryClient()
  const form = useId()
  const { language } = usePreferences()
  const [person, setPerson] = useState<Omit<NewUser, 'password'>>({ name: '', email: '', role: 'viewer', language })
  const [checked, setChecked] = useState<{ name?: boolean; email?: boolean }>({})
  const adding = useMutation({
    async mutationFn(): Promise<Made> {
      const password = madePassword()
      const body = { ...person, name: person.name.trim(), email: person.email.trim(), password }
      return { user: await answered(api.POST('/api/users', { body })), password }
    },
    onSuccess(made) {
      void client.invalidateQueries({ queryKey: usersQuery.queryKey })
      onMade(made)
    },
  })
  const taken = adding.error instanceof Problem && adding.error.code === 'email-taken'
  const wrong = {
    name: person.name.trim() === '' && t('welcome.nameNeeded'),
    email: !looksLikeEmail(person.email) && t('signIn.emailNeeded'),
  }
  const field = (name: 'name' | 'email') => ({
    value: person[name],
    error: (checked[name] && wrong[name]) || fieldError(adding.error, name),
    onChange: (event: FormEvent<HTMLInputElement>) => {
      setPerson({ ...person, [name]: event.currentTarget.value })
      adding.reset()
    },
    onBlur: () => person[name] !== '' && setChecked({ ...checked, [name]: true }),
  })
  const email = field('email')
  const known = taken || (adding.error instanceof Problem && adding.error.fields.length > 0)

  return (
    <Drawer
      kicker={t('newUser.kicker')}
      sentence={t('newUser.sentence')}
      onClose={onClose}
      foot={
        <Act look="primary" type="submit" form={form} right="users.manage" loading={adding.isPending}>
          {person.name.trim() === '' ? t('newUser.actPlain') : t('newUser.act', { name: person.name.trim() })}
        </Act>
      }
    >
      <form
        id={form}
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          setChecked({ name: true, email: true })
          if (!wrong.name && !wrong.email) adding.mutate()
        }}
      >
        {adding.isError && !known && <ProblemNotice problem={adding.error} />}
        <TextField label={t('users.name')} autoComplete="off" maxLength={200} {...field('name')} />
        <TextField
          label={t('signIn.email')}
          type="email"
          autoComplete="off"
          {...email}
          error={email.error || (taken && t('newUser.emailTaken'))}
        />
        <RoleField value={person.role} onChange={(role) => setPerson({ ...person, role })} />
        <SelectField
          label={t('newUser.language')}
          hint={t('newUser.languageHint')}
          allowDeselect={false}
          data={languages.map((value) => ({ value, label: languageNames[value] }))}
          value={person.language}
          onChange={(chosen) => {
            const picked = languages.find((one) => one === chosen)
            if (picked) setPerson({ ...person, language: picked })
          }}
        />
        <p className="hint">{t('newUser.password')}</p>
      </form>
    </Drawer>
  )
}

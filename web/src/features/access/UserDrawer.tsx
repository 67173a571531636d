import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { meQuery, useMe } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { HandOver } from './HandOver.tsx'
import { madePassword } from './made-password.ts'
import { type Role, type User, usersQuery } from './people.ts'
import { RoleField } from './RoleField.tsx'

type Step = (() => void) | undefined
type Change = { role?: Role; disabled?: boolean }
/** `before` is the way back; undoing has none. */
type Changing = { change: Change; before?: Change }
type Around = { onClose: () => void; onPrevious: Step; onNext: Step }

export function UserDrawer({ user, waiting, ...drawer }: { user: User | undefined; waiting: boolean } & Around) {
  const { t } = useTranslation('access')
  if (user) return <OneUser user={user} {...drawer} />
  return (
    <Drawer kicker={t('users.name')} sentence={t('users.name')} {...drawer}>
      {waiting ? <Loading what={t('users.whatPeople')} /> : <Empty text={t('user.gone')} />}
    </Drawer>
  )
}

/** One person's role and access: changed at once, with a way back. */
function OneUser({ user, ...drawer }: { user: User } & Around) {
  const { t } = useTranslation('access')
  const { longDate } = useFormats()
  const client = useQueryClient()
  const isMe = useMe()?.user.id === user.id
  const [password, setPassword] = useState<string | null>(null)
  const { name } = user

  const changing = useMutation({
    mutationFn: ({ change }: Changing) =>
      answered(api.PATCH('/api/users/{id}', { params: { path: { id: user.id } }, body: change })),
    async onSuccess(changed, { change, before }) {
      await client.invalidateQueries({ queryKey: usersQuery.queryKey })
      // One's own rights may be fewer now: then there is no taking back.
      if (isMe) await client.invalidateQueries({ queryKey: meQuery.queryKey })
      const undo = before && !isMe ? () => changing.mutate({ change: before }) : undefined
      const role = t(`role.name.${changed.role}`)
      if (change.role !== undefined) sayDone(t('user.roleDone', { name, role }), undo)
      else sayDone(t(change.disabled ? 'user.closeDone' : 'user.reopenDone', { name }), undo)
    },
  })
  const closed = user.disabled_at !== null

  return (
    <Drawer
      {...drawer}
      kicker={user.email}
      sentence={
        user.disabled_at !== null
          ? t('user.closed', { name, date: longDate(user.disabled_at) })
          : t('user.sentence', { name, date: longDate(user.created_at) })
      }
      foot={
        closed ? (
          <Act
            right="users.manage"
            loading={changing.isPending}
            onClick={() => changing.mutate({ change: { disabled: false } })}
          >
            {t('user.reopen')}
          </Act>
        ) : (
          <Act
            right="users.manage"
            off={isMe && t('user.notYourself')}
            loading={changing.isPending}
            onClick={() => changing.mutate({ change: { disabled: true }, before: { disabled: false } })}
          >
            {t('user.close')}
          </Act>
        )
      }
    >
      {changing.isError && <ProblemNotice problem={changing.error} />}
      <RoleField
        value={user.role}
        disabled={changing.isPending}
        hint={isMe && user.role === 'administrator' ? t('user.ownRole') : undefined}
        onChange={(role) => changing.mutate({ change: { role }, before: { role: user.role } })}
      />
      {password === null ? (
        <NewPassword user={user} off={isMe && t('user.ownPassword')} onMade={setPassword} />
      ) : (
        <HandOver email={user.email} label={t('handed.passwordNew')} password={password} />
      )}
      <p>
        <Link className="link" to="/admin/audit" search={{ actor: `user:${user.id}` }}>
          {t('user.acts', { name })}
        </Link>
      </p>
      <p>
        <Link className="link" to="/admin/audit" search={{ subject: `user:${user.id}` }}>
          {t('user.changes')}
        </Link>
      </p>
    </Drawer>
  )
}

/** For whoever forgot theirs. The old one is gone for good, so this is asked first. */
function NewPassword({ user, off, onMade }: { user: User; off: string | false; onMade: (password: string) => void }) {
  const { t } = useTranslation('access')
  const [asking, setAsking] = useState(false)
  const replacing = useMutation({
    async mutationFn() {
      const password = madePassword()
      await answered(api.POST('/api/users/{id}/password', { params: { path: { id: user.id } }, body: { password } }))
      return password
    },
    onSuccess(password) {
      setAsking(false)
      onMade(password)
    },
  })
  return (
    <div>
      <p className="mantine-InputWrapper-label">{t('user.password')}</p>
      <p className="hint" style={{ marginBottom: 8 }}>
        {t('user.passwordHint')}
      </p>
      <Act right="users.manage" off={off} onClick={() => setAsking(true)}>
        {t('user.newPassword')}
      </Act>
      <Irreversible
        opened={asking}
        onClose={() => {
          setAsking(false)
          replacing.reset()
        }}
        sentence={t('user.ask', { name: user.name })}
        text={t('user.askText', { name: user.name })}
        act={t('user.askAct')}
        keep={t('user.keep')}
        right="users.manage"
        busy={replacing.isPending}
        problem={replacing.error}
        onAct={() => replacing.mutate()}
      />
    </div>
  )
}

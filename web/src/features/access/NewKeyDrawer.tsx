import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { Act } from '../../ui/Act.tsx'
import { CopyText } from '../../ui/CopyText.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { type Key, keysQuery, type Role } from './people.ts'
import { RoleField } from './RoleField.tsx'

type Props = { onClose: () => void; onDone: (id: number) => void }
type Made = Key & { secret: string }

/** Makes a key, then shows it the only time that it can be seen. */
export function NewKeyDrawer({ onClose, onDone }: Props) {
  const { t } = useTranslation('access')
  const [made, setMade] = useState<Made | null>(null)
  if (made === null) return <Form onClose={onClose} onMade={setMade} />
  return (
    <Drawer
      kicker={t('key.kicker', { prefix: made.prefix })}
      sentence={t('newKey.made', { name: made.name })}
      onClose={onClose}
      foot={
        <Act look="primary" onClick={() => onDone(made.id)}>
          {t('newKey.done')}
        </Act>
      }
    >
      <CopyText label={t('newKey.secret')} text={made.secret} hint={t('newKey.once')} />
      <CopyText label={t('newKey.try')} text={tryOut(made.secret)} hint={t('newKey.tryHint')} />
    </Drawer>
  )
}

const tryOut = (secret: string) => `curl -H "Authorization: Bearer ${secret}" ${location.origin}/api/me`

function Form({ onClose, onMade }: { onClose: () => void; onMade: (made: Made) => void }) {
  const { t } = useTranslation('access')
  const client = useQueryClient()
  const form = useId()
  const [name, setName] = useState('')
  const [role, setRole] = useState<Role>('viewer')
  const [tried, setTried] = useState(false)
  const missing = name.trim() === ''
  const making = useMutation({
    mutationFn: () => answered(api.POST('/api/keys', { body: { name: name.trim(), role } })),
    onSuccess(made) {
      void client.invalidateQueries({ queryKey: keysQuery.queryKey })
      onMade(made)
    },
  })
  return (
    <Drawer
      kicker={t('newKey.kicker')}
      sentence={t('newKey.sentence')}
      onClose={onClose}
      foot={
        <Act look="primary" type="submit" form={form} right="keys.manage" loading={making.isPending}>
          {t('newKey.act')}
        </Act>
      }
    >
      <form
        id={form}
        noValidate
        style={{ display: 'contents' }}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (!missing) making.mutate()
        }}
      >
        {making.isError && <ProblemNotice problem={making.error} />}
        <TextField
          label={t('keys.name')}
          hint={t('newKey.nameHint')}
          error={(tried && missing && t('newKey.nameNeeded')) || fieldError(making.error, 'name')}
          maxLength={200}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <RoleField value={role} onChange={setRole} hint={t('newKey.roleHint')} />
      </form>
    </Drawer>
  )
}

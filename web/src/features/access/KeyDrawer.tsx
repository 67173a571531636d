import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { type Key, keysQuery } from './people.ts'

type Step = (() => void) | undefined
type Around = { onClose: () => void; onPrevious: Step; onNext: Step }

export function KeyDrawer({ apiKey, waiting, ...drawer }: { apiKey: Key | undefined; waiting: boolean } & Around) {
  const { t } = useTranslation('access')
  if (apiKey) return <OneKey apiKey={apiKey} {...drawer} />
  return (
    <Drawer kicker={t('keys.name')} sentence={t('keys.name')} {...drawer}>
      {waiting ? <Loading what={t('keys.whatKeys')} /> : <Empty text={t('key.gone')} />}
    </Drawer>
  )
}

function OneKey({ apiKey, ...drawer }: { apiKey: Key } & Around) {
  const { t } = useTranslation('access')
  const { longDate, moment } = useFormats()
  const client = useQueryClient()
  const [asking, setAsking] = useState(false)
  const { name, role, revoked_at, last_used_at } = apiKey
  const revoking = useMutation({
    mutationFn: () => answered(api.DELETE('/api/keys/{id}', { params: { path: { id: apiKey.id } } })),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: keysQuery.queryKey })
      setAsking(false)
      sayDone(t('key.done', { name }))
    },
  })
  return (
    <Drawer
      {...drawer}
      kicker={t('key.kicker', { prefix: apiKey.prefix })}
      sentence={
        revoked_at === null
          ? t('key.sentence', { name, role: t(`role.name.${role}`) })
          : t('key.sentenceRevoked', { name, date: longDate(revoked_at) })
      }
      foot={
        revoked_at === null && (
          <Act look="danger" right="keys.manage" onClick={() => setAsking(true)}>
            {t('key.revoke')}
          </Act>
        )
      }
    >
      <p className="soft">{t(`role.may.${role}`)}</p>
      <Facts
        facts={[
          [t('key.made'), moment(apiKey.created_at)],
          [t('key.used'), last_used_at === null ? t('keys.never') : moment(last_used_at)],
        ]}
      />
      <p>
        <Link className="link" to="/admin/audit" search={{ actor: `key:${apiKey.id}` }}>
          {t('key.acts')}
        </Link>
      </p>
      <Irreversible
        opened={asking}
        onClose={() => setAsking(false)}
        sentence={t('key.ask', { name })}
        text={t('key.askText')}
        act={t('key.askAct')}
        keep={t('key.keep')}
        right="keys.manage"
        busy={revoking.isPending}
        problem={revoking.error}
        onAct={() => revoking.mutate()}
      />
    </Drawer>
  )
}

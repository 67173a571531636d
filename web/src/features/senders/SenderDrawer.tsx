import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import { usePhone } from '../../app/phones.ts'
import { dialled, type Sender } from '../../app/senders.tsx'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { changeOf, type SenderFacts, SenderFields } from './SenderFields.tsx'
import { senderQuery } from './senders.ts'

type Step = (() => void) | undefined
type Props = { id: number; onClose: () => void; onPrevious: Step; onNext: Step }

export function SenderDrawer({ id, ...drawer }: Props) {
  const { t } = useTranslation(['senders', 'app'])
  const sender = useQuery(senderQuery(id))
  if (sender.data) return <OneSender key={`${id} ${sender.data.retired_at}`} sender={sender.data} {...drawer} />
  return (
    <Drawer kicker={t('sender')} sentence={t('sender')} {...drawer}>
      {sender.isError ? (
        <ProblemNotice problem={sender.error} onRetry={sender.refetch} />
      ) : (
        <Loading what={t('sender')} />
      )}
    </Drawer>
  )
}

function OneSender({ sender, ...drawer }: { sender: Sender } & Omit<Props, 'id'>) {
  const { t } = useTranslation(['senders', 'app'])
  const phone = usePhone()
  const client = useQueryClient()
  const { may } = usePermission('channels.manage')
  const [facts, setFacts] = useState<SenderFacts>(sender)
  const shown = phone(dialled(sender))
  const path = { params: { path: { id: sender.id } } }

  const keep = async (changed: Sender) => {
    client.setQueryData(senderQuery(sender.id).queryKey, changed)
    await client.invalidateQueries({ queryKey: ['senders'] })
    await client.invalidateQueries({ queryKey: ['channels'] })
  }
  const saving = useMutation({
    mutationFn: () => answered(api.PATCH('/api/senders/{id}', { ...path, body: changeOf(facts) })),
    onSuccess: async (changed) => {
      await keep(changed)
      sayDone(t('saved'))
    },
  })
  const turning = useMutation({
    mutationFn: (way: 'retire' | 'restore') =>
      answered(
        way === 'retire' ? api.POST('/api/senders/{id}/retire', path) : api.POST('/api/senders/{id}/restore', path),
      ),
    onSuccess: async (changed, way) => {
      await keep(changed)
      if (way === 'restore') sayDone(t('restored', { sender: shown }))
      else sayDone(t('retiredDone', { sender: shown }), () => turning.mutateAsync('restore'))
    },
  })
  const retired = sender.retired_at !== null
  const whyNot =
    sender.channels > 0
      ? t('whyNotRetire.channels', { count: sender.channels })
      : sender.routed_here > 0 && t('whyNotRetire.routes', { count: sender.routed_here })
  const problem = saving.error
  const toldByFields = problem instanceof Problem && problem.fields.length > 0

  return (
    <Drawer
      {...drawer}
      kicker={t(`kind.${sender.kind}`)}
      sentence={t(retired ? 'one.retired' : 'one.sentence', { sender: shown, account: sender.account_name })}
      foot={
        retired ? (
          <Act right="channels.manage" loading={turning.isPending} onClick={() => turning.mutate('restore')}>
            {t('restore')}
          </Act>
        ) : (
          <>
            <Act look="primary" right="channels.manage" loading={saving.isPending} onClick={() => saving.mutate()}>
              {t('save')}
            </Act>
            <Act
              look="quiet"
              right="channels.manage"
              off={whyNot}
              loading={turning.isPending}
              onClick={() => turning.mutate('retire')}
            >
              {t('retire')}
            </Act>
          </>
        )
      }
    >
      {problem !== null && !toldByFields && <ProblemNotice problem={problem} />}
      {turning.isError && <ProblemNotice problem={turning.error} />}
      <p className="soft">{t(`kindHint.${sender.kind}`)}</p>
      <SenderFields
        self={sender.id}
        kind={sender.kind}
        account={sender.account_id}
        facts={facts}
        onFacts={setFacts}
        problem={problem}
        disabled={!may || retired}
      />
    </Drawer>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import { usePhone } from '../../app/phones.ts'
import { dialled, sendersInUse } from '../../app/senders.tsx'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { fieldError, SelectField, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { type Channel, type ChannelKind, channelKinds, channelName, usualOptions } from './channels.ts'
import { OptionFields } from './OptionFields.tsx'

type Props = { onClose: () => void; onCreated: (channel: Channel) => void }

export function NewChannelDrawer({ onClose, onCreated }: Props) {
  const { t } = useTranslation(['channels', 'app'])
  const phone = usePhone()
  const client = useQueryClient()
  const senders = useQuery(sendersInUse)
  const [name, setName] = useState('')
  const [kind, setKind] = useState<ChannelKind>('marketing')
  const [sender, setSender] = useState<number | null>(null)
  const [options, setOptions] = useState(() => usualOptions(kind))
  const chosen = sender ?? senders.data?.[0]?.id ?? null

  const creating = useMutation({
    mutationFn: (sender_id: number) =>
      answered(api.POST('/api/channels', { body: { name, kind, sender_id, options } })),
    onSuccess: async (channel) => {
      await client.invalidateQueries({ queryKey: ['channels'] })
      sayDone(t('created', { name: channel.name }))
      onCreated(channel)
    },
  })
  const choose = (next: ChannelKind) => {
    setKind(next)
    setOptions({ ...options, priority: usualOptions(next).priority })
  }
  const problem = creating.error
  const toldByFields = problem instanceof Problem && problem.fields.length > 0
  const nameWrong = name !== '' && !channelName.test(name)

  return (
    <Drawer
      kicker={t('new.kicker')}
      sentence={t('new.sentence')}
      onClose={onClose}
      foot={
        chosen !== null && (
          <Act
            look="primary"
            right="channels.manage"
            off={!channelName.test(name) && t('nameWrong')}
            loading={creating.isPending}
            onClick={() => creating.mutate(chosen)}
          >
            {t('new.create')}
          </Act>
        )
      }
    >
      {senders.isPending && <Loading what={t('whatSenders')} />}
      {senders.isError && <ProblemNotice problem={senders.error} onRetry={senders.refetch} />}
      {senders.data?.length === 0 && (
        <Empty text={t('noSender')}>
          <Act to="/admin/senders">{t('toSenders')}</Act>
        </Empty>
      )}
      {problem !== null && !toldByFields && <ProblemNotice problem={problem} />}
      {chosen !== null && (
        <>
          <TextField
            label={t('name')}
            hint={t('nameHint')}
            error={nameWrong ? t('nameWrong') : fieldError(problem, 'name')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <SelectField
            label={t('kindHead')}
            hint={t(`kindHint.${kind}`)}
            allowDeselect={false}
            data={channelKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            value={kind}
            onChange={(next) => choose(channelKinds.find((one) => one === next) ?? kind)}
          />
          <SelectField
            label={t('sender')}
            error={fieldError(problem, 'sender_id')}
            allowDeselect={false}
            searchable
            data={(senders.data ?? []).map((one) => ({
              value: String(one.id),
              label: `${phone(dialled(one))} · ${one.account_name}`,
            }))}
            value={String(chosen)}
            onChange={(id) => id !== null && setSender(Number(id))}
          />
          <OptionFields kind={kind} options={options} onOptions={setOptions} problem={problem} disabled={false} />
        </>
      )}
    </Drawer>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api, Problem } from '../../app/api.ts'
import { usePhone } from '../../app/phones.ts'
import { dialled } from '../../app/senders.tsx'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Channel.module.css'
import { type Channel, channelName, channelQuery } from './channels.ts'
import { NextSenders } from './NextSenders.tsx'
import { OptionFields } from './OptionFields.tsx'
import { PoolField } from './PoolField.tsx'

type Step = (() => void) | undefined
type Props = { id: number; onClose: () => void; onPrevious: Step; onNext: Step }

export function ChannelDrawer({ id, ...drawer }: Props) {
  const { t } = useTranslation(['channels', 'app'])
  const channel = useQuery(channelQuery(id))
  if (channel.data) return <OneChannel key={`${id} ${channel.data.retired_at}`} channel={channel.data} {...drawer} />
  return (
    <Drawer kicker={t('channel')} sentence={t('channel')} {...drawer}>
      {channel.isError ? (
        <ProblemNotice problem={channel.error} onRetry={channel.refetch} />
      ) : (
        <Loading what={t('channel')} />
      )}
    </Drawer>
  )
}

function OneChannel({ channel, ...drawer }: { channel: Channel } & Omit<Props, 'id'>) {
  const { t, i18n } = useTranslation(['channels', 'app'])
  const phone = usePhone()
  const client = useQueryClient()
  const { may } = usePermission('channels.manage')
  const [name, setName] = useState(channel.name)
  const [options, setOptions] = useState(channel.options)
  const [next, setNext] = useState(channel.fallbacks)
  const [pool, setPool] = useState(() => idsIn(channel))
  const path = { params: { path: { id: channel.id } } }
  const sender = phone(dialled({ kind: channel.sender_kind, value: channel.sender_value }))

  const keep = async (changed: Channel) => {
    client.setQueryData(channelQuery(channel.id).queryKey, changed)
    await client.invalidateQueries({ queryKey: ['channels'] })
    await client.invalidateQueries({ queryKey: ['senders'] })
  }
  const saving = useMutation({
    mutationFn: () => {
      // Left as they are, they need not pass a check anew: a sender may have been retired meanwhile.
      const fallbacks = next === channel.fallbacks ? {} : { fallbacks: next.map(({ sender_id }) => ({ sender_id })) }
      const changed = pool.join() === idsIn(channel).join() ? {} : { pool: pool.map((sender_id) => ({ sender_id })) }
      const body = { name, options, ...fallbacks, ...changed }
      return answered(api.PATCH('/api/channels/{id}', { ...path, body }))
    },
    onSuccess: async (changed) => {
      await keep(changed)
      setNext(changed.fallbacks)
      setPool(idsIn(changed))
      sayDone(t('saved'))
    },
  })
  const turning = useMutation({
    mutationFn: (way: 'retire' | 'restore') =>
      answered(
        way === 'retire' ? api.POST('/api/channels/{id}/retire', path) : api.POST('/api/channels/{id}/restore', path),
      ),
    onSuccess: async (changed, way) => {
      await keep(changed)
      if (way === 'restore') sayDone(t('restored', { name: channel.name }))
      else sayDone(t('retiredDone', { name: channel.name }), () => turning.mutateAsync('restore'))
    },
  })
  const retired = channel.retired_at !== null
  const held = channel.not_confirmable
  const problem = saving.error
  const toldByFields = problem instanceof Problem && problem.fields.length > 0
  const nameWrong = !channelName.test(name)

  return (
    <Drawer
      {...drawer}
      kicker={`${t('channel')} · ${t(`kind.${channel.kind}`)}`}
      sentence={t(retired ? 'one.retired' : 'one.sentence', { name: channel.name, sender })}
      foot={
        retired ? (
          <Act right="channels.manage" loading={turning.isPending} onClick={() => turning.mutate('restore')}>
            {t('restore')}
          </Act>
        ) : (
          <>
            <Act
              look="primary"
              right="channels.manage"
              off={nameWrong && t('nameWrong')}
              loading={saving.isPending}
              onClick={() => saving.mutate()}
            >
              {t('save')}
            </Act>
            <Act
              look="quiet"
              right="channels.manage"
              loading={turning.isPending}
              onClick={() => turning.mutate('retire')}
            >
              {t('retire')}
            </Act>
          </>
        )
      }
    >
      {channel.simulated && <p className={classes.simulator}>{t('app:simulator')}</p>}
      {held && !retired && (
        <div className={classes.held} role="note">
          <p>{i18n.language === 'fr' ? held.says.fr : held.says.en}</p>
          {held.code === 'stop-undecided' && (
            <Act size="xs" to="/admin/senders" search={{ open: String(channel.stop_sender_id) }}>
              {t('toSender')}
            </Act>
          )}
        </div>
      )}
      {problem !== null && !toldByFields && <ProblemNotice problem={problem} />}
      {turning.isError && <ProblemNotice problem={turning.error} />}
      <TextField
        label={t('name')}
        hint={t('nameHint')}
        error={nameWrong ? t('nameWrong') : fieldError(problem, 'name')}
        maxLength={100}
        disabled={!may || retired}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      {channel.sender_kind === 'reply-number' && (
        <PoolField channel={channel} pool={pool} onPool={setPool} problem={problem} disabled={!may || retired} />
      )}
      <NextSenders channel={channel} next={next} onNext={setNext} problem={problem} disabled={!may || retired} />
      <OptionFields
        kind={channel.kind}
        options={options}
        onOptions={setOptions}
        problem={problem}
        disabled={!may || retired}
      />
      <div className="row">
        <Act size="xs" to={`/reply-rules/channels/${channel.id}`}>
          {t('rules')}
        </Act>
      </div>
      <p className="hint">{t('fixed')}</p>
    </Drawer>
  )
}

const idsIn = ({ pool }: Channel) => pool.map(({ sender_id }) => sender_id)

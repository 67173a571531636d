import { IconPlayerPause, IconPlayerPlay, IconPlayerStop } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { usePauseKey } from '../../app/pause-key.ts'
import { Act } from '../../ui/Act.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Dashboard.module.css'
import { type Delivery, deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'

/** Pause, resume, stop. P pauses; nothing leaves or stops by a key alone. */
export function MoveActs({ waiting }: { waiting: number }) {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const { written } = useOpenDelivery()
  const { id, label, may } = written
  const [asking, setAsking] = useState(false)
  const moved = async (delivery: Delivery) => {
    client.setQueryData(deliveryKey(id), delivery)
    await client.invalidateQueries({ queryKey: deliveryKey(id) })
  }
  const pausing = useMutation({
    mutationFn: (pause: boolean) => (pause ? moveDelivery.pause(id) : moveDelivery.resume(id)),
    async onSuccess(delivery, pause) {
      await moved(delivery)
      sayDone(t(pause ? 'done.paused' : 'done.resumed'))
    },
    onError: (error) => sayDone(error instanceof Problem ? error.title : String(error)),
  })
  const stopping = useMutation({
    mutationFn: () => moveDelivery.stop(id),
    async onSuccess(delivery) {
      setAsking(false)
      await moved(delivery)
      sayDone(t('done.stopped'))
    },
  })
  const [mayPause, mayResume] = [may.includes('pause'), may.includes('resume')]
  usePauseKey('deliveries.prepare', () => {
    if (mayPause && !pausing.isPending) pausing.mutate(true)
  })
  if (!mayPause && !mayResume && !may.includes('stop')) return null
  return (
    <>
      {mayPause && (
        <Act
          right="deliveries.prepare"
          leftSection={<IconPlayerPause size={16} stroke={1.6} />}
          loading={pausing.isPending}
          onClick={() => pausing.mutate(true)}
        >
          {t('act.pause')}
          <kbd className={`wide-only ${classes.key}`}>P</kbd>
        </Act>
      )}
      {mayResume && (
        <Act
          look="primary"
          right="deliveries.confirm"
          leftSection={<IconPlayerPlay size={16} stroke={1.6} />}
          loading={pausing.isPending}
          onClick={() => pausing.mutate(false)}
        >
          {t('act.resume')}
        </Act>
      )}
      {may.includes('stop') && (
        <Act
          look="danger"
          right="deliveries.confirm"
          leftSection={<IconPlayerStop size={16} stroke={1.6} />}
          onClick={() => setAsking(true)}
        >
          {t('act.stop')}
        </Act>
      )}
      <Irreversible
        opened={asking}
        onClose={() => setAsking(false)}
        sentence={t('stop.ask', { name: label, count: waiting })}
        text={t('stop.text')}
        act={t('stop.act', { count: waiting })}
        keep={t('stop.keep')}
        right="deliveries.confirm"
        busy={stopping.isPending}
        problem={stopping.error}
        onAct={() => stopping.mutate()}
      />
    </>
  )
}

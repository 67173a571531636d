import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { useBeginRun } from './BeginRun.tsx'
import classes from './Draft.module.css'
import { deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'

/** A marketing text without its way out stops when it is prepared, unless someone with the right lets it go. */
export function WaiveWayOut() {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { written } = useOpenDelivery()
  const { id, version, kind } = written
  const beginning = useBeginRun()
  const waiving = useMutation({
    async mutationFn() {
      const waived = await moveDelivery.waiveWayOut(id, version, true)
      client.setQueryData(deliveryKey(id), waived)
      return kind === 'recurring' ? null : moveDelivery.prepare(id, waived.version)
    },
    async onSuccess(moved) {
      if (moved === null) return beginning.mutate(id)
      client.setQueryData(deliveryKey(id), moved)
      await navigate({ to: '/deliveries/$id', params: { id: String(id) } })
    },
  })
  return (
    <>
      <Act size="xs" right="deliveries.confirm" loading={waiving.isPending} onClick={() => waiving.mutate()}>
        {t('wayOut.waive')}
      </Act>
      {waiving.isError && <ProblemNotice problem={waiving.error} />}
      {beginning.isError && <ProblemNotice problem={beginning.error} />}
    </>
  )
}

/** That someone let it go, and the way back. */
export function WaivedNote() {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const { written } = useOpenDelivery()
  const { id, version, way_out_waived: waived, now, kind } = written
  const requiring = useMutation({
    mutationFn: () => moveDelivery.waiveWayOut(id, version, false),
    onSuccess: (changed) => client.setQueryData(deliveryKey(id), changed),
    onError: () => void client.invalidateQueries({ queryKey: deliveryKey(id) }),
  })
  if (waived === null) return null
  const open =
    now.state === 'draft' || now.state === 'recurring' || now.state === 'prepared' || now.state === 'unconfirmed'
  return (
    <div className={`row ${classes.note}`}>
      <span className="grow">{t('wayOut.waived', { who: waived.by ?? t('wayOut.someone') })}</span>
      {open && kind !== 'execution' && (
        <Act size="xs" right="deliveries.confirm" loading={requiring.isPending} onClick={() => requiring.mutate()}>
          {t('wayOut.require')}
        </Act>
      )}
    </div>
  )
}

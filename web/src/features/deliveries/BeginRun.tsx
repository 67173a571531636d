import { IconPlayerTrackNext } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey, Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { missingOf } from './draft.ts'

/** Begins a run of a parent, and goes to see it being prepared. One key per intention: asked twice, it is one run. */
export function useBeginRun() {
  const { t } = useTranslation('deliveries')
  const client = useQueryClient()
  const navigate = useNavigate()
  const { flush } = useOpenDelivery()
  const key = useRef(newIdempotencyKey())
  return useMutation({
    async mutationFn(parent: number) {
      return (await flush()) ? moveDelivery.beginRun(parent, key.current) : null
    },
    async onSuccess(execution) {
      if (execution === null) return
      key.current = newIdempotencyKey()
      client.setQueryData(deliveryKey(execution.id), execution)
      await client.invalidateQueries({ queryKey: ['deliveries'] })
      await navigate({ to: '/deliveries/$id', params: { id: String(execution.id) } })
      sayDone(t('runs.begun'))
    },
  })
}

/** The next step of a parent. */
export function BeginRun() {
  const { t } = useTranslation('deliveries')
  const { list } = useFormats()
  const { written } = useOpenDelivery()
  const beginning = useBeginRun()
  const missing = missingOf(written).map((what) => t(`next.${what}`))
  const off = written.archived ? t('runs.archived') : missing.length > 0 && t('next.missing', { what: list(missing) })
  return (
    <>
      {beginning.isError && (
        <span className="fail">
          {beginning.error instanceof Problem ? beginning.error.title : String(beginning.error)}
        </span>
      )}
      <Act
        look="primary"
        right="deliveries.prepare"
        leftSection={<IconPlayerTrackNext size={16} stroke={1.6} />}
        loading={beginning.isPending}
        off={off}
        onClick={() => beginning.mutate(written.id)}
      >
        {t('runs.begin')}
      </Act>
    </>
  )
}

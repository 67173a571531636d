import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Aged } from '../../ui/Aged.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Draft.module.css'
import { deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { StateLine } from './StateLine.tsx'
import { useTrail } from './trail.ts'
import { ways } from './ways.ts'

/** How far the preparation is. When it ends, the page that asks for confirmation takes its place. */
export function PreparingPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { number } = useFormats()
  const client = useQueryClient()
  const navigate = useNavigate()
  const { written } = useOpenDelivery()
  const { id, label, preparing } = written
  const cancelling = useMutation({
    mutationFn: () => moveDelivery.cancelPreparation(id),
    async onSuccess(moved) {
      client.setQueryData(deliveryKey(id), moved)
      sayDone(t('preparing.cancelled'))
      await navigate({ to: moved.kind === 'execution' ? ways.one(id) : ways.content(id) })
    },
  })
  const target = preparing?.target ?? null
  const done = Math.min(preparing?.done ?? 0, target ?? 0)
  return (
    <Page
      sentence={t('preparing.sentence', { name: label })}
      name={label}
      trail={useTrail()}
      state={<StateLine />}
      simulator={written.channel?.simulated ?? false}
    >
      <div className={classes.progress}>
        <Aged>
          <p>
            {target === null ? (
              t('preparing.starting')
            ) : (
              <Rich text={t('preparing.progress', { count: done, all: number(target) })} />
            )}
          </p>
          <div
            className={classes.track}
            role="progressbar"
            aria-label={t('next.preparing')}
            aria-valuemin={0}
            aria-valuemax={100}
            {...(target ? { 'aria-valuenow': Math.floor((done / target) * 100) } : {})}
          >
            <i style={{ transform: `scaleX(${target ? done / target : 0})` }} />
          </div>
        </Aged>
        <p className="hint">{t('preparing.text')}</p>
        {cancelling.isError && <ProblemNotice problem={cancelling.error} />}
        <span>
          <Act right="deliveries.prepare" loading={cancelling.isPending} onClick={() => cancelling.mutate()}>
            {t('preparing.cancel')}
          </Act>
        </span>
      </div>
    </Page>
  )
}

import { IconRefresh, IconSend } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Navigate, useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey, Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useMe } from '../../app/session.ts'
import { useWhen } from '../../app/use-when.ts'
import { Act } from '../../ui/Act.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './Confirm.module.css'
import { ConfirmChecks } from './ConfirmChecks.tsx'
import { ConfirmReading } from './ConfirmReading.tsx'
import { ConfirmSum } from './ConfirmSum.tsx'
import { ConfirmTimes } from './ConfirmTimes.tsx'
import { useCredits } from './credits.ts'
import { type Confirmation, confirmationQuery, deliveryKey, moveDelivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { StateLine } from './StateLine.tsx'
import { useTrail } from './trail.ts'
import { useVowTime } from './vow.ts'
import { ways } from './ways.ts'

/** What would leave, to whom, when and for how much; and the one button that lets it go. */
export function ConfirmPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { written } = useOpenDelivery()
  const { id, now } = written
  const confirmation = useQuery({
    ...confirmationQuery(id, written.version, 'preparation_id' in now ? now.preparation_id : 0),
    enabled: now.state === 'prepared',
  })
  const trail = useTrail()
  // Someone else has confirmed it, changed it, or it lapsed: its own page says what it is now.
  if (now.state !== 'prepared') return <Navigate to={ways.one(id)} replace />
  if (confirmation.data) return <Asked confirmation={confirmation.data} />
  return (
    <Page sentence={written.label} name={written.label} trail={trail} state={<StateLine />}>
      {confirmation.isError ? (
        <ProblemNotice problem={confirmation.error} onRetry={confirmation.refetch} />
      ) : (
        <Loading what={t('one')} />
      )}
    </Page>
  )
}

function Asked({ confirmation }: { confirmation: Confirmation }) {
  const { t } = useTranslation(['deliveries', 'app'])
  const { time } = useFormats()
  const credits = useCredits()
  const { written } = useOpenDelivery()
  const vowTime = useVowTime()
  const { messages, price } = confirmation
  const vow =
    messages === 0
      ? t('confirm.vowNone')
      : t('confirm.vow', {
          count: messages,
          when: vowTime(confirmation),
          price: price.total === null ? '' : t('confirm.price', { price: credits(price.total) }),
        })
  const { confirming, preparing } = useActs(confirmation)
  const trail = useTrail()
  return (
    <Page
      sentence={vow}
      saysItself
      name={`${t('confirm.crumb')}: ${written.label}`}
      trail={[
        ...trail.slice(0, -1),
        { label: trail.at(-1)?.label ?? written.label, to: ways.content(written.id) },
        { label: t('confirm.crumb') },
      ]}
      simulator={confirmation.channel.simulated}
      flush
      acts={
        <>
          <span className="wide-only">
            <State at={time(confirmation.prepared_at)} />
          </span>
          <Act
            size="xs"
            right="deliveries.prepare"
            leftSection={<IconRefresh size={15} stroke={1.6} />}
            loading={preparing.isPending}
            onClick={() => preparing.mutate()}
          >
            {t(written.kind === 'execution' ? 'runs.again' : 'next.again')}
          </Act>
        </>
      }
      foot={
        <Foot
          confirmation={confirmation}
          act={
            <Act
              look="primary"
              right="deliveries.confirm"
              off={confirmation.obstacles[0]?.says}
              loading={confirming.isPending}
              leftSection={<IconSend size={16} stroke={1.6} />}
              size="md"
              onClick={() => confirming.mutate()}
            >
              {t('confirm.act', { count: messages })}
            </Act>
          }
        />
      }
    >
      <div className={classes.split}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.sum} tabIndex={0} aria-label={t('confirm.crumb')}>
          <Sentence text={vow} size="confirm" />
          {confirming.isError && <Failed problem={confirming.error} again={() => preparing.mutate()} />}
          {preparing.isError && <ProblemNotice problem={preparing.error} />}
          {confirmation.obstacles.map((obstacle) => (
            <ProblemNotice
              key={obstacle.code}
              problem={
                new Problem({
                  code: obstacle.code,
                  title: obstacle.says,
                  ...(obstacle.fix === null ? {} : { fix: obstacle.fix }),
                })
              }
            />
          ))}
          <ConfirmSum confirmation={confirmation} />
          <ConfirmTimes confirmation={confirmation} />
        </section>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must reach it */}
        <section className={classes.reading} tabIndex={0} aria-label={t('confirm.read')}>
          <ConfirmReading confirmation={confirmation} />
          <ConfirmChecks confirmation={confirmation} />
        </section>
      </div>
    </Page>
  )
}

function State({ at }: { at: string }) {
  const { t } = useTranslation('deliveries')
  return <span className={classes.prepared}>{t('confirm.prepared', { time: at })}</span>
}

function useActs({ id, preparation_id, version }: Confirmation) {
  const client = useQueryClient()
  const navigate = useNavigate()
  const { written } = useOpenDelivery()
  const confirming = useMutation({
    mutationFn: () => moveDelivery.confirm(id, { preparation_id, version }),
    async onSuccess(moved) {
      client.setQueryData(deliveryKey(id), moved)
      await client.invalidateQueries({ queryKey: deliveryKey(id) })
      await navigate({ to: '/deliveries/$id', params: { id: String(id) } })
    },
    // Whatever kept it from going, the figures may be others now.
    onError: () => void client.invalidateQueries({ queryKey: deliveryKey(id) }),
  })
  const { parent } = written
  // Asked again after it was begun, an execution has another run: one that nobody has confirmed ends.
  const preparing = useMutation({
    mutationFn: () =>
      parent === null
        ? moveDelivery.prepare(id, written.version)
        : moveDelivery.beginRun(parent.id, newIdempotencyKey()),
    async onSuccess(moved) {
      client.setQueryData(deliveryKey(moved.id), moved)
      await navigate({ to: '/deliveries/$id', params: { id: String(moved.id) } })
    },
  })
  return { confirming, preparing }
}

/** It changed while one looked: says so, and offers to prepare what it says now. */
function Failed({ problem, again }: { problem: unknown; again: () => void }) {
  const { t } = useTranslation('deliveries')
  const changed =
    problem instanceof Problem &&
    ['changed-meanwhile', 'prepared-again', 'not-possible-now', 'prices-changed'].includes(problem.code)
  return (
    <ProblemNotice problem={problem}>
      {changed && (
        <Act right="deliveries.prepare" onClick={again}>
          {t('next.again')}
        </Act>
      )}
    </ProblemNotice>
  )
}

function Foot({ confirmation, act }: { confirmation: Confirmation; act: React.ReactNode }) {
  const { t } = useTranslation('deliveries')
  const { list, listOr } = useFormats()
  const moment = useWhen()
  const me = useMe()?.user.name
  const execution = useOpenDelivery().written.kind === 'execution'
  const { may_confirm, who_may, confirm_until } = confirmation
  const others = who_may.filter((name) => name !== me)
  const may = !may_confirm
    ? t('confirm.youMayNot', { who: listOr(others.slice(0, 3)) })
    : others.length === 0
      ? t('confirm.youMay')
      : t('confirm.youMayToo', { count: others.length, who: list(others.slice(0, 3)) })
  return (
    <>
      <span className={`wide-only ${classes.people}`}>
        {(may_confirm && me ? [me, ...others] : others).slice(0, 3).map((name) => (
          <Initials key={name} name={name} />
        ))}
      </span>
      <p className="hint wide-only">
        {may} {confirm_until && t('confirm.within', { when: moment(confirm_until) })}
        <br />
        {t(execution ? 'runs.binds' : 'confirm.binds')}
      </p>
      <span className={classes.act}>{act}</span>
    </>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { CallLog } from './CallLog.tsx'
import { CallView } from './CallView.tsx'
import { ReplayPeriod } from './ReplayPeriod.tsx'
import { SecretOnce } from './SecretOnce.tsx'
import { WebhookForm } from './WebhookForm.tsx'
import { WebhookQuestions } from './WebhookQuestions.tsx'
import classes from './Webhooks.module.css'
import { type Fields, groups, key, replay, right, stateOf, type Webhook } from './webhooks.ts'

type Step = (() => void) | undefined
type Around = { onClose: () => void; onPrevious: Step; onNext: Step }
type Shown = { call: number | null; onCall: (event: number | null) => void }
type Props = { webhook: Webhook | undefined; waiting: boolean } & Shown & Around

export function WebhookDrawer({ webhook, waiting, call, onCall, ...drawer }: Props) {
  const { t } = useTranslation('webhooks')
  if (webhook && call !== null)
    return <CallView webhook={webhook} event={call} onBack={() => onCall(null)} onClose={drawer.onClose} />
  if (webhook) return <OneWebhook webhook={webhook} onCall={onCall} {...drawer} />
  return (
    <Drawer kicker={t('what')} sentence={t('url')} {...drawer}>
      {waiting ? <Loading what={t('what')} /> : <Empty text={t('gone')} />}
    </Drawer>
  )
}

const kinds = groups.flatMap(([, types]) => types).length

function OneWebhook({ webhook, onCall, ...drawer }: { webhook: Webhook; onCall: (event: number) => void } & Around) {
  const { t } = useTranslation('webhooks')
  const { moment } = useFormats()
  const client = useQueryClient()
  const [step, setStep] = useState<'look' | 'edit' | 'ask-secret' | 'ask-remove' | 'ask-period'>('look')
  const [renewed, setRenewed] = useState<{ secret: string; old_secret_until: string } | null>(null)
  const { id, url, description, types, enabled, disabled_because, failing_since, failed, old_secret_until } = webhook
  const path = { params: { path: { id } } }
  const refresh = () => client.invalidateQueries({ queryKey: key })

  const saving = useMutation({
    mutationFn: (fields: Fields) =>
      answered(api.PUT('/api/webhooks/{id}', { ...path, body: { ...fields, version: webhook.version } })),
    async onSuccess() {
      await refresh()
      setStep('look')
    },
  })
  const testing = useMutation({
    mutationFn: () => answered(api.POST('/api/webhooks/{id}/test', path)),
    async onSuccess() {
      sayDone(t('act.tested'))
      await refresh()
    },
  })
  const replaying = useMutation({
    mutationFn: () => replay(id),
    async onSuccess({ count }) {
      sayDone(t('act.replayed', { count }))
      await refresh()
    },
  })

  const kicker = t('kicker', { id })
  if (renewed !== null)
    return (
      <SecretOnce
        kicker={kicker}
        secret={renewed.secret}
        oldUntil={renewed.old_secret_until}
        onDone={() => setRenewed(null)}
        onClose={drawer.onClose}
      />
    )
  if (step === 'edit')
    return (
      <WebhookForm
        isNew={false}
        before={{ url, description, types, enabled }}
        kicker={kicker}
        busy={saving.isPending}
        problem={saving.error}
        onSave={(fields) => saving.mutate(fields)}
        onClose={() => {
          saving.reset()
          setStep('look')
        }}
      />
    )
  return (
    <Drawer
      {...drawer}
      width={480}
      kicker={kicker}
      sentence={t('one', { count: types.length, all: kinds })}
      foot={
        <div className={classes.acts}>
          <Act right={right} loading={testing.isPending} onClick={() => testing.mutate()}>
            {t('act.test')}
          </Act>
          <Act right={right} onClick={() => setStep('edit')}>
            {t('act.edit')}
          </Act>
          <Act look="quiet" right={right} onClick={() => setStep('ask-secret')}>
            {t('act.secret')}
          </Act>
          <Act look="danger" right={right} onClick={() => setStep('ask-remove')}>
            {t('act.remove')}
          </Act>
        </div>
      }
    >
      <p className={classes.url}>{url}</p>
      <State of="webhook" is={stateOf(webhook)} />
      {disabled_because !== null && <p className="soft">{t(`disabled.${disabled_because}`)}</p>}
      {enabled && failing_since !== null && (
        <p className="fail">{t('failingSince', { moment: moment(failing_since) })}</p>
      )}
      {[testing, replaying].map(
        (one, at) => one.isError && <ProblemNotice key={at === 0 ? 'test' : 'replay'} problem={one.error} />,
      )}
      <Facts
        facts={[
          ...(description === '' ? [] : [[t('facts.description'), description] as const]),
          [t('facts.types'), types.map((type) => t(`type.${type}`)).join(' · ')],
          [t('facts.created'), moment(webhook.created_at)],
          [t('facts.last'), webhook.last_arrived_at === null ? t('never') : moment(webhook.last_arrived_at)],
          ...(old_secret_until === null
            ? []
            : [[t('facts.oldSecret'), t('facts.until', { moment: moment(old_secret_until) })] as const]),
        ]}
      />
      <CallLog
        id={id}
        onCall={onCall}
        act={
          enabled && (
            <span className={classes.acts}>
              {failed > 0 && (
                <Act size="xs" right={right} loading={replaying.isPending} onClick={() => replaying.mutate()}>
                  {t('act.replayAll', { count: failed })}
                </Act>
              )}
              <Act size="xs" look="quiet" right={right} onClick={() => setStep('ask-period')}>
                {t('act.replayPeriod')}
              </Act>
            </span>
          )
        }
      />
      {step === 'ask-period' && <ReplayPeriod id={id} onClose={() => setStep('look')} />}
      <WebhookQuestions
        webhook={webhook}
        asking={step === 'ask-secret' ? 'secret' : step === 'ask-remove' ? 'remove' : null}
        onClose={() => setStep('look')}
        onRenewed={setRenewed}
        onRemoved={drawer.onClose}
      />
    </Drawer>
  )
}

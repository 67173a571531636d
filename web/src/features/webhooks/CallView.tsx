import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Facts } from '../../ui/Facts.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { useCallWords } from './use-call-words.ts'
import classes from './Webhooks.module.css'
import { callQuery, hostOf, key, replay, right, type Webhook } from './webhooks.ts'

type Props = { webhook: Webhook; event: number; onBack: () => void; onClose: () => void }

/** One event for one address: what is sent, what each attempt was answered, and sending it again. */
export function CallView({ webhook, event, onBack, onClose }: Props) {
  const { t } = useTranslation('webhooks')
  const client = useQueryClient()
  const say = useCallWords()
  const { moment, stamp } = useFormats()
  const found = useQuery(callQuery(webhook.id, event))
  const again = useMutation({
    mutationFn: () => replay(webhook.id, event),
    async onSuccess({ count }) {
      sayDone(t('act.replayed', { count }))
      await client.invalidateQueries({ queryKey: key })
    },
  })
  const call = found.data
  return (
    <Drawer
      width={480}
      kicker={hostOf(webhook.url)}
      sentence={call ? say.type(call.type) : t('log.title')}
      onClose={onClose}
      foot={
        <>
          {webhook.enabled && call?.state !== 'waiting' && (
            <Act right={right} loading={again.isPending} onClick={() => again.mutate()}>
              {t('act.replay')}
            </Act>
          )}
          <Act look="quiet" onClick={onBack}>
            {t('log.back')}
          </Act>
        </>
      }
    >
      {again.isError && <ProblemNotice problem={again.error} />}
      {found.isPending ? (
        <Loading what={t('log.what')} />
      ) : found.isError ? (
        <ProblemNotice problem={found.error} onRetry={found.refetch} />
      ) : (
        <>
          <div className={classes.second}>
            <State of="call" is={found.data.state} />
            <span className="hint">{moment(found.data.at)}</span>
          </div>
          <Facts
            facts={[
              [
                t('log.id'),
                <span key="id" className={`mono ${classes.url}`}>
                  {found.data.webhook_id}
                </span>,
              ],
            ]}
          />
          <div>
            <h3>{t('log.request')}</h3>
            <pre className={classes.body}>{pretty(found.data.body)}</pre>
          </div>
          <div>
            <h3>{t('log.tried')}</h3>
            {found.data.tried.length === 0 ? (
              <p className="soft">{t('log.none')}</p>
            ) : (
              <ol className={classes.tried}>
                {found.data.tried.map((one) => (
                  <li key={one.attempt}>
                    <p className="row">
                      <span className="grow">{say.answer(one)}</span>
                      <span className="hint nowrap">{t('log.took', { ms: one.took_ms })}</span>
                      <span className="hint nowrap">{stamp(one.at)}</span>
                    </p>
                    {one.said && <pre className={classes.body}>{one.said}</pre>}
                  </li>
                ))}
              </ol>
            )}
          </div>
        </>
      )}
    </Drawer>
  )
}

const pretty = (body: string) => JSON.stringify(JSON.parse(body), null, 2)

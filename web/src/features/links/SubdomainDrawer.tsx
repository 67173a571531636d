import { codeLength } from '@parley/sms/template'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, api } from '../../app/api.ts'
import type { Subdomain } from '../../app/subdomains.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Subdomain.module.css'

type Step = (() => void) | undefined
type Props = { subdomain: Subdomain; onClose: () => void; onPrevious?: Step; onNext?: Step }

const exampleCode = 'k3Vd91QzXm7A'.slice(0, codeLength)

/** One name: whether it leads here, and what its zone still needs. */
export function SubdomainDrawer({ subdomain, ...drawer }: Props) {
  const { t } = useTranslation(['links', 'app'])
  const client = useQueryClient()
  const { id, host, base, state, says, record, channels, retired_at } = subdomain
  const path = { params: { path: { id } } }
  const again = () => client.invalidateQueries({ queryKey: ['subdomains'] })
  const checking = useMutation({
    mutationFn: () => answered(api.POST('/api/subdomains/{id}/check', path)),
    onSuccess: again,
  })
  const turning = useMutation({
    mutationFn: (way: 'retire' | 'restore') =>
      answered(
        way === 'retire'
          ? api.POST('/api/subdomains/{id}/retire', path)
          : api.POST('/api/subdomains/{id}/restore', path),
      ),
    onSuccess: async (_, way) => {
      await again()
      if (way === 'restore') sayDone(t('restored', { host }))
      else sayDone(t('retiredDone', { host }), () => turning.mutateAsync('restore'))
    },
  })
  const retired = retired_at !== null
  return (
    <Drawer
      {...drawer}
      kicker={t('subdomain')}
      sentence={t(retired ? 'one.retired' : state === 'delegated' ? 'one.ready' : 'one.waiting', { host })}
      foot={
        retired ? (
          <Act right="subdomains.manage" loading={turning.isPending} onClick={() => turning.mutate('restore')}>
            {t('restore')}
          </Act>
        ) : (
          <>
            <Act
              look={state === 'delegated' ? 'plain' : 'primary'}
              right="subdomains.manage"
              loading={checking.isPending}
              onClick={() => checking.mutate()}
            >
              {t('check')}
            </Act>
            <Act
              look="quiet"
              right="subdomains.manage"
              loading={turning.isPending}
              onClick={() => turning.mutate('retire')}
            >
              {t('retire')}
            </Act>
          </>
        )
      }
    >
      {checking.isError && <ProblemNotice problem={checking.error} />}
      {turning.isError && <ProblemNotice problem={turning.error} />}
      <section>
        <h3 className="hint">{t('found')}</h3>
        <p role="status">{says}</p>
      </section>
      {record && (
        <section>
          <h3 className="hint">{t('record')}</h3>
          <dl className={classes.record}>
            <dt>{t('recordName')}</dt>
            <dd>{record.name}</dd>
            <dt>{t('recordType')}</dt>
            <dd>{record.type}</dd>
            <dt>{t('recordValue')}</dt>
            <dd>{record.value}</dd>
          </dl>
          <p className="hint">{t('certificate')}</p>
        </section>
      )}
      <section>
        <h3 className="hint">{t('links')}</h3>
        <p className={classes.link}>
          {base}
          {exampleCode}
        </p>
      </section>
      <section>
        <p className="hint">{channels === 0 ? t('unused') : t('used', { count: channels })}</p>
        <Act size="xs" to="/admin/channels">
          {t('toChannels')}
        </Act>
      </section>
    </Drawer>
  )
}

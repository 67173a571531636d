import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { paths } from '../../app/api.gen.ts'
import { answered, api, Problem } from '../../app/api.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePermission } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Rich } from '../../ui/Rich.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Account.module.css'
import { AccountForm, formId } from './AccountForm.tsx'
import { changeOf, type FormValues, firstValues } from './account-form.ts'
import { useAccountTabs } from './account-tabs.ts'
import { type Account, accountQuery, type Provider, providersQuery, upOf } from './accounts.ts'
import { CallbackPanel } from './CallbackPanel.tsx'
import { LinkList } from './LinkList.tsx'
import { VerifyPanel } from './VerifyPanel.tsx'

/** One account: its settings at the left, what its links do at the right. */
export function AccountPage() {
  const { t } = useTranslation(['accounts', 'app'])
  const id = Number(useParams({ strict: false }).id)
  const account = useQuery(accountQuery(id))
  const providers = useQuery(providersQuery)
  useLiveRefresh(['accounts'], ['accounts', id])

  if (account.isError || providers.isError) {
    const failed = account.isError ? account : providers
    return (
      <Page sentence={t('app:page.accounts')}>
        <ProblemNotice problem={failed.error} onRetry={failed.refetch} />
      </Page>
    )
  }
  const provider = providers.data?.find(({ kind }) => kind === account.data?.kind)
  if (!account.data || !provider) {
    return (
      <Page sentence={t('app:page.accounts')}>
        <Loading what={t('whatOne')} />
      </Page>
    )
  }
  // A form that someone fills in is not torn away when the links of its account change.
  return <OneAccount key={`${id}`} account={account.data} provider={provider} />
}

function OneAccount({ account, provider }: { account: Account; provider: Provider }) {
  const { t } = useTranslation(['accounts', 'app'])
  const client = useQueryClient()
  const { may } = usePermission('channels.manage')
  const [name, setName] = useState(account.name)
  const [values, setValues] = useState<FormValues>(() => firstValues(provider.form, account.settings))
  const [version, setVersion] = useState(account.version)

  const [verifyProblem, setVerifyProblem] = useState<unknown>(null)
  const changing = useMutation({
    mutationFn: (body: Change) =>
      answered(api.PATCH('/api/accounts/{id}', { params: { path: { id: account.id } }, body })),
    onSuccess: (changed) => {
      setVersion(changed.version)
      client.setQueryData(accountQuery(account.id).queryKey, changed)
      return client.invalidateQueries({ queryKey: ['accounts', 'list'] })
    },
  })
  const save = () =>
    changing.mutate(
      { name, version, ...changeOf(values) },
      {
        onSuccess: (changed) => {
          setValues(firstValues(provider.form, changed.settings))
          sayDone(t('savedAll'))
        },
      },
    )
  const turn = (enabled: boolean) =>
    changing.mutate(
      { enabled },
      {
        onSuccess: () =>
          sayDone(t(enabled ? 'switchedOn' : 'switchedOff', { name: account.name }), () => turn(!enabled)),
      },
    )
  const readAgain = async () => {
    const fresh = await client.fetchQuery({ ...accountQuery(account.id), staleTime: 0 })
    setName(fresh.name)
    setVersion(fresh.version)
    setValues(firstValues(provider.form, fresh.settings))
    changing.reset()
  }
  const outdated = changing.error instanceof Problem && changing.error.code === 'account-changed'
  const figures = { name: account.name, up: upOf(account), total: account.links.length }

  return (
    <Page
      sentence={t(`one.${account.health}`, figures)}
      name={account.name}
      trail={[{ label: account.name }]}
      tabs={useAccountTabs(account.id, 'settings')}
      simulator={account.simulated}
      acts={
        <>
          <DeleteAccount account={account} />
          <Act right="channels.manage" onClick={() => turn(!account.enabled)}>
            {t(account.enabled ? 'switchOff' : 'switchOn')}
          </Act>
          <PrimaryButton right="channels.manage" type="submit" form={formId} loading={changing.isPending}>
            {t('save')}
          </PrimaryButton>
        </>
      }
    >
      {!account.secrets_readable && (
        <p className={classes.unreadable} role="alert">
          <Rich text={t('unreadable')} />
        </p>
      )}
      <div className={classes.columns}>
        <AccountForm
          form={provider.form}
          name={name}
          onName={setName}
          values={values}
          onValues={setValues}
          stored={account.secrets}
          problem={changing.error ?? verifyProblem}
          readOnly={!may}
          onSubmit={save}
        >
          {outdated && (
            <Act size="xs" onClick={() => void readAgain()}>
              {t('changedMeanwhile')}
            </Act>
          )}
        </AccountForm>
        <div className={classes.side}>
          <LinkList account={account} />
          <CallbackPanel account={account} provider={provider} />
          <VerifyPanel
            onProblem={setVerifyProblem}
            steps={provider.verifies}
            settings={values.settings}
            verify={(run) =>
              answered(
                api.POST('/api/accounts/{id}/verify', {
                  params: { path: { id: account.id } },
                  body: { run, ...changeOf(values) },
                }),
              )
            }
          />
        </div>
      </div>
    </Page>
  )
}
type Change = paths['/api/accounts/{id}']['patch']['requestBody']['content']['application/json']

function DeleteAccount({ account }: { account: Account }) {
  const { t } = useTranslation(['accounts', 'app'])
  const [asked, setAsked] = useState(false)
  const navigate = useNavigate()
  const client = useQueryClient()
  const deleting = useMutation({
    mutationFn: () => answered(api.DELETE('/api/accounts/{id}', { params: { path: { id: account.id } } })),
    onSuccess: async () => {
      sayDone(t('deleted', { name: account.name }))
      await navigate({ to: '/admin/accounts' })
      client.removeQueries({ queryKey: ['accounts', account.id] })
      await client.invalidateQueries({ queryKey: ['accounts', 'list'] })
    },
  })
  return (
    <>
      <Act
        look="quiet"
        right="channels.manage"
        off={account.senders > 0 && t('deleteOff')}
        onClick={() => setAsked(true)}
      >
        {t('delete')}
      </Act>
      <Irreversible
        opened={asked}
        onClose={() => setAsked(false)}
        sentence={t('deleteSentence', { name: account.name })}
        act={t('deleteAct')}
        busy={deleting.isPending}
        problem={deleting.error}
        onAct={() => deleting.mutate()}
      />
    </>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Account.module.css'
import { AccountForm, formId } from './AccountForm.tsx'
import { changeOf, type FormValues, firstValues } from './account-form.ts'
import { type Provider, type ProviderKind, providersQuery } from './accounts.ts'
import { useSaid } from './said.ts'
import { VerifyPanel } from './VerifyPanel.tsx'

const schema = z.object({ kind: z.optional(z.string()) })

/** First whose account it is, then what their letter says. */
export function NewAccountPage() {
  const { t } = useTranslation(['accounts', 'app'])
  const said = useSaid()
  const [url, setUrl] = useUrlState(schema)
  const providers = useQuery(providersQuery)
  const trail = [{ label: t('new.trail') }]
  if (providers.isPending || providers.isError) {
    return (
      <Page sentence={t('choose.sentence')} trail={trail}>
        {providers.isPending ? (
          <Loading what={t('whatForm')} />
        ) : (
          <ProblemNotice problem={providers.error} onRetry={providers.refetch} />
        )}
      </Page>
    )
  }
  const chosen = providers.data.find(({ kind }) => kind === url.kind)
  if (chosen) return <NewAccount key={chosen.kind} provider={chosen} />
  return (
    <Page sentence={t('choose.sentence')} trail={trail}>
      <ul className={classes.providers}>
        {providers.data.map(({ kind, name, about }) => (
          <li key={kind} className="panel">
            <h2>{said(name)}</h2>
            <p className="soft">{said(about)}</p>
            <Act onClick={() => setUrl({ kind }, { step: true })} right="channels.manage">
              {t('choose.start')}
            </Act>
          </li>
        ))}
      </ul>
    </Page>
  )
}

function NewAccount({ provider }: { provider: Provider }) {
  const { t } = useTranslation(['accounts', 'app'])
  const said = useSaid()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [name, setName] = useState('')
  const [values, setValues] = useState<FormValues>(() => firstValues(provider.form))
  const [verifyProblem, setVerifyProblem] = useState<unknown>(null)
  const creating = useMutation({
    mutationFn: () => answered(api.POST('/api/accounts', { body: bodyOf(provider.kind, name, values) })),
    onSuccess: async (account) => {
      await client.invalidateQueries({ queryKey: ['accounts'] })
      sayDone(t('new.created', { name: account.name }))
      await navigate({ to: '/admin/accounts/$id', params: { id: String(account.id) } })
    },
  })
  return (
    <Page
      sentence={t('new.sentence', { provider: said(provider.name) })}
      trail={[{ label: t('new.trail') }]}
      simulator={provider.simulated}
      acts={
        <PrimaryButton right="channels.manage" type="submit" form={formId} loading={creating.isPending}>
          {t('new.create')}
        </PrimaryButton>
      }
    >
      <div className={classes.columns}>
        <AccountForm
          form={provider.form}
          name={name}
          onName={setName}
          values={values}
          onValues={setValues}
          stored={[]}
          problem={creating.error ?? verifyProblem}
          onSubmit={() => creating.mutate()}
        />
        <div className={classes.side}>
          <VerifyPanel
            onProblem={setVerifyProblem}
            steps={provider.verifies}
            settings={values.settings}
            verify={(run) =>
              answered(
                api.POST('/api/accounts/verify', {
                  body: { kind: provider.kind, run, settings: values.settings, secrets: values.secrets },
                }),
              )
            }
          />
        </div>
      </div>
    </Page>
  )
}

function bodyOf(kind: ProviderKind, name: string, values: FormValues) {
  return { kind, name, ...changeOf(values) }
}

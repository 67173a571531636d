import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../app/api.ts'

import { usePermission } from '../../../app/session.ts'
import { Act, PrimaryButton } from '../../../ui/Act.tsx'
import { CopyText } from '../../../ui/CopyText.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Read } from '../../../ui/Read.tsx'
import { sayDone } from '../../../ui/undo.tsx'
import classes from './Answering.module.css'
import { AnsweringForm } from './AnsweringForm.tsx'
import { type Answering, answeringQuery, fieldsOf, renewSecret, right, save } from './answering.ts'
import { TryScript } from './TryScript.tsx'
import { useAccountPage } from './use-account-page.ts'

/** What an account answers where no rule did, and what it keeps of what phones write. */
export function AnsweringPage() {
  const { t } = useTranslation(['answering', 'app'])
  const id = Number(useParams({ strict: false }).id)
  const page = useAccountPage(id, 'answering')
  const query = useQuery(answeringQuery(id))
  const form = useId()
  return (
    <Page
      {...page}
      sentence={query.data ? t(`sentence.${query.data.kind}`, { name: page.name }) : t('tab')}
      acts={
        <PrimaryButton right={right} type="submit" form={form}>
          {t('save')}
        </PrimaryButton>
      }
    >
      <Read query={query} what={t('what')}>
        {(answering) => <OneAnswering key={id} id={id} form={form} answering={answering} />}
      </Read>
    </Page>
  )
}

function OneAnswering({ id, form, answering }: { id: number; form: string; answering: Answering }) {
  const { t } = useTranslation('answering')
  const client = useQueryClient()
  const { may } = usePermission(right)
  const [fields, setFields] = useState(() => fieldsOf(answering))
  const [version, setVersion] = useState(answering.version)
  const [secret, setSecret] = useState<string | null>(null)
  const saving = useMutation({
    mutationFn: () => save(id, version, fields),
    onSuccess: ({ secret, ...saved }) => {
      setVersion(saved.version)
      setFields(fieldsOf(saved))
      if (secret !== null) setSecret(secret)
      client.setQueryData(answeringQuery(id).queryKey, saved)
      sayDone(t('saved'))
    },
  })
  const renewing = useMutation({
    mutationFn: () => renewSecret(id),
    async onSuccess({ secret }) {
      setSecret(secret)
      const fresh = await client.fetchQuery({ ...answeringQuery(id), staleTime: 0 })
      setVersion(fresh.version)
    },
  })
  const readAgain = async () => {
    const fresh = await client.fetchQuery({ ...answeringQuery(id), staleTime: 0 })
    setVersion(fresh.version)
    setFields(fieldsOf(fresh))
    saving.reset()
  }
  const outdated = saving.error instanceof Problem && saving.error.code === 'answering-changed'
  return (
    <div className={classes.columns}>
      <form
        id={form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          saving.mutate()
        }}
      >
        {saving.isError && <ProblemNotice problem={saving.error} />}
        {outdated && (
          <Act size="xs" onClick={() => void readAgain()}>
            {t('readAgain')}
          </Act>
        )}
        <AnsweringForm
          fields={fields}
          onChange={(changed) => setFields({ ...fields, ...changed })}
          problem={saving.error}
          readOnly={!may}
        />
      </form>
      {fields.kind === 'script' && (
        <div className={classes.side}>
          {secret !== null && <CopyText label={t('secret.label')} text={secret} hint={t('secret.once')} />}
          <TryScript id={id} fields={fields} restsUntil={answering.rests_until} />
          {answering.has_secret && (
            <section className={`panel ${classes.box}`}>
              <p className="soft">{t('secret.signed')}</p>
              {renewing.isError && <ProblemNotice problem={renewing.error} />}
              <div>
                <Act size="xs" right={right} loading={renewing.isPending} onClick={() => renewing.mutate()}>
                  {t('secret.renew')}
                </Act>
              </div>
            </section>
          )}
        </div>
      )}
    </div>
  )
}

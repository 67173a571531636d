import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../../app/api.ts'
import { usePermission } from '../../../app/session.ts'
import { Act, PrimaryButton } from '../../../ui/Act.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Read } from '../../../ui/Read.tsx'
import { sayDone } from '../../../ui/undo.tsx'
import { useAccountPage } from '../answering/use-account-page.ts'
import { KeywordsForm } from './KeywordsForm.tsx'
import {
  fieldsOf,
  type KeywordSetting,
  keywordsQuery,
  type Language,
  languageAt,
  right,
  saveKeywords,
} from './keywords.ts'

/** What an account takes for an opt-out, an opt-in or a call for help, and who answers it. */
export function KeywordsPage() {
  const { t } = useTranslation('keywords')
  const id = Number(useParams({ strict: false }).id)
  const page = useAccountPage(id, 'keywords')
  const query = useQuery(keywordsQuery(id))
  const form = useId()
  return (
    <Page
      {...page}
      sentence={query.data ? t(`sentence.${query.data.at_provider}`, { name: page.name }) : t('tab')}
      acts={
        <PrimaryButton right={right} type="submit" form={form}>
          {t('save')}
        </PrimaryButton>
      }
    >
      <Read query={query} what={t('tab')}>
        {(setting) => <OneSetting key={id} id={id} form={form} setting={setting} />}
      </Read>
    </Page>
  )
}

function OneSetting({ id, form, setting }: { id: number; form: string; setting: KeywordSetting }) {
  const { t, i18n } = useTranslation('keywords')
  const client = useQueryClient()
  const { may } = usePermission(right)
  const [fields, setFields] = useState(() => fieldsOf(setting))
  const [version, setVersion] = useState(setting.version)
  const [language, setLanguage] = useState<Language>(i18n.language === 'fr' ? 'fr' : 'en')
  const take = (fresh: KeywordSetting) => {
    setVersion(fresh.version)
    setFields(fieldsOf(fresh))
    client.setQueryData(keywordsQuery(id).queryKey, fresh)
  }
  const saving = useMutation({
    mutationFn: () => saveKeywords(id, version, fields),
    onSuccess(saved) {
      take(saved)
      sayDone(t('saved'))
    },
    onError(problem) {
      const wrong = problem instanceof Problem ? problem.fields.map(({ path }) => languageAt(path)) : []
      const first = wrong.find((one) => one !== null)
      // What is wrong must be in sight.
      if (first && !wrong.includes(language)) setLanguage(first)
    },
  })
  const readAgain = async () => {
    take(await client.fetchQuery({ ...keywordsQuery(id), staleTime: 0 }))
    saving.reset()
  }
  const outdated = saving.error instanceof Problem && saving.error.code === 'keywords-changed'
  return (
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
      <KeywordsForm
        fields={fields}
        standard={setting.standard}
        language={language}
        onLanguage={setLanguage}
        onChange={(changed) => setFields({ ...fields, ...changed })}
        problem={saving.error}
        readOnly={!may}
      />
    </form>
  )
}

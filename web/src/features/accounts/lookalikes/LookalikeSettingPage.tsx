import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../../ui/Act.tsx'
import { NumberField, SelectField, TextAreaField } from '../../../ui/fields.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Read } from '../../../ui/Read.tsx'
import { sayDone } from '../../../ui/undo.tsx'
import { useAccountTabs } from '../account-tabs.ts'
import { accountQuery } from '../accounts.ts'
import classes from './Setting.module.css'
import { type Setting, settingQuery, storeSetting } from './setting.ts'

const modes = ['off', 'ask', 'ask-and-hold'] as const
const languages = ['fr', 'en', 'es', 'de', 'it', 'pt', 'nl'] as const
const formId = 'lookalike-setting'

/** What an account does with a message that resembles STOP, and in which words it asks. */
export function LookalikeSettingPage() {
  const { t } = useTranslation('lookalikes')
  const id = Number(useParams({ strict: false }).id)
  const account = useQuery(accountQuery(id))
  const setting = useQuery(settingQuery(id))
  const name = account.data?.name ?? ''
  return (
    <Page
      name={name}
      sentence={name === '' ? t('setting.tab') : t('setting.sentence', { name })}
      trail={[{ label: name, to: `/admin/accounts/${id}` }, { label: t('setting.tab') }]}
      tabs={useAccountTabs(id, 'lookalikes')}
      simulator={account.data?.simulated ?? false}
      acts={
        <Act look="primary" right="channels.manage" type="submit" form={formId}>
          {t('setting.save')}
        </Act>
      }
    >
      <Read query={setting} what={t('setting.tab')}>
        {(found) => <Form key={JSON.stringify(found)} id={id} setting={found} />}
      </Read>
    </Page>
  )
}

function Form({ id, setting }: { id: number; setting: Setting }) {
  const { t } = useTranslation('lookalikes')
  const client = useQueryClient()
  const [wanted, setWanted] = useState(setting)
  const save = useMutation({
    mutationFn: () => storeSetting(id, wanted),
    onSuccess(stored) {
      client.setQueryData(settingQuery(id).queryKey, stored)
      sayDone(t('setting.saved'))
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    save.mutate()
  }
  return (
    <form id={formId} className={classes.form} onSubmit={submit} noValidate>
      {save.error && <ProblemNotice problem={save.error} />}
      <SelectField
        label={t('setting.mode')}
        hint={t('setting.modeHint')}
        allowDeselect={false}
        data={modes.map((value) => ({ value, label: t(`setting.modes.${value}`) }))}
        value={wanted.mode}
        onChange={(value) => setWanted({ ...wanted, mode: modes.find((one) => one === value) ?? wanted.mode })}
      />
      <NumberField
        label={t('setting.window')}
        hint={t('setting.windowHint')}
        min={1}
        max={168}
        value={wanted.window_hours}
        onChange={(value) => setWanted({ ...wanted, window_hours: Number(value) })}
      />
      <section>
        <h2>{t('setting.how')}</h2>
        <p className="soft">{t('setting.howText')}</p>
      </section>
      <section className={classes.form}>
        <div>
          <h2>{t('setting.question')}</h2>
          <p className="hint">{t('setting.questionHint')}</p>
        </div>
        {languages.map((language) => (
          <TextAreaField
            key={language}
            label={t(`setting.language.${language}`)}
            placeholder={setting.standard_texts[language] ?? ''}
            autosize
            maxLength={500}
            value={wanted.texts[language] ?? ''}
            onChange={(event) =>
              setWanted({ ...wanted, texts: { ...wanted.texts, [language]: event.currentTarget.value } })
            }
          />
        ))}
      </section>
    </form>
  )
}

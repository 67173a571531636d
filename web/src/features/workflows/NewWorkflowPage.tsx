import { Radio } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { PrimaryButton } from '../../ui/Act.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { newName } from './canvas/use-canvas-keys.ts'
import { beginnings } from './drawing/beginnings.ts'
import classes from './panel/Panel.module.css'
import { createWorkflow, workflowQuery } from './workflows.ts'

type From = keyof typeof beginnings
const all = Object.keys(beginnings) as From[]

/** Its name, and what is drawn already. */
export function NewWorkflowPage() {
  const { t } = useTranslation(['workflows', 'app'])
  const navigate = useNavigate()
  const client = useQueryClient()
  const [label, setLabel] = useState('')
  const [from, setFrom] = useState<From>('empty')
  const [tried, setTried] = useState(false)
  const creating = useMutation({
    mutationFn: () => {
      const words = { first: t('new.halves.first'), second: t('new.halves.second'), list: t('new.halves.list') }
      const drawing = beginnings[from](newName, words)
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
      return createWorkflow(label.trim(), drawing === null ? undefined : { ...drawing, zone })
    },
    async onSuccess(workflow) {
      client.setQueryData(workflowQuery(workflow.id).queryKey, workflow)
      await navigate({ to: '/workflows/$id', params: { id: String(workflow.id) }, replace: true })
    },
  })
  return (
    <Page sentence={t('new.sentence')} name={t('new.title')} trail={[{ label: t('new.title') }]}>
      <form
        className={classes.form}
        style={{ maxWidth: 460 }}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (label.trim() !== '') creating.mutate()
        }}
      >
        <TextField
          label={t('new.name')}
          value={label}
          maxLength={200}
          autoFocus
          error={fieldError(creating.error, 'label') ?? (tried && label.trim() === '' && t('app:field.required'))}
          onChange={({ currentTarget }) => setLabel(currentTarget.value)}
        />
        <Radio.Group label={t('new.begin')} value={from} onChange={(value) => setFrom(value as From)}>
          <div className={classes.ways} style={{ marginTop: 8 }}>
            {all.map((one) => (
              <Radio key={one} value={one} label={t(`new.from.${one}`)} />
            ))}
          </div>
        </Radio.Group>
        {creating.isError && <ProblemNotice problem={creating.error} />}
        <div>
          <PrimaryButton right="workflows.build" type="submit" loading={creating.isPending}>
            {t('new.create')}
          </PrimaryButton>
        </div>
      </form>
    </Page>
  )
}

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useUrlState } from '../../app/url-state.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './panel/Panel.module.css'
import { TemplateCards } from './TemplateCards.tsx'
import { createWorkflow, workflowQuery, workflowTemplatesQuery } from './workflows.ts'

const schema = z.object({ campaign: z.optional(z.string()) })

/** Its name, and what is drawn already. */
export function NewWorkflowPage() {
  const { t } = useTranslation(['workflows', 'app'])
  const navigate = useNavigate()
  const client = useQueryClient()
  const templates = useQuery(workflowTemplatesQuery).data ?? []
  const [{ campaign }] = useUrlState(schema)
  const [label, setLabel] = useState('')
  const [template, setTemplate] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const chosen = templates.find(({ name }) => name === template)
  // Whoever takes a template need not find a name for it first.
  const name = label.trim() || (chosen?.label ?? '')
  const creating = useMutation({
    mutationFn: () => createWorkflow(name, campaign === undefined ? null : Number(campaign), chosen?.name),
    async onSuccess(workflow) {
      client.setQueryData(workflowQuery(workflow.id).queryKey, workflow)
      await navigate({ to: '/workflows/$id', params: { id: String(workflow.id) }, replace: true })
    },
  })
  return (
    <Page sentence={t('new.sentence')} name={t('new.title')} trail={[{ label: t('new.title') }]}>
      <form
        className={classes.form}
        style={{ maxWidth: 960 }}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (name !== '') creating.mutate()
        }}
      >
        <div style={{ maxWidth: 460 }}>
          <TextField
            label={t('new.name')}
            value={label}
            placeholder={chosen?.label ?? ''}
            maxLength={200}
            autoFocus
            error={fieldError(creating.error, 'label') ?? (tried && name === '' && t('app:field.required'))}
            onChange={({ currentTarget }) => setLabel(currentTarget.value)}
          />
        </div>
        <TemplateCards templates={templates} value={template} onChange={setTemplate} />
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

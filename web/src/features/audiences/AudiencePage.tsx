import { useDebouncedValue } from '@mantine/hooks'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { usePermission } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Audience.module.css'
import {
  type Audience,
  archiveAudience,
  audienceQuery,
  changeAudience,
  countQuery,
  createAudience,
  type Draft,
  restoreAudience,
} from './audiences.ts'
import { CountSection, isRefused } from './CountSection.tsx'
import { GroupEditor } from './GroupEditor.tsx'
import { isComplete, nodeOf, rootOf } from './tree.ts'

/** One audience: its rule, said back while it is written, and who is meant. */
export function AudiencePage() {
  const { t } = useTranslation(['audiences', 'app'])
  const { id } = useParams({ from: '/shell/audiences/$id' })
  const fresh = id === 'new'
  const audience = useQuery({ ...audienceQuery(Number(id)), enabled: !fresh })
  if (fresh) return <Editor key="new" audience={null} />
  if (audience.isSuccess) return <Editor key={`${id} ${audience.data.version}`} audience={audience.data} />
  return (
    <Page sentence={t('app:page.audiences')}>
      {audience.isError ? (
        <ProblemNotice problem={audience.error} onRetry={audience.refetch} />
      ) : (
        <Loading what={t('one')} />
      )}
    </Page>
  )
}

/** A pause in typing, not each letter, is counted. */
const restMs = 300

function Editor({ audience }: { audience: Audience | null }) {
  const { t } = useTranslation(['audiences', 'app'])
  const client = useQueryClient()
  const { may } = usePermission('deliveries.prepare')
  const readOnly = !may || (audience !== null && audience.archived_at !== null)
  const [begun] = useState<Draft>(() => ({
    label: audience?.label ?? '',
    query: audience?.query ?? { version: 1, where: { all: [] } },
  }))
  const [draft, setDraft] = useState(begun)
  const { saving, archiving } = useActs(audience, draft)
  const [settled] = useDebouncedValue(draft.query, restMs)
  const complete = isComplete(settled.where)
  const counted = useQuery({ ...countQuery(settled), enabled: complete, placeholderData: (before) => before })
  const off = useWhyOff(draft, begun)
  const conflict = saving.error instanceof Problem && saving.error.code === 'audience-changed'
  const refused = isRefused(counted.error) ? (audience?.says === null ? t('brokenOne') : counted.error.title) : null
  const sentence = complete ? (refused ?? counted.data?.says ?? audience?.says ?? t('counting')) : t('incomplete')
  return (
    <Page
      sentence={sentence}
      name={audience?.label ?? t('newName')}
      trail={[{ label: audience?.label ?? t('newName') }]}
      acts={
        <>
          {audience && (
            <Act right="deliveries.prepare" look="quiet" onClick={() => archiving.mutate(audience)}>
              {t(audience.archived_at ? 'restore' : 'archive')}
            </Act>
          )}
          {!audience?.archived_at && (
            <PrimaryButton
              right="deliveries.prepare"
              off={off}
              loading={saving.isPending}
              onClick={() => saving.mutate()}
            >
              {t('save')}
            </PrimaryButton>
          )}
        </>
      }
    >
      {saving.error && (
        <div className={classes.problem}>
          <ProblemNotice problem={saving.error} />
          {conflict && (
            <Act onClick={() => void client.invalidateQueries({ queryKey: ['audiences'] })}>{t('again')}</Act>
          )}
        </div>
      )}
      <div className={classes.columns}>
        <section aria-label={t('rule')} className={classes.rule}>
          <TextField
            label={t('label')}
            value={draft.label}
            maxLength={200}
            readOnly={readOnly}
            error={fieldError(saving.error, 'label')}
            onChange={({ currentTarget }) => setDraft({ ...draft, label: currentTarget.value })}
          />
          <GroupEditor
            group={rootOf(draft.query)}
            path="query.where"
            problem={counted.error}
            readOnly={readOnly}
            onChange={(group) => setDraft({ ...draft, query: { version: 1, where: nodeOf(group) } })}
          />
        </section>
        <CountSection counted={complete ? counted : null} />
      </div>
    </Page>
  )
}

function useActs(audience: Audience | null, draft: Draft) {
  const { t } = useTranslation('audiences')
  const client = useQueryClient()
  const navigate = useNavigate()
  const refresh = () => client.invalidateQueries({ queryKey: ['audiences'] })
  const saving = useMutation({
    mutationFn: () => (audience ? changeAudience(audience.id, audience.version, draft) : createAudience(draft)),
    async onSuccess(saved) {
      client.setQueryData(audienceQuery(saved.id).queryKey, saved)
      sayDone(t('saved', { label: saved.label }))
      if (audience === null) await navigate({ to: '/audiences/$id', params: { id: String(saved.id) } })
      await client.invalidateQueries({ queryKey: ['audiences', 'list'] })
    },
  })
  const archiving = useMutation({
    mutationFn: (one: Audience) => (one.archived_at ? restoreAudience(one.id) : archiveAudience(one.id)),
    async onSuccess({ id, label, archived_at }) {
      await refresh()
      if (!archived_at) return sayDone(t('restored', { label }))
      sayDone(t('archivedNow', { label }), async () => {
        await restoreAudience(id)
        await refresh()
      })
      await navigate({ to: '/audiences' })
    },
  })
  return { saving, archiving }
}

/** Why it cannot be saved now, in words. */
function useWhyOff(draft: Draft, begun: Draft): string | undefined {
  const { t } = useTranslation('audiences')
  if (draft.label.trim() === '') return t('saveOff.label')
  if (!isComplete(draft.query.where)) return t('saveOff.incomplete')
  return JSON.stringify(draft) === JSON.stringify(begun) ? t('saveOff.same') : undefined
}

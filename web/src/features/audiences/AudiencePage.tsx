import { ActionIcon, SegmentedControl } from '@mantine/core'
import { IconArrowBackUp, IconArrowForwardUp, IconLock } from '@tabler/icons-react'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useBlocker, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useActivityActs } from '../../app/activities/use-activity-acts.ts'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { QueryBuilder, useQueryCount } from '../../app/query-builder/QueryBuilder.tsx'
import { isComplete } from '../../app/query-builder/tree.ts'
import { usePermission } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './Audience.module.css'
import { type Audience, audienceQuery } from './audiences.ts'
import { CountSection, isRefused } from './CountSection.tsx'
import { SqlView } from './SqlView.tsx'
import { UsesSection } from './UsesSection.tsx'
import { useActs } from './use-acts.ts'
import { useDraft } from './use-draft.ts'

/** One audience: its rule, said back while it is written, and who is meant. */
export function AudiencePage() {
  const { t } = useTranslation(['audiences', 'app'])
  const { id } = useParams({ from: '/shell/audiences/$id' })
  const fresh = id === 'new'
  // What a colleague saves meanwhile is told on saving: read by itself, it would take away what is being written.
  const quiet = { refetchOnWindowFocus: false, refetchOnReconnect: false }
  const audience = useQuery({ ...audienceQuery(Number(id)), ...quiet, enabled: !fresh })
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

const views = ['rules', 'sentence', 'sql'] as const
type View = (typeof views)[number]

function Editor({ audience }: { audience: Audience | null }) {
  const { t } = useTranslation(['audiences', 'app'])
  const { ago } = useAgo()
  const client = useQueryClient()
  const { may } = usePermission('deliveries.prepare')
  const readOnly = !may || (audience !== null && audience.archived_at !== null)
  const { draft, dirty, setLabel, setQuery, takeBack, doAgain } = useDraft(audience)
  const { saving, archiving, leaving } = useActs(audience, draft)
  const { copying } = useActivityActs()
  const blocker = useBlocker({
    shouldBlockFn: () => dirty && !leaving.current,
    enableBeforeUnload: () => dirty && !leaving.current,
    withResolver: true,
  })
  const [view, setView] = useState<View>('rules')
  const counted = useQueryCount(draft.query)
  const complete = isComplete(draft.query)
  const conflict = saving.error instanceof Problem && saving.error.code === 'audience-changed'
  const problem = counted?.error ?? saving.error
  const refused = isRefused(problem) ? (audience?.says === null ? t('brokenOne') : problem.title) : null
  const says = refused ?? counted?.data?.says ?? audience?.says ?? t('counting')
  const sentence = complete ? says : t('incomplete')
  const off =
    draft.label.trim() === '' ? t('saveOff.label') : !complete ? t('saveOff.incomplete') : !dirty && t('saveOff.same')
  return (
    <Page
      sentence={sentence}
      name={audience?.label ?? t('newName')}
      trail={[{ label: audience?.label ?? t('newName') }]}
      acts={
        <>
          {dirty ? (
            <span className={`hint ${classes.unsaved}`}>{t('unsaved')}</span>
          ) : (
            audience && <span className={`hint ${classes.unsaved}`}>{ago(audience)}</span>
          )}
          {!readOnly && (
            <>
              <Step label={t('undo')} act={takeBack} icon={IconArrowBackUp} />
              <Step label={t('redo')} act={doAgain} icon={IconArrowForwardUp} />
            </>
          )}
          {audience && (
            <Act
              right="deliveries.prepare"
              look="quiet"
              loading={copying.isPending}
              off={dirty && t('saveFirst')}
              onClick={() => copying.mutate({ type: 'audience', id: audience.id, label: audience.label })}
            >
              {t('duplicate')}
            </Act>
          )}
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
      {saving.error && !isRefused(saving.error) && (
        <div className={classes.problem}>
          <ProblemNotice problem={saving.error} />
          {conflict && (
            <Act onClick={() => void client.invalidateQueries({ queryKey: ['audiences'] })}>{t('again')}</Act>
          )}
        </div>
      )}
      <div className={classes.columns}>
        <section aria-label={t('rule')} className={classes.rule}>
          <div className={classes.head}>
            <TextField
              label={t('label')}
              value={draft.label}
              maxLength={200}
              readOnly={readOnly}
              error={fieldError(saving.error, 'label')}
              onChange={({ currentTarget }) => setLabel(currentTarget.value)}
            />
            <Views view={view} onChange={setView} />
          </div>
          {view === 'rules' && (
            <QueryBuilder
              value={draft.query}
              onChange={setQuery}
              readOnly={readOnly}
              problem={problem}
              counted={counted?.data}
            />
          )}
          {view === 'sentence' && <Sentence text={sentence} />}
          {view === 'sql' && (complete ? <SqlView query={draft.query} /> : <p className="hint">{t('incomplete')}</p>)}
        </section>
        <CountSection query={draft.query} counted={complete ? counted : null}>
          {audience && <UsesSection id={audience.id} />}
        </CountSection>
      </div>
      <Irreversible
        opened={blocker.status === 'blocked'}
        onClose={() => blocker.reset?.()}
        sentence={t('leave')}
        act={t('leaveAct')}
        keep={t('leaveKeep')}
        onAct={() => blocker.proceed?.()}
      />
    </Page>
  )
}

type StepProps = { label: string; act: (() => void) | undefined; icon: typeof IconArrowBackUp }

const Step = ({ label, act, icon: Picture }: StepProps) => (
  <ActionIcon aria-label={label} title={label} disabled={act === undefined} onClick={act}>
    <Picture size={16} stroke={1.6} />
  </ActionIcon>
)

function Views({ view, onChange }: { view: View; onChange: (view: View) => void }) {
  const { t } = useTranslation('audiences')
  const { may } = usePermission('queries.sql')
  return (
    <SegmentedControl
      size="xs"
      aria-label={t('view.label')}
      value={view}
      onChange={onChange}
      data={views.map((value) => ({
        value,
        label:
          value === 'sql' && !may ? (
            <span className={classes.locked}>
              <IconLock size={12} stroke={1.6} aria-hidden /> {t('view.sql')}
            </span>
          ) : (
            t(`view.${value}`)
          ),
        disabled: value === 'sql' && !may,
      }))}
    />
  )
}

function useAgo() {
  const { t } = useTranslation('audiences')
  const { date } = useFormats()
  return { ago: ({ version, updated_at }: Audience) => t('version', { version, when: date(updated_at) }) }
}

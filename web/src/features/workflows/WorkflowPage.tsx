import { useMediaQuery } from '@mantine/hooks'
import { mayStart } from '@parley/workflow'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ReactFlowProvider } from '@xyflow/react'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePermission } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act } from '../../ui/Act.tsx'
import { Aged } from '../../ui/Aged.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Read } from '../../ui/Read.tsx'
import { State } from '../../ui/State.tsx'
import { Canvas } from './canvas/Canvas.tsx'
import { ActivityPanel } from './panel/ActivityPanel.tsx'
import { PeoplePanel } from './panel/PeoplePanel.tsx'
import { WorkflowPanel } from './panel/WorkflowPanel.tsx'
import { tabsOf } from './run-tabs.ts'
import { Decisions } from './runs/Decisions.tsx'
import classes from './runs/Dock.module.css'
import { Faults } from './runs/Faults.tsx'
import { Journal } from './runs/Journal.tsx'
import { useOverlay } from './runs/use-overlay.ts'
import { shownState } from './states.ts'
import { useDrawing } from './use-drawing.ts'
import { useFaults } from './use-faults.ts'
import { useWorkflowActs } from './WorkflowActs.tsx'
import { latestRunQuery, runQuery, type Workflow, workflowQuery } from './workflows.ts'

const schema = z.object({
  activity: z.optional(z.string()),
  transition: z.optional(z.string()),
  panel: z.optional(z.literal('workflow')),
})

/** One workflow: drawn on while it is edited, looked at while it runs. */
export function WorkflowPage() {
  const { t } = useTranslation('app')
  const { id } = useParams({ strict: false }) as { id: string }
  const workflow = useQuery(workflowQuery(Number(id)))
  useLiveRefresh(['workflows'], ['workflows'])
  return (
    <Read query={workflow} what={t('page.workflows')}>
      {(read) => (
        <ReactFlowProvider key={read.id}>
          <OneWorkflow workflow={read} />
        </ReactFlowProvider>
      )}
    </Read>
  )
}

function OneWorkflow({ workflow }: { workflow: Workflow }) {
  const { t } = useTranslation(['workflows', 'app'])
  const { stamp } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  const phone = useMediaQuery('(max-width: 720px)') ?? false
  const builds = usePermission('workflows.build').may
  const runs = usePermission('workflows.run').may
  const live = workflow.state === 'active' || workflow.state === 'paused'
  const editable = builds && !live && !workflow.archived
  const drawn = useDrawing(workflow, editable)
  const shows = workflow.state !== 'editing'
  const latest = useQuery({ ...latestRunQuery(workflow.id), enabled: shows })
  const read = useQuery({ ...runQuery(workflow.id, latest.data?.id ?? 0), enabled: shows && latest.data != null })
  // Once it is drawn on again, or started again, the run before says nothing about what is drawn now.
  const changed = drawn.dirty && !live
  const before = read.data?.ended_at != null && read.data.ended_at < (workflow.started_at ?? '')
  const run = shows && !changed && !before ? read.data : undefined
  const { overlay, sentence: ofRun } = useOverlay(workflow.id, run)
  const drawing = live ? workflow.definition : drawn.drawing
  const { faults, say } = useFaults(drawing, workflow.faults)
  const ready = mayStart(faults as Parameters<typeof mayStart>[0]) && drawing.activities.length > 0
  const hindering = faults.filter(({ level }) => level !== 'warning').length
  const { buttons, problem } = useWorkflowActs({
    workflow,
    ready,
    flush: drawn.flush,
    onProperties: () => setUrl({ panel: 'workflow', activity: undefined, transition: undefined }),
  })
  const { change, undo, redo, mayUndo, mayRedo } = drawn
  const acts = useMemo(
    () => (editable && !phone ? { change, undo, redo, mayUndo, mayRedo } : null),
    [editable, phone, change, undo, redo, mayUndo, mayRedo],
  )
  const lock = live
    ? t(workflow.state === 'paused' ? 'run.lockPaused' : 'run.lock')
    : !editable
      ? t('run.lockRight')
      : phone
        ? t('run.lockPhone')
        : null
  const sentence =
    ofRun ??
    (drawing.activities.length === 0
      ? t('sentence.empty')
      : hindering > 0
        ? t('sentence.faults', { count: hindering })
        : t('sentence.ready', { count: drawing.activities.length }))
  const activity = drawing.activities.find(({ id }) => id === url.activity)
  const open = (id: string | null) => setUrl({ activity: id ?? undefined, transition: undefined, panel: undefined })
  return (
    <Page
      flush
      sentence={sentence}
      name={workflow.label}
      trail={[{ label: workflow.label }]}
      tabs={tabsOf(workflow.id, 'canvas', t)}
      acts={buttons}
      state={
        <>
          <State of="workflow" is={shownState(workflow)} />
          <span className="muted">
            {run
              ? t(`run.since.${run.begun_by}`, { number: run.id, when: stamp(run.started_at) })
              : workflow.state === 'editing' || changed
                ? t(`saving.${drawn.saving.state === 'conflict' ? 'failed' : drawn.saving.state}`)
                : ''}
          </span>
          {workflow.next_at !== null && (
            <span className="muted">· {t('run.planned', { when: stamp(workflow.next_at) })}</span>
          )}
        </>
      }
    >
      {drawn.saving.state === 'conflict' && (
        <div className={classes.conflict} role="alert">
          <span className="grow">
            <b>{drawn.saving.problem.title}</b> {t('conflict.text')} {t('conflict.either')}
          </span>
          <Act size="xs" onClick={() => void drawn.settle('theirs')}>
            {t('conflict.theirs')}
          </Act>
          <Act size="xs" onClick={() => void drawn.settle('mine')}>
            {t('conflict.mine')}
          </Act>
        </div>
      )}
      {drawn.saving.state === 'failed' && (
        <ProblemNotice problem={drawn.saving.problem} onRetry={() => void drawn.retry()} />
      )}
      {problem}
      <div className={classes.work}>
        <div className={classes.column}>
          <Canvas
            drawing={drawing}
            acts={acts}
            overlay={overlay}
            faults={faults}
            say={say}
            open={url.activity ?? null}
            onOpen={open}
            onTransition={run ? (id) => setUrl({ transition: id, activity: undefined, panel: undefined }) : null}
            lock={lock}
          />
          <section className={classes.dock} aria-label={t(run ? 'journal.title' : 'check.title')}>
            <header className={classes.head}>
              <h2>{t(run ? 'journal.title' : 'check.title')}</h2>
              {run && <span className="muted grow">{t('run.title', { number: run.id })}</span>}
              {run && (
                <Link className="link" to="/workflows/$id/runs" params={{ id: String(workflow.id) }}>
                  {t('run.all')}
                </Link>
              )}
            </header>
            {run ? (
              <>
                <Decisions workflow={workflow.id} run={run} />
                <Aged>
                  <Journal workflow={workflow.id} run={run} />
                </Aged>
              </>
            ) : faults.length === 0 ? (
              <p className="muted">{t(drawing.activities.length === 0 ? 'check.none' : 'check.fine')}</p>
            ) : (
              <Faults drawing={drawing} faults={faults} say={say} onOpen={open} />
            )}
          </section>
        </div>
        {activity ? (
          <ActivityPanel
            key={activity.id}
            activity={activity}
            drawing={drawing}
            workflow={workflow.id}
            faults={faults}
            say={say}
            change={editable ? change : null}
            flush={drawn.flush}
            lock={live ? lock : null}
            live={live && runs}
            onClose={() => open(null)}
          />
        ) : url.panel === 'workflow' ? (
          <WorkflowPanel
            workflow={workflow}
            onFacts={(facts) => void drawn.saveFacts(facts)}
            drawing={drawing}
            change={editable ? change : null}
            onClose={() => setUrl({ panel: undefined })}
          />
        ) : (
          run &&
          url.transition !== undefined && (
            <PeoplePanel
              workflow={workflow.id}
              run={run}
              transition={url.transition}
              onClose={() => setUrl({ transition: undefined })}
            />
          )
        )}
      </div>
    </Page>
  )
}

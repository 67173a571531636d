import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ReactFlowProvider } from '@xyflow/react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { useUrlState } from '../../app/url-state.ts'
import { Act } from '../../ui/Act.tsx'
import { Aged } from '../../ui/Aged.tsx'
import { Page } from '../../ui/Page.tsx'
import { Read } from '../../ui/Read.tsx'
import { State } from '../../ui/State.tsx'
import { Canvas } from './canvas/Canvas.tsx'
import { ActivityPanel } from './panel/ActivityPanel.tsx'
import { PeoplePanel } from './panel/PeoplePanel.tsx'
import { tabsOf } from './run-tabs.ts'
import { Decisions } from './runs/Decisions.tsx'
import classes from './runs/Dock.module.css'
import { Journal } from './runs/Journal.tsx'
import { useOverlay } from './runs/use-overlay.ts'
import { shownRun } from './states.ts'
import { useFaults } from './use-faults.ts'
import { type Run, runQuery, type Workflow, workflowQuery } from './workflows.ts'

const schema = z.object({ activity: z.optional(z.string()), transition: z.optional(z.string()) })

/** One run, on the drawing that it went by. */
export function RunPage() {
  const { t } = useTranslation('workflows')
  const { id, run } = useParams({ strict: false }) as { id: string; run: string }
  const workflow = useQuery(workflowQuery(Number(id)))
  const walked = useQuery(runQuery(Number(id), Number(run)))
  useLiveRefresh(['workflows'], ['workflows'])
  return (
    <Read query={workflow} what={t('run.title', { number: run })}>
      {(read) => (
        <Read query={walked} what={t('run.title', { number: run })}>
          {(one) => (
            <ReactFlowProvider>
              <OneRun workflow={read} run={one} />
            </ReactFlowProvider>
          )}
        </Read>
      )}
    </Read>
  )
}

function OneRun({ workflow, run }: { workflow: Workflow; run: Run }) {
  const { t } = useTranslation('workflows')
  const { stamp } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  const { overlay, sentence } = useOverlay(workflow.id, run)
  const { say } = useFaults(run.definition, [])
  const activity = run.definition.activities.find(({ id }) => id === url.activity)
  const lock = t('run.lockPast')
  return (
    <Page
      flush
      sentence={sentence ?? ''}
      name={workflow.label}
      trail={[
        { label: workflow.label, to: `/workflows/${workflow.id}` },
        { label: t('run.title', { number: run.id }) },
      ]}
      tabs={tabsOf(workflow.id, 'runs', t)}
      state={
        <>
          <State of="workflow" is={shownRun(run)} />
          <span className="muted">
            {t(`run.since.${run.begun_by}`, { number: run.id, when: stamp(run.started_at) })}
          </span>
        </>
      }
      acts={<Act to={`/workflows/${workflow.id}`}>{t('run.latest')}</Act>}
    >
      <div className={classes.work}>
        <div className={classes.column}>
          <Canvas
            drawing={run.definition}
            acts={null}
            overlay={overlay}
            faults={[]}
            say={say}
            open={url.activity ?? null}
            onOpen={(id) => setUrl({ activity: id ?? undefined, transition: undefined })}
            onTransition={(id) => setUrl({ transition: id, activity: undefined })}
            lock={lock}
          />
          <section className={classes.dock} aria-label={t('journal.title')}>
            <Decisions workflow={workflow.id} run={run} />
            <Aged>
              <Journal workflow={workflow.id} run={run} />
            </Aged>
          </section>
        </div>
        {activity ? (
          <ActivityPanel
            key={activity.id}
            activity={activity}
            drawing={run.definition}
            workflow={workflow.id}
            faults={[]}
            say={say}
            change={null}
            lock={lock}
            onClose={() => setUrl({ activity: undefined })}
          />
        ) : (
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

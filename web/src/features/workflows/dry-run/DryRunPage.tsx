import { IconAlertTriangle } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { ReactFlowProvider } from '@xyflow/react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../../app/formats.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { Act } from '../../../ui/Act.tsx'
import { Page } from '../../../ui/Page.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { Read } from '../../../ui/Read.tsx'
import { Rich } from '../../../ui/Rich.tsx'
import { Canvas } from '../canvas/Canvas.tsx'
import { readingOrder } from '../drawing/walk.ts'
import { useNames } from '../names.ts'
import { tabsOf } from '../run-tabs.ts'
import dock from '../runs/Dock.module.css'
import { useFaults } from '../use-faults.ts'
import { type DryRun, dryRunQuery, type Supposed, type Workflow, workflowQuery } from '../workflows.ts'
import { TrialPanel } from './TrialPanel.tsx'
import { TrialPeople } from './TrialPeople.tsx'
import { type Tried, useTrial } from './use-trial.ts'

const schema = z.object({ activity: z.optional(z.string()), transition: z.optional(z.string()) })

/** A workflow walked on the people that there are now, without anything being done. */
export function DryRunPage() {
  const { t } = useTranslation('workflowDryRun')
  const { id } = useParams({ strict: false }) as { id: string }
  const [supposed, suppose] = useState<Supposed>({ arrivals: 100, ways: {} })
  const workflow = useQuery(workflowQuery(Number(id)))
  const trial = useQuery({ ...dryRunQuery(Number(id), supposed), placeholderData: keepPreviousData })
  return (
    <Read query={workflow} what={t('title')}>
      {(read) => (
        <Frame workflow={read} trial={trial.data} busy={trial.isFetching} again={() => void trial.refetch()}>
          {trial.isError ? (
            <ProblemNotice problem={trial.error} onRetry={() => void trial.refetch()} />
          ) : (
            <Read query={trial} what={t('walking')}>
              {(found) => (
                <ReactFlowProvider>
                  <OneTrial trial={found} supposed={supposed} suppose={suppose} />
                </ReactFlowProvider>
              )}
            </Read>
          )}
        </Frame>
      )}
    </Read>
  )
}

type FrameProps = {
  workflow: Workflow
  trial: DryRun | undefined
  busy: boolean
  again: () => void
  children: ReactNode
}

function Frame({ workflow, trial, busy, again, children }: FrameProps) {
  const { t } = useTranslation('workflowDryRun')
  const { t: words } = useTranslation('workflows')
  const { credits } = useFormats()
  const total = trial?.total
  const parts = t('parts', { count: total?.parts ?? 0 })
  return (
    <Page
      flush
      name={`${workflow.label} · ${t('title')}`}
      sentence={
        total === undefined
          ? ''
          : total.messages === 0
            ? t('sentenceNone')
            : total.price === null
              ? t('sentence', { count: total.messages, parts })
              : t('sentencePriced', { count: total.messages, parts, price: credits(total.price / 1000) })
      }
      trail={[{ label: workflow.label, to: `/workflows/${workflow.id}` }, { label: t('title') }]}
      tabs={tabsOf(workflow.id, null, words)}
      state={<span className="muted">{t('state')}</span>}
      acts={
        <>
          <Act loading={busy} onClick={again}>
            {t('again')}
          </Act>
          <Act to={`/workflows/${workflow.id}`}>{t('back')}</Act>
        </>
      }
    >
      {children}
    </Page>
  )
}

type OneProps = { trial: DryRun; supposed: Supposed; suppose: (next: Supposed) => void }

function OneTrial({ trial, supposed, suppose }: OneProps) {
  const { t } = useTranslation('workflowDryRun')
  const [url, setUrl] = useUrlState(schema)
  const { overlay, say, sayStop } = useTrial(trial)
  const { activityName } = useNames(trial.definition)
  const { say: sayFault } = useFaults(trial.definition, [])
  const activity = trial.definition.activities.find(({ id }) => id === url.activity)
  const open = (id: string | null) => setUrl({ activity: id ?? undefined, transition: undefined })
  return (
    <div className={dock.work}>
      <div className={dock.column}>
        <Canvas
          drawing={trial.definition}
          acts={null}
          overlay={overlay}
          faults={[]}
          say={sayFault}
          open={url.activity ?? null}
          onOpen={open}
          onTransition={(id) => setUrl({ transition: id, activity: undefined })}
          lock={t('lock')}
        />
        <section className={dock.dock} aria-label={t('found')}>
          <header className={dock.head}>
            <h2>{t('found')}</h2>
          </header>
          <ul>
            {inOrder(trial)
              .flatMap(({ id, lines, stopped }) => [
                ...(stopped === null ? [] : [{ says: sayStop(stopped), id, at: 'stopped' }]),
                ...lines.map((line, at) => ({ says: say(id, line), id, at: String(at) })),
              ])
              .map(({ id, says, at }) => (
                <li key={`${id} ${at}`}>
                  <button type="button" className={dock.fault} onClick={() => open(id)}>
                    {at === 'stopped' ? (
                      <IconAlertTriangle className="fail" size={15} stroke={1.6} aria-hidden />
                    ) : (
                      <i aria-hidden />
                    )}
                    <b>{activityName(id)}</b>
                    <span>
                      <Rich text={says} />
                    </span>
                  </button>
                </li>
              ))}
          </ul>
          <p className="hint">
            <b>{t('supposed')}</b> · {t('supposedText')}
          </p>
        </section>
      </div>
      {activity ? (
        <TrialPanel
          key={activity.id}
          trial={trial}
          activity={activity}
          supposed={supposed}
          suppose={suppose}
          say={say}
          sayStop={sayStop}
          onClose={() => open(null)}
        />
      ) : (
        url.transition !== undefined && (
          <TrialPeople trial={trial} transition={url.transition} onClose={() => setUrl({ transition: undefined })} />
        )
      )}
    </div>
  )
}

function inOrder({ activities, definition }: DryRun): Tried[] {
  const place = new Map(readingOrder(definition).map((id, at) => [id, at]))
  return activities.toSorted((one, other) => (place.get(one.id) ?? 0) - (place.get(other.id) ?? 0))
}

import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconPlayerPause, IconPlayerPlay, IconPlayerStop, IconRoute } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePauseKey } from '../../app/pause-key.ts'
import { usePermission } from '../../app/session.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import {
  archiveWorkflow,
  duplicateWorkflow,
  type Move,
  moveWorkflow,
  restartWorkflow,
  type Workflow,
} from './workflows.ts'

type Props = { workflow: Workflow; ready: boolean; flush: () => Promise<void>; onProperties: () => void }

const said = { start: 'started', pause: 'paused', resume: 'resumed', stop: 'stopped', hurry: 'hurried' } as const

/** What is done to a workflow as a whole; only what ends its runs asks first. */
export function useWorkflowActs({ workflow, ready, flush, onProperties }: Props) {
  const { t } = useTranslation(['workflows', 'workflowDryRun'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const [asking, setAsking] = useState<'stop' | 'restart' | null>(null)
  const builds = usePermission('workflows.build').may
  const runs = usePermission('workflows.run').may
  const { id, may, label } = workflow
  const reread = () => client.invalidateQueries({ queryKey: ['workflows'] })
  const moving = useMutation({
    async mutationFn(move: Move) {
      if (move === 'start') await flush()
      return moveWorkflow(id, move)
    },
    onSuccess(_, move) {
      setAsking(null)
      sayDone(t(`done.${said[move]}`))
    },
    onSettled: reread,
  })
  const restarting = useMutation({
    mutationFn: () => restartWorkflow(workflow),
    onSuccess() {
      setAsking(null)
      sayDone(t('done.restarted'))
    },
    onSettled: reread,
  })
  const putting = useMutation({
    mutationFn: (archived: boolean) => archiveWorkflow(id, archived),
    onSuccess: (_, archived) => sayDone(t(archived ? 'done.archived' : 'done.restored')),
    onSettled: reread,
  })
  const copying = useMutation({
    mutationFn: () => duplicateWorkflow(id),
    async onSuccess(copy) {
      sayDone(t('done.duplicated'))
      await navigate({ to: '/workflows/$id', params: { id: String(copy.id) } })
    },
  })
  // It walks what is kept: what has just been drawn is kept first.
  const trying = useMutation({
    mutationFn: flush,
    onSuccess: () => navigate({ to: '/workflows/$id/dry-run', params: { id: String(id) } }),
  })
  const failed = [moving, restarting, putting, copying, trying].find(({ isError }) => isError)
  const busy = (move: Move) => moving.isPending && moving.variables === move
  usePauseKey('workflows.run', () => {
    if (may.includes('pause') && !moving.isPending) moving.mutate('pause')
  })
  const buttons = (
    <>
      {may.includes('pause') && (
        <Act
          right="workflows.run"
          loading={busy('pause')}
          leftSection={<IconPlayerPause size={15} stroke={1.6} />}
          onClick={() => moving.mutate('pause')}
        >
          {t('act.pause')}
          <kbd className="wide-only" style={{ marginLeft: 6 }}>
            P
          </kbd>
        </Act>
      )}
      {may.includes('resume') && (
        <PrimaryButton
          right="workflows.run"
          loading={busy('resume')}
          leftSection={<IconPlayerPlay size={15} stroke={1.6} />}
          onClick={() => moving.mutate('resume')}
        >
          {t('act.resume')}
        </PrimaryButton>
      )}
      {may.includes('stop') && (
        <Act
          look="danger"
          right="workflows.run"
          leftSection={<IconPlayerStop size={15} stroke={1.6} />}
          onClick={() => setAsking('stop')}
        >
          {t('act.stop')}
        </Act>
      )}
      {may.includes('start') && (
        <PrimaryButton
          right="workflows.run"
          off={!ready && t('act.notYet')}
          loading={busy('start')}
          leftSection={<IconPlayerPlay size={15} stroke={1.6} />}
          onClick={() => moving.mutate('start')}
        >
          {t(workflow.started_at === null ? 'act.start' : 'act.startAgain')}
        </PrimaryButton>
      )}
      {!workflow.archived && (
        <Act
          right="workflows.build"
          leftSection={<IconRoute size={15} stroke={1.6} />}
          loading={trying.isPending}
          onClick={() => trying.mutate()}
        >
          {t('workflowDryRun:act')}
        </Act>
      )}
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size={30} variant="default" aria-label={t('act.more')}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onProperties}>{t('act.properties')}</Menu.Item>
          {runs && workflow.state === 'active' && (
            <Menu.Item onClick={() => moving.mutate('hurry')}>{t('act.hurry')}</Menu.Item>
          )}
          {runs && may.includes('restart') && (
            <Menu.Item onClick={() => setAsking('restart')}>{t('act.restart')}</Menu.Item>
          )}
          {builds && <Menu.Item onClick={() => copying.mutate()}>{t('act.duplicate')}</Menu.Item>}
          {builds && workflow.state !== 'active' && workflow.state !== 'paused' && (
            <Menu.Item onClick={() => putting.mutate(!workflow.archived)}>
              {t(workflow.archived ? 'act.restore' : 'act.archive')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      <Irreversible
        opened={asking === 'stop'}
        onClose={() => setAsking(null)}
        sentence={t('stop.sentence', { name: label })}
        text={t('stop.text', { count: workflow.open_runs })}
        act={t('stop.act')}
        keep={t('stop.keep')}
        right="workflows.run"
        busy={busy('stop')}
        problem={moving.isError && moving.variables === 'stop' ? moving.error : undefined}
        onAct={() => moving.mutate('stop')}
      />
      <Irreversible
        opened={asking === 'restart'}
        onClose={() => setAsking(null)}
        sentence={t('restart.sentence', { name: label })}
        text={t('restart.text', { count: workflow.open_runs })}
        act={t('restart.act')}
        keep={t('stop.keep')}
        right="workflows.run"
        busy={restarting.isPending}
        problem={restarting.isError ? restarting.error : undefined}
        onAct={() => restarting.mutate()}
      />
    </>
  )
  return { buttons, problem: failed && asking === null ? <ProblemNotice problem={failed.error} /> : null }
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { decideStep } from '../../../app/approvals.ts'
import { Act } from '../../../ui/Act.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { useNames } from '../names.ts'
import { type Run, settleStep } from '../workflows.ts'
import classes from './Dock.module.css'
import { toDecide } from './run-states.ts'

type Answer = { port: 'approved' | 'refused' } | { again: boolean }

/** What a person has to decide before people go on: a question, a failure, a doubt. */
export function Decisions({ workflow, run }: { workflow: number; run: Run }) {
  const { t } = useTranslation(['workflows', 'activityKinds'])
  const client = useQueryClient()
  const { activityName } = useNames(run.definition)
  const deciding = useMutation({
    mutationFn: async ({ step, answer }: { step: number; answer: Answer }) => {
      const of = { id: workflow, run: run.id, step }
      await ('port' in answer ? decideStep(of, answer.port) : settleStep(of, answer.again))
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['workflows'] }),
  })
  const waiting = toDecide(run)
  if (waiting.length === 0) return null
  return (
    <section aria-label={t('decide.title')}>
      {waiting.map(({ no, activity, state, people }) => {
        const drawn = run.definition.activities.find(({ id }) => id === activity)
        const asks = state === 'waiting'
        const question = drawn?.kind === 'approval' ? drawn.settings.question : ''
        const name = activityName(activity)
        return (
          <div key={no} className={classes.decision} data-voice={asks ? 'note' : state === 'failed' ? 'fail' : 'doubt'}>
            <span className="grow">
              {asks
                ? t('decide.question', { count: people, name, question })
                : t(state === 'failed' ? 'decide.failed' : 'decide.doubtful', { name })}
            </span>
            {asks ? (
              <>
                <Act size="xs" onClick={() => deciding.mutate({ step: no, answer: { port: 'approved' } })}>
                  {t('decide.approve')}
                </Act>
                <Act size="xs" onClick={() => deciding.mutate({ step: no, answer: { port: 'refused' } })}>
                  {t('decide.refuse')}
                </Act>
              </>
            ) : (
              <>
                <Act
                  size="xs"
                  right="workflows.run"
                  onClick={() => deciding.mutate({ step: no, answer: { again: true } })}
                >
                  {t('decide.again')}
                </Act>
                <Act
                  size="xs"
                  right="workflows.run"
                  onClick={() => deciding.mutate({ step: no, answer: { again: false } })}
                >
                  {t('decide.goOn')}
                </Act>
              </>
            )}
          </div>
        )
      })}
      {deciding.isError && <ProblemNotice problem={deciding.error} />}
    </section>
  )
}

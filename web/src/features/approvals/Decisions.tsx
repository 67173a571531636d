import { useMutation, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { type Decision, decideStep } from '../../app/approvals.ts'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Decisions.module.css'

/** What workflows ask: each with who waits for the answer, and the way to where they wait. */
export function Decisions({ waiting }: { waiting: readonly Decision[] }) {
  const { t } = useTranslation('approvals')
  if (waiting.length === 0) return null
  return (
    <section className={classes.decisions} aria-labelledby="decisions">
      <h2 id="decisions">{t('asked.title')}</h2>
      <ul>
        {waiting.map((one) => (
          <OneDecision key={`${one.run} ${one.step}`} {...one} />
        ))}
      </ul>
    </section>
  )
}

function OneDecision({ workflow, run, step, question, activity_label, people, asked_at, expires_at }: Decision) {
  const { t } = useTranslation('approvals')
  const { moment } = useFormats()
  const client = useQueryClient()
  const deciding = useMutation({
    mutationFn: (port: 'approved' | 'refused') => decideStep({ id: workflow.id, run, step }, port),
    onSuccess: (_, port) => sayDone(t(`asked.done.${port}`, { name: workflow.label })),
    onSettled: () => client.invalidateQueries({ queryKey: ['workflows'] }),
  })
  const acts = [
    ['approved', 'primary'],
    ['refused', 'plain'],
  ] as const
  return (
    <li>
      <div className="grow">
        <p>
          <b>{question}</b>
        </p>
        <p className="hint">
          <Link className="link" to="/workflows/$id/runs/$run" params={{ id: String(workflow.id), run: String(run) }}>
            {workflow.label}
          </Link>
          {activity_label !== '' && `, ${activity_label}`}
          {' · '}
          {t('asked.people', { count: people })}
          {asked_at !== null && ` · ${t('asked.since', { when: moment(asked_at) })}`}
          {expires_at !== null && ` · ${t('asked.until', { when: moment(expires_at) })}`}
        </p>
        {deciding.isError && <ProblemNotice problem={deciding.error} />}
      </div>
      <div className="row">
        {acts.map(([port, look]) => (
          <Act
            key={port}
            look={look}
            size="xs"
            loading={deciding.isPending && deciding.variables === port}
            onClick={() => !deciding.isPending && deciding.mutate(port)}
          >
            {t(`asked.${port}`)}
          </Act>
        ))}
      </div>
    </li>
  )
}

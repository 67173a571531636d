import { IconCheck, IconLoader2, IconRefresh, IconX } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { useLive } from '../../app/live.ts'
import { Act } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Account.module.css'
import type { Verification, VerifyStep } from './accounts.ts'
import { useSaid } from './said.ts'

type Props = {
  /** Of this provider, in their order. */
  steps: VerifyPlan
  /** What the form holds: it says which of them there will be. */
  settings: Record<string, unknown>
  verify: (run: string) => Promise<Verification>
  /** The form marks the fields that could not even be tried. */
  onProblem: (problem: unknown) => void
}

/** Tries the connection with what the form holds; the steps appear as they end. */
export function VerifyPanel({ steps: planned, settings, verify, onProblem }: Props) {
  const { t } = useTranslation('accounts')
  const run = useRef('')
  const [steps, setSteps] = useState<readonly VerifyStep[]>([])
  const verifying = useMutation({
    mutationFn: () => {
      run.current = crypto.randomUUID()
      setSteps([])
      onProblem(null)
      return verify(run.current)
    },
    onError: onProblem,
    onSuccess: (done) => setSteps(done.steps),
  })
  useLive(['verify'], (data) => {
    if (isProgress(data) && data.run === run.current && verifying.isPending) setSteps(data.steps)
  })
  const next = verifying.isPending ? nextStep(planned, steps, settings) : null
  return (
    <section className={`panel ${classes.box}`} aria-labelledby="verify-title">
      <div className="row">
        <h2 id="verify-title" className="grow">
          {t('verify.title')}
        </h2>
        <Act
          size="xs"
          right="channels.manage"
          loading={verifying.isPending}
          leftSection={verifying.isIdle ? undefined : <IconRefresh size={15} stroke={1.6} aria-hidden />}
          onClick={() => verifying.mutate()}
        >
          {t(verifying.isIdle ? 'verify.act' : 'verify.again')}
        </Act>
      </div>
      {verifying.isIdle && <p className="soft">{t('verify.text')}</p>}
      {verifying.isError && <ProblemNotice problem={withoutFields(verifying.error)} />}
      <ol className={classes.steps} aria-live="polite" aria-busy={verifying.isPending}>
        {steps.map((step) => (
          <Step key={`${step.connection} ${step.step}`} step={step} />
        ))}
        {next && (
          <li>
            <span className={classes.mark} data-is="next">
              <IconLoader2 size={15} stroke={1.8} className={classes.turning} aria-hidden />
            </span>
            <span className="muted">{t(`verify.${next}Next`)}</span>
          </li>
        )}
      </ol>
      {verifying.data?.ok && <p className="ours">{t('verify.good')}</p>}
    </section>
  )
}

function Step({ step }: { step: VerifyStep }) {
  const { t } = useTranslation('accounts')
  const said = useSaid()
  const { duration, number } = useFormats()
  const words = step.ok ? t(`verify.${step.step}`) : t(`verify.${step.step}Failed`)
  return (
    <li>
      <span className={classes.mark} data-is={step.ok ? 'ok' : 'failed'}>
        {step.ok ? <IconCheck size={15} stroke={2} aria-hidden /> : <IconX size={15} stroke={2} aria-hidden />}
      </span>
      <div className="grow">
        <div className="row">
          <b className="grow">
            {words}
            {step.connection && <span className="muted">, {t(`verify.connection.${step.connection}`)}</span>}
          </b>
          <span className="hint num">{step.ms < 1000 ? `${number(step.ms)}\u00a0ms` : duration(step.ms)}</span>
        </div>
        {step.says && <p>{said(step.says)}</p>}
        {step.detail && <p className="hint mono">{step.detail}</p>}
        {step.fix && (
          <p className={classes.todo}>
            <b>{t('verify.todo')}</b> {said(step.fix)}
          </p>
        )}
      </div>
    </li>
  )
}

function withoutFields(problem: unknown): unknown {
  if (!(problem instanceof Problem)) return problem
  const { code, title, status, fix } = problem
  return new Problem({ code, title, status, fix })
}

type Progress = { run: string; steps: readonly VerifyStep[] }

function isProgress(data: unknown): data is Progress {
  return typeof data === 'object' && data !== null && 'run' in data && 'steps' in data && Array.isArray(data.steps)
}

type VerifyPlan = readonly VerifyStep['step'][]

/** What is being tried now: after the last of a pair’s first connection the second begins. */
function nextStep(
  all: VerifyPlan,
  steps: readonly VerifyStep[],
  { tls }: Record<string, unknown>,
): VerifyStep['step'] | null {
  const last = steps.at(-1)
  if (last === undefined) return all[0] ?? null
  if (!last.ok) return null
  const planned = all.filter((step) => step !== 'tls' || (tls !== undefined && tls !== 'off'))
  const next = planned[planned.indexOf(last.step) + 1]
  if (next !== undefined) return next
  return last.connection === 'transmitter' ? (all[0] ?? null) : null
}

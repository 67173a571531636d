import { Button } from '@mantine/core'
import { IconAlertTriangle, IconRefresh } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem, unreachable } from '../app/api.ts'
import classes from './notices.module.css'

type Props = { problem: unknown; onRetry?: (() => unknown) | undefined; children?: ReactNode }

/** What happened, what it changed, what to do, then a reference; the page around it stays. */
export function ProblemNotice({ problem, onRetry, children }: Props) {
  const { t } = useTranslation()
  const { title, text, reference } = useProblemWords(problem)
  // Asking for what one may not do ends the same every time: no button promises otherwise.
  const retry = problem instanceof Problem && problem.status === 403 ? undefined : onRetry
  return (
    <div className={classes.problem} role="alert">
      <IconAlertTriangle size={18} stroke={1.6} className={classes.problemIcon} aria-hidden />
      <div className="grow">
        <p>
          <b>{title}</b>
        </p>
        {text.map((line) => (
          <p key={line} className="soft">
            {line}
          </p>
        ))}
        {problem instanceof Problem && problem.fields.length > 0 && (
          <ul className={classes.problemFields}>
            {problem.fields.map(({ path, says }) => (
              <li key={path + says}>
                <span className="mono">{path}</span> {says}
              </li>
            ))}
          </ul>
        )}
        {(retry || children) && (
          <div className={`row ${classes.problemActs}`}>
            {retry && (
              <Button size="xs" leftSection={<IconRefresh size={15} stroke={1.6} />} onClick={() => void retry()}>
                {t('tryAgain')}
              </Button>
            )}
            {children}
          </div>
        )}
        {reference && <p className="hint">{t('problem.reference', { reference })}</p>}
      </div>
    </div>
  )
}

/** The words of a problem: those of the server, or ours when the browser noticed it. */
export function useProblemWords(problem: unknown): { title: string; text: string[]; reference?: string } {
  const { t } = useTranslation()
  if (!(problem instanceof Problem)) return { title: t('problem.unexpected'), text: [t('problem.unexpectedFix')] }
  if (problem.code === unreachable) return { title: t('problem.unreachable'), text: [t('problem.unreachableFix')] }
  const text = [problem.detail, problem.fix].filter((line) => line !== undefined)
  return { title: problem.title, text, ...(problem.reference ? { reference: problem.reference } : {}) }
}

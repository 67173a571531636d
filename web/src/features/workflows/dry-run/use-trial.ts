import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import type { Overlay } from '../canvas/use-view.ts'
import { useNames } from '../names.ts'
import type { Standing } from '../runs/run-states.ts'
import { useBecause, useJournalWords } from '../runs/use-journal.ts'
import { words } from '../words/dry-run.ts'
import type { DryRun } from '../workflows.ts'

type Line = { code: string; values: Record<string, string | number> }
export type Tried = DryRun['activities'][number]

// Whatever else is said here is no line of a dry run.
const sentences = new Set(
  Object.keys(words.en).flatMap((key) => (/^(supposed|would)-/.test(key) ? key.replace(/_(one|other)$/, '') : [])),
)
const standing = (stopped: Line | null): Standing =>
  stopped === null
    ? 'done'
    : stopped.code === 'suspended'
      ? 'suspended'
      : stopped.code === 'held-up'
        ? 'waiting'
        : 'paused-on-error'

/** What a dry run puts over its drawing, and how its lines are said. */
export function useTrial(trial: DryRun) {
  const { t } = useTranslation('workflowDryRun')
  const { credits } = useFormats()
  const journal = useJournalWords(trial.definition)
  const because = useBecause()
  const { portName } = useNames(trial.definition)
  const overlay = useMemo<Overlay>(() => {
    const crossed = new Set(trial.transitions.map(({ id }) => id))
    const left = trial.definition.transitions.filter(({ id }) => crossed.has(id)).map(({ from }) => from)
    const tried = trial.activities.map(({ id, stopped }) => [id, standing(stopped)] as const)
    return {
      standings: new Map([...left.map((id) => [id, 'done'] as const), ...tried]),
      crossings: new Map(trial.transitions.map((one) => [one.id, one])),
      messages: new Map(),
      details: new Map(
        trial.activities.flatMap(({ id, sms }) => {
          const [first] = sms.flatMap(({ summary }) => summary ?? [])
          if (first === undefined) return []
          const parts = t('parts', { count: first.parts })
          return [[id, first.price === null ? parts : `${parts} · ${credits(first.price / 1000)}`]] as const
        }),
      ),
    }
  }, [trial, t, credits])
  const say = (activity: string, { code, values }: Line): string => {
    if (!sentences.has(code)) return journal({ code, activity, values }).says
    const drawn = trial.definition.activities.find(({ id }) => id === activity)
    const { port } = values
    const way = drawn && typeof port === 'string' ? portName(drawn, port) : port
    return String(t(code as 'would-send', { count: 0, ...values, port: way } as never))
  }
  const sayStop = ({ code }: Line): string =>
    code === 'suspended' || code === 'held-up' || code === 'round'
      ? t(`stop.${code}`)
      : t('stop.because', { problem: because(code) })
  return { overlay, say, sayStop }
}

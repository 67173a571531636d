import { portsOf } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../../app/formats.ts'
import { useNames } from '../names.ts'
import { words } from '../words/journal.ts'
import type { JournalLine, Run } from '../workflows.ts'

type Because = keyof typeof words.en.because
type By = keyof typeof words.en.by
type ModeWord = keyof typeof words.en.mode
const sentences = new Set(Object.keys(words.en).map((key) => key.replace(/_(one|other)$/, '')))

/** Why something failed: a clause that ends a sentence. */
export function useBecause() {
  const { t } = useTranslation('workflowJournal')
  return (code: string) => (code in words.en.because ? t(`because.${code as Because}`) : t('because.other', { code }))
}

/** A line of the journal in the reader's language. */
export function useJournalWords(definition: Run['definition']) {
  const { t } = useTranslation('workflowJournal')
  const { date, time } = useFormats()
  const { activityName, portName } = useNames(definition)
  const because = useBecause()
  return ({
    code,
    activity,
    values,
  }: Pick<JournalLine, 'code' | 'activity' | 'values'>): { who: string; says: string } => {
    const who = activity === null ? t('whole') : activityName(activity)
    if (!sentences.has(code)) return { who, says: t('unknown', { code }) }
    const one = definition.activities.find(({ id }) => id === activity)
    const way = (value: string | number | undefined) =>
      one && typeof value === 'string' && portsOf(one).some(({ id }) => id === value) ? portName(one, value) : value
    const moment = (value: string | number | undefined) =>
      typeof value === 'string' ? `${date(value)} ${time(value)}` : value
    const { by, problem, port, branch, segment, first, last, mode } = values
    return {
      who,
      says: String(
        t(
          code as 'finished',
          {
            // Named with what every sentence may use; a sentence takes what it needs.
            count: 0,
            ...values,
            by: typeof by === 'string' && by in words.en.by ? t(`by.${by as By}`) : by || t('by.nobody'),
            problem: typeof problem === 'string' ? because(problem) : '',
            port: way(port),
            branch: way(branch),
            segment: way(segment),
            first: moment(first),
            last: moment(last),
            mode: typeof mode === 'string' && mode in words.en.mode ? t(`mode.${mode as ModeWord}`) : mode,
          } as never,
        ),
      ),
    }
  }
}

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import type { Call, EventType } from './webhooks.ts'
import { words } from './words.ts'

type Answer = { status: number | null; problem: string | null }

/** What events are called, and what became of a call, in words. */
export function useCallWords() {
  const { t } = useTranslation('webhooks')
  const { moment } = useFormats()
  const answer = ({ status, problem }: Answer): string | null => {
    if (status !== null) return t('log.status', { status })
    if (problem === null) return null
    return problem in words.en.problem ? t(`problem.${problem as keyof typeof words.en.problem}`) : problem
  }
  return {
    // A type that this screen does not know yet is shown as it is called.
    type: (type: string) => t(`type.${type as EventType | 'webhook.test'}`, { defaultValue: type }),
    answer,
    became(call: Call): string {
      const said = call.state === 'arrived' ? null : answer(call)
      const count = call.attempts > 1 ? t('log.attempts', { count: call.attempts }) : null
      const next = call.due_at !== null && call.attempts > 0 ? t('log.again', { moment: moment(call.due_at) }) : null
      return [said, count, next].filter((one) => one !== null).join(' · ')
    },
  }
}

import { check, type Definition } from '@parley/workflow'
import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { components } from '../../app/api.gen.ts'
import { useNames } from './names.ts'
import { words } from './words/faults.ts'

export type Fault = components['schemas']['WorkflowFault']
type Code = keyof typeof words.en
const ofServerAlone: ReadonlySet<string> = new Set<Code>([
  'not-available',
  'query-wrong',
  'audience-archived',
  'audience-broken',
  'audience-unknown',
  'unknown-field',
  'wrong-value',
  'choice-gone',
  'channel-missing',
  'message-empty',
  'keyword-missing',
])
const isCode = (code: string): code is Code => Object.hasOwn(words.en, code)

/** What is wrong as it is drawn now, and what only the server knows, as of what was saved last. */
export function useFaults(drawing: Definition, ofServer: readonly Fault[]) {
  const { t } = useTranslation('workflowFaults')
  const names = useNames(drawing)
  const found = useMemo(() => {
    const own: Fault[] = check(drawing)
    const drawn = new Set(drawing.activities.filter(({ mode }) => mode !== 'disabled').map(({ id }) => id))
    const known = new Set<string>(own.map(({ code }) => code))
    const more = ofServer.filter(
      ({ code, activity }) => !isEngineCode(code) && !known.has(code) && activity !== null && drawn.has(activity),
    )
    return [...own, ...more]
  }, [drawing, ofServer])
  const { activities } = drawing
  const say = useCallback(
    ({ code, values, activity }: Fault): string => {
      if (!isCode(code)) return code
      const one = activities.find(({ id }) => id === activity)
      const port = typeof values.port === 'string' && one ? names.portName(one, values.port) : values.port
      const entrance = typeof values.entrance === 'string' ? names.entranceName(values.entrance) : values.entrance
      // Each sentence takes what it needs of them.
      return String(t(code, { ...values, port, entrance } as never))
    },
    [activities, names, t],
  )
  return { faults: found, say }
}

/** Those are found here at once: what the server said of them is of before. */
const isEngineCode = (code: string) => isCode(code) && !ofServerAlone.has(code)

/** What is wrong at one place in the settings of an activity. */
export function saysAt(faults: readonly Fault[], say: (fault: Fault) => string, activity: string) {
  const own = faults.filter((fault) => fault.activity === activity)
  return (...path: (string | number)[]): string | undefined => {
    const found = own.find((fault) => fault.path.slice(3).join('.') === path.join('.') && fault.path[2] === 'settings')
    return found && say(found)
  }
}

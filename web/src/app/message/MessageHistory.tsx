import {
  type Icon,
  IconArrowBackUp,
  IconBan,
  IconCheck,
  IconChecks,
  IconCircleMinus,
  IconClockX,
  IconFilterX,
  IconHourglass,
  IconMessageX,
  IconSend,
  IconUserCheck,
  IconZoomQuestion,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { Chip } from '../../ui/Chip.tsx'
import type { Voice } from '../../ui/State.tsx'
import { useFormats } from '../formats.ts'
import classes from './Message.module.css'
import type { MessageWithHistory } from './message.ts'

type Step = MessageWithHistory['history'][number]
type Decision = MessageWithHistory['decisions'][number]
type Entry = { at: string; step: Step } | { at: string; decision: Decision }

/** Who decided stands where they did. What a decision wrote down says nothing besides it. */
function entriesOf({ history, decisions }: Pick<MessageWithHistory, 'history' | 'decisions'>): Entry[] {
  const written = (step: Step) => step.ref === null && decisions.some(({ at }) => at === step.at)
  // Steps stand attempt by attempt, as they came: a decision goes before the first that is later.
  const entries: Entry[] = history.filter((step) => !written(step)).map((step) => ({ at: step.at, step }))
  for (const decision of decisions) {
    const later = entries.findIndex(({ at }) => Date.parse(at) > Date.parse(decision.at))
    entries.splice(later < 0 ? entries.length : later, 0, { at: decision.at, decision })
  }
  return entries
}

/** What happened to each part, and who decided what of it, in the order in which it was recorded, with the carrier's reference. */
export function MessageHistory({ message }: { message: MessageWithHistory }) {
  const { t } = useTranslation('messages')
  const { clock, stamp } = useFormats()
  const { history, created_at, parts } = message
  // One account is the message's own, which is said above; of several each step names its own.
  const several = new Set(history.map(({ account }) => account)).size > 1
  return (
    <section aria-label={t('drawer.history')}>
      <h2>{t('drawer.history')}</h2>
      <ol className={classes.history}>
        <li>
          <Chip icon={IconHourglass} voice="quiet" />
          <div className="grow">
            <p>
              <b>{t('history.created')}</b>
            </p>
            <p className="hint">{stamp(created_at)}</p>
          </div>
        </li>
        {entriesOf(message).map((entry, place) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: what is recorded never moves
          if ('decision' in entry) return <Decided key={place} decision={entry.decision} />
          const { step } = entry
          const name = nameOf(step.what)
          const [icon, voice] = looks[name] ?? looks.waiting
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: what is recorded never moves
            <li key={place}>
              <Chip icon={icon} voice={voice} />
              <div className="grow">
                <p>
                  <b>{t(`history.${name}`)}</b>
                </p>
                <p className="hint">
                  {[
                    clock(step.at),
                    ...(several && step.account !== null ? [step.account] : []),
                    ...detailsOf(t, step, parts),
                  ].join(', ')}
                  {step.ref && <span className={`mono ${classes.reference}`}>{step.ref}</span>}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
      {contradicts(history) && <p className="hint">{t('history.contradiction')}</p>}
    </section>
  )
}

function Decided({ decision: { at, decision, by, why } }: { decision: Decision }) {
  const { t } = useTranslation('messages')
  const { clock } = useFormats()
  return (
    <li>
      <Chip icon={IconUserCheck} voice="note" />
      <div className="grow">
        <p>
          <b>{by === null ? t('history.policy') : t(`history.decided.${decision}`, { by })}</b>
        </p>
        <p className="hint">{[clock(at), ...(why === '' ? [] : [why])].join(', ')}</p>
      </div>
    </li>
  )
}

const looks = {
  waiting: [IconHourglass, 'quiet'],
  queuedAgain: [IconArrowBackUp, 'quiet'],
  inDoubt: [IconZoomQuestion, 'doubt'],
  putBack: [IconArrowBackUp, 'quiet'],
  excludedLate: [IconFilterX, 'quiet'],
  expiredBefore: [IconClockX, 'fail'],
  cancelled: [IconCircleMinus, 'quiet'],
  refused: [IconBan, 'fail'],
  submitted: [IconCheck, 'ours'],
  enRoute: [IconSend, 'quiet'],
  unknownToCarrier: [IconCheck, 'soft'],
  expiredAtCarrier: [IconClockX, 'fail'],
  undeliveredTemporary: [IconMessageX, 'fail'],
  undelivered: [IconMessageX, 'fail'],
  delivered: [IconChecks, 'ours'],
} as const satisfies Record<string, readonly [Icon, Voice]>
type StepName = keyof typeof looks

const nameOf = (what: string): StepName => (what in looks ? (what as StepName) : 'waiting')

/** Some part was reported delivered and undelivered: both rows stay, delivered holds. */
function contradicts(history: readonly Step[]): boolean {
  const failed = new Set<number>()
  const delivered = new Set<number>()
  for (const { what, part } of history) {
    if (what === 'delivered') delivered.add(part)
    if (what === 'undelivered' || what === 'undeliveredTemporary' || what === 'expiredAtCarrier') failed.add(part)
  }
  return [...delivered].some((part) => failed.has(part))
}

function detailsOf(t: TFunction<'messages'>, { part, attempt, code }: Step, parts: number): string[] {
  return [
    ...(parts > 1 && part > 0 ? [t('drawer.part', { number: part })] : []),
    ...(attempt > 1 ? [t('drawer.attempt', { number: attempt })] : []),
    ...(code > 0 ? [`${t('drawer.code')} ${code}`] : []),
  ]
}

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

/** What happened to each part, in the order in which it was recorded, with the carrier's reference. */
export function MessageHistory({ message }: { message: MessageWithHistory }) {
  const { t } = useTranslation('messages')
  const { clock, stamp } = useFormats()
  const { history, decisions, created_at, parts } = message
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
        {history.map((step, place) => {
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
        {decisions.map(({ at, decision, by, why }) => (
          <li key={at}>
            <Chip icon={IconUserCheck} voice="note" />
            <div className="grow">
              <p>
                <b>{by === null ? t('history.policy') : t(`history.decided.${decision}`, { by })}</b>
              </p>
              <p className="hint">{[clock(at), ...(why === '' ? [] : [why])].join(', ')}</p>
            </div>
          </li>
        ))}
      </ol>
      {contradicts(history) && <p className="hint">{t('history.contradiction')}</p>}
    </section>
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

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
  const { history, created_at, parts } = message
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
          const name = nameOf(step.what, place === history.length - 1)
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
                  {[clock(step.at), ...detailsOf(t, step, parts)].join(', ')}
                  {step.ref && <span className={`mono ${classes.reference}`}>{step.ref}</span>}
                </p>
              </div>
            </li>
          )
        })}
      </ol>
    </section>
  )
}

const looks = {
  waiting: [IconHourglass, 'quiet'],
  queuedAgain: [IconArrowBackUp, 'quiet'],
  handing: [IconSend, 'quiet'],
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

/** Each part is marked before it is written to a link; only when nothing followed is that a doubt. */
function nameOf(what: string, last: boolean): StepName {
  if (what === 'inDoubt' && !last) return 'handing'
  return what in looks ? (what as StepName) : 'waiting'
}

function detailsOf(t: TFunction<'messages'>, { part, attempt, code }: Step, parts: number): string[] {
  return [
    ...(parts > 1 && part > 0 ? [t('drawer.part', { number: part })] : []),
    ...(attempt > 1 ? [t('drawer.attempt', { number: attempt })] : []),
    ...(code > 0 ? [`${t('drawer.code')} ${code}`] : []),
  ]
}

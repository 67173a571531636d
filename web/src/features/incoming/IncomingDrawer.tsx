import { IconArrowDownLeft, IconMessageOff, IconMessageReply, IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../app/because.ts'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { silenceOf } from '../../app/silences.ts'
import { Act } from '../../ui/Act.tsx'
import { Bubble } from '../../ui/Bubble.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Read } from '../../ui/Read.tsx'
import { Simulated } from '../../ui/Simulated.tsx'
import { State, type StateOf } from '../../ui/State.tsx'
import { Step, Timeline } from '../../ui/Timeline.tsx'
import { decidedOf } from './decided.ts'
import { type Incoming, incomingQuery } from './incoming.ts'

type Props = {
  id: number
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** One incoming message: what it answers, how it was read, what followed. */
export function IncomingDrawer({ id, onClose, onPrevious, onNext }: Props) {
  const { t } = useTranslation(['incoming', 'app'])
  const { date, time } = useFormats()
  const phone = usePhone()
  const query = useQuery(incomingQuery(id))
  const said = query.data
  const sentence = said
    ? t(`drawer.sentence.${meaningOf(said)}`, {
        who: said.profile?.name ?? phone(said.from),
        date: date(said.at),
        time: time(said.at),
      })
    : t('app:page.incoming')
  return (
    <Drawer
      kicker={t('drawer.kicker', { id })}
      sentence={sentence}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      foot={
        said?.from.startsWith('+') && (
          <>
            {said.proof_id !== null && (
              <Act right="quarantine.read" to="/admin/quarantine" search={{ q: said.from }}>
                {t('drawer.proof')}
              </Act>
            )}
            <span className="grow" />
            <Act right="messages.send" to="/compose" search={{ to: said.from }}>
              {t('drawer.write')}
            </Act>
          </>
        )
      }
    >
      <Read query={query} what={t('drawer.what')}>
        {(one) => <What said={one} />}
      </Read>
    </Drawer>
  )
}

function What({ said }: { said: Incoming }) {
  const { t } = useTranslation('incoming')
  const { clock, stamp } = useFormats()
  const phone = usePhone()
  const { answers, reply, account } = said
  const at = `${stamp(said.at).split(' ')[0]} ${clock(said.at)}`
  const because = becauseOf(said.because)
  const silence = silenceOf(said.no_reply_because)
  const decided = decidedOf(said.decision)
  return (
    <>
      {account.simulated && <Simulated />}
      <Timeline>
        {answers && (
          <Step icon={IconSend} voice="ours" title={t('drawer.answers')}>
            <Bubble voice="ours" text={answers.text} />
            <p className="hint">
              {said.delivery ? (
                <Link to="/deliveries/$id" params={{ id: String(said.delivery.id) }} className="link">
                  {t('drawer.ofDelivery', { name: said.delivery.name })}
                </Link>
              ) : (
                said.channel && t('drawer.throughChannel', { name: said.channel.name })
              )}
            </p>
          </Step>
        )}
        <Step
          icon={IconArrowDownLeft}
          voice="theirs"
          title={answers ? t('drawer.answered') : t('drawer.wrote', { to: phone(said.to) })}
          hint={t('drawer.received', { at, account: account.name })}
        >
          <Bubble
            voice="theirs"
            text={said.text_kept ? said.text : t('notKept')}
            stop={said.meaning === 'opt-out'}
            note={<Remarks said={said} />}
          />
        </Step>
        {because && (
          <Step
            icon={IconMessageReply}
            voice="quiet"
            title={t('drawer.read')}
            hint={
              said.keyword
                ? t('drawer.keyword', { keyword: said.keyword, why: t(`because.${because}`) })
                : sentenceOf(t(`because.${because}`))
            }
          />
        )}
        {reply ? (
          <Step
            icon={IconMessageReply}
            voice="ours"
            title={t('drawer.reply')}
            hint={decided ? t(`decided.${decided}`) : undefined}
          >
            <Bubble
              voice="ours"
              automatic
              text={reply.text}
              note={<State of="message" is={reply.state as StateOf<'message'>} />}
            />
          </Step>
        ) : (
          <Step
            icon={IconMessageOff}
            voice="quiet"
            title={t('drawer.noReply')}
            hint={silence ? t(`silence.${silence}`) : (said.no_reply_because ?? undefined)}
          />
        )}
      </Timeline>
    </>
  )
}

/** A yes that nothing asked for, or a word that only asks, brought nobody back. */
const meaningOf = ({ meaning, proof_id }: Incoming) => (meaning === 'opt-in' && proof_id === null ? 'none' : meaning)

function Remarks({ said }: { said: Incoming }) {
  const { t } = useTranslation('incoming')
  const { stamp } = useFormats()
  const { operator, carrier_id: id, carrier_at } = said
  const remarks = [
    ...(said.parts > 1 && !said.incomplete ? [t('drawer.parts', { count: said.parts })] : []),
    ...(said.incomplete ? [t('drawer.incomplete')] : []),
    ...(said.unreadable === 'all' ? [t('drawer.binary')] : []),
    ...(said.unreadable === 'some' ? [t('drawer.broken')] : []),
    ...(said.late ? [t('drawer.late')] : []),
    ...(said.unpaid ? [t('drawer.unpaid')] : []),
    ...(said.answers ? [] : [t('drawer.noAnswer')]),
    ...(operator ? [t('drawer.operator', { operator })] : []),
    ...(carrier_at ? [t('drawer.carrierAt', { at: stamp(carrier_at) })] : []),
    ...(id ? [t('drawer.carrierId', { id })] : []),
  ]
  return remarks.map((remark) => <span key={remark}>{remark}</span>)
}

const sentenceOf = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}.`

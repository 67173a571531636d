import { useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { Bubble } from '../../ui/Bubble.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Read } from '../../ui/Read.tsx'
import { Simulated } from '../../ui/Simulated.tsx'
import { useFormats } from '../formats.ts'
import { useLiveRefresh } from '../live.ts'
import { usePhone } from '../phones.ts'
import { senderKindWord } from '../sender-kinds.ts'
import classes from './Message.module.css'
import { MessageHistory } from './MessageHistory.tsx'
import { MessageState } from './MessageState.tsx'
import { type MessageWithHistory, messageQuery } from './message.ts'

type Props = {
  id: string
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
  /** Writing to the same number again. */
  onAgain?: (to: string) => void
  /** Another act at the foot: what leads on from here. */
  foot?: ReactNode
}

/** One message: what it said, how it left, and everything that became of it. */
export function MessageDrawer({ id, onClose, onPrevious, onNext, onAgain, foot }: Props) {
  const { t } = useTranslation('messages')
  const { date, time } = useFormats()
  const phone = usePhone()
  const query = useQuery(messageQuery(id))
  useLiveRefresh(['messages'], messageQuery(id).queryKey)
  const message = query.data
  const who = message ? (message.profile?.name ?? phone(message.to)) : ''
  const sentence = message
    ? t(`drawer.sentence.${message.state}`, {
        who,
        date: date(message.delivered_at ?? message.created_at),
        time: time(message.delivered_at ?? message.created_at),
      })
    : t('message')
  return (
    <Drawer
      kicker={t('drawer.kicker', { id })}
      sentence={sentence}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      foot={
        message && (
          <>
            {onAgain && (
              <Act right="messages.send" onClick={() => onAgain(message.to)}>
                {t('drawer.again')}
              </Act>
            )}
            {foot}
          </>
        )
      }
    >
      <Read query={query} what={t('drawer.what')}>
        {(whole) => <Whole message={whole} />}
      </Read>
    </Drawer>
  )
}

function Whole({ message }: { message: MessageWithHistory }) {
  const { t } = useTranslation('messages')
  const { number, moment } = useFormats()
  const phone = usePhone()
  return (
    <>
      {message.simulated && <Simulated />}
      <Bubble
        voice="ours"
        text={message.text}
        automatic={message.is_reply}
        note={
          <>
            <MessageState message={message} />
            <span>{message.is_reply ? t('drawer.reply') : message.by && t('drawer.by', { name: message.by })}</span>
          </>
        }
      />
      <dl className={classes.facts}>
        <dt>{t('drawer.sender')}</dt>
        <dd>
          {phone(message.sender)}, {senderKindWord(t, message.sender_kind)}
        </dd>
        {message.channel_name && (
          <>
            <dt>{t('drawer.channel')}</dt>
            <dd>{message.channel_name}</dd>
          </>
        )}
        <dt>{t('drawer.account')}</dt>
        <dd>{message.account}</dd>
        <dt>{t('drawer.purpose')}</dt>
        <dd>{t(message.marketing ? 'kind.marketing' : 'kind.transactional')}</dd>
        <dt>{t('drawer.parts')}</dt>
        <dd>{number(message.parts)}</dd>
        <dt>{t('drawer.encoding')}</dt>
        <dd>{t(`encoding.${message.encoding}`)}</dd>
        {message.expires_at && message.state === 'waiting' && (
          <>
            <dt>{t('drawer.expires')}</dt>
            <dd>{moment(message.expires_at)}</dd>
          </>
        )}
        {message.error_code !== null && (
          <>
            <dt>{t('drawer.code')}</dt>
            <dd className="mono">{message.error_code}</dd>
          </>
        )}
      </dl>
      <MessageHistory message={message} />
    </>
  )
}

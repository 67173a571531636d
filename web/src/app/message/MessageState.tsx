import { IconOctagonMinus, IconShieldX } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { State } from '../../ui/State.tsx'
import classes from './Message.module.css'
import type { Message } from './message.ts'

/** The word for its state; what was left out says why, in ink when a person decided it. */
export function MessageState({ message }: { message: Pick<Message, 'state' | 'excluded_because'> }) {
  const { t } = useTranslation('messages')
  if (message.state === 'excluded' && message.excluded_because) {
    const Picture = message.excluded_because === 'opted-out' ? IconOctagonMinus : IconShieldX
    return (
      <span className={classes.excluded}>
        <Picture size={15} stroke={1.6} aria-hidden />
        {t(`excluded.${message.excluded_because}`)}
      </span>
    )
  }
  return <State of="message" is={message.state === 'submitted' ? 'expected' : message.state} />
}

import { IconDeviceMobile, IconHash, IconLetterA, IconMessageReply, IconPhone } from '@tabler/icons-react'
import { usePhone } from '../../app/phones.ts'
import { dialled, type Sender, type SenderKind } from './senders.ts'

export const senderPictures = {
  'short-code': IconHash,
  'long-number': IconPhone,
  'toll-free': IconDeviceMobile,
  'reply-number': IconMessageReply,
  alphanumeric: IconLetterA,
} as const satisfies Record<SenderKind, unknown>

/** A sender as the phone shows it, with the picture of its kind. */
export function SenderName({ sender }: { sender: Pick<Sender, 'kind' | 'value'> }) {
  const phone = usePhone()
  const Picture = senderPictures[sender.kind]
  return (
    <span className="row">
      <Picture size={16} stroke={1.6} className="muted" aria-hidden />
      <span className="truncate">{phone(dialled(sender))}</span>
    </span>
  )
}

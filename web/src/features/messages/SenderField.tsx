import { Select } from '@mantine/core'
import {
  IconArrowUpRight,
  IconDeviceMobile,
  IconHash,
  IconLetterA,
  IconMessageReply,
  IconPhone,
  IconPhoneOff,
} from '@tabler/icons-react'
import type { TFunction } from 'i18next'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { senderKindWord } from '../../app/sender-kinds.ts'
import { Tag } from '../../ui/State.tsx'
import classes from './Compose.module.css'
import type { Sender } from './messages.ts'

type Props = { id: string; senders: readonly Sender[]; value: Sender | undefined; onChange: (channel: number) => void }

/** A message leaves through a channel; people choose it by the sender that the phone will show. */
export function SenderField({ id, senders, value, onChange }: Props) {
  const { t } = useTranslation('messages')
  const phone = usePhone()
  const Picture = pictureOf(value)
  return (
    <div>
      <Select
        id={id}
        allowDeselect={false}
        maxDropdownHeight={340}
        leftSection={<Picture size={16} stroke={1.6} className="ours" aria-hidden />}
        data={senders.map((sender) => ({
          value: String(sender.channel_id),
          label: `${phone(sender.sender.value)} · ${sender.channel_name}`,
          disabled: !sender.usable,
        }))}
        value={value ? String(value.channel_id) : null}
        onChange={(channel) => channel !== null && onChange(Number(channel))}
        renderOption={({ option }) => {
          const sender = senders.find(({ channel_id }) => String(channel_id) === option.value)
          return sender ? <Option sender={sender} /> : option.label
        }}
      />
      {value && !value.account.up && (
        <p className={`hint ${classes.under}`}>{t('linkDownHint', { account: value.account.name })}</p>
      )}
    </div>
  )
}

function Option({ sender }: { sender: Sender }) {
  const { t } = useTranslation('messages')
  const phone = usePhone()
  const Picture = pictureOf(sender)
  return (
    <span className={classes.option}>
      <Picture size={17} stroke={1.6} aria-hidden />
      <span className="grow">
        <b>{phone(sender.sender.value)}</b> <span className="soft">{sender.channel_name}</span>
        <span className={`hint ${classes.optionText}`}>
          {senderKindWord(t, sender.sender.kind)}, {t(`kind.${sender.kind}`)}
          {!sender.usable && `. ${whyUnusable(t, sender)}`}
        </span>
      </span>
      {sender.account.simulated && <Tag voice="note">{t('simulated')}</Tag>}
      {sender.sender.kind === 'alphanumeric' && (
        <Tag>
          <IconArrowUpRight size={13} stroke={1.8} aria-hidden />
          {t('oneWay')}
        </Tag>
      )}
      {!sender.usable ? <Tag>{t('unavailable')}</Tag> : !sender.account.up && <Tag voice="fail">{t('linkDown')}</Tag>}
    </span>
  )
}

const pictures = {
  'short-code': IconHash,
  'long-number': IconPhone,
  'toll-free': IconDeviceMobile,
  'reply-number': IconMessageReply,
  alphanumeric: IconLetterA,
} as const
type SenderKind = keyof typeof pictures
const isKind = (kind: string): kind is SenderKind => kind in pictures

function pictureOf(sender: Sender | undefined) {
  if (sender === undefined || !sender.usable) return IconPhoneOff
  return isKind(sender.sender.kind) ? pictures[sender.sender.kind] : IconHash
}

function whyUnusable(t: TFunction<'messages'>, { unusable_because: because, account }: Sender): string {
  switch (because) {
    case 'channel-retired':
    case 'sender-retired':
    case 'account-disabled':
    case 'stop-undecided':
      return t(`unusable.${because}`, { account: account.name })
    default:
      return ''
  }
}

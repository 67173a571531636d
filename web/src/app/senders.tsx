import { IconDeviceMobile, IconHash, IconLetterA, IconMessageReply, IconPhone } from '@tabler/icons-react'
import { queryOptions } from '@tanstack/react-query'
import type { components } from './api.gen.ts'
import { answered, api } from './api.ts'
import { usePhone } from './phones.ts'

// What the pages of senders and those of channels both need.

export type Sender = components['schemas']['Sender']
export type SenderKind = Sender['kind']

/** Everything in use, to choose from. */
export const sendersInUse = queryOptions({
  queryKey: ['senders', 'in-use'],
  queryFn: ({ signal }) => answered(api.GET('/api/senders', { params: { query: { limit: 500 } }, signal })),
  select: ({ items }) => items,
})

/** As numbers are held everywhere else: with a plus sign, which short codes and names have not. */
export const dialled = ({ kind, value }: Pick<Sender, 'kind' | 'value'>) =>
  kind !== 'alphanumeric' && value.length > longestShortCode ? `+${value}` : value

const longestShortCode = 8

const pictures = {
  'short-code': IconHash,
  'long-number': IconPhone,
  'toll-free': IconDeviceMobile,
  'reply-number': IconMessageReply,
  alphanumeric: IconLetterA,
} as const satisfies Record<SenderKind, unknown>

/** A sender as the phone shows it, with the picture of its kind. */
export function SenderName({ sender }: { sender: Pick<Sender, 'kind' | 'value'> }) {
  const phone = usePhone()
  const Picture = pictures[sender.kind]
  return (
    <span className="row">
      <Picture size={16} stroke={1.6} className="muted" aria-hidden />
      <span className="truncate">{phone(dialled(sender))}</span>
    </span>
  )
}

import { useDebouncedValue } from '@mantine/hooks'
import { withShortLinks } from '@parley/sms/template'
import { planText } from '@parley/sms/text'
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, useState } from 'react'
import { newIdempotencyKey } from '../../app/api.ts'
import { keep, kept } from '../../app/kept.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { type Check, checkQuery, type Sender, sendMessage } from './messages.ts'
import { useTemplate } from './use-template.ts'
import { whyOff } from './why-off.ts'

/** How long the fingers rest before a number is looked up. */
const restMs = 300
/** The sender that this person used last is the likely one. */
const remembered = 'compose-channel'

export type Compose = ReturnType<typeof useCompose>

/** One message being written: what is in the fields, what the server says of the number, and how the text will leave. */
export function useCompose(
  senders: readonly Sender[],
  start: { to: string; channel: number | undefined },
  onSent: (sent: { number: string; name: string | null; dueAt: Date | null }) => void,
) {
  const client = useQueryClient()
  const [channel, chooseChannel] = useState(start.channel ?? (Number(kept(remembered)) || undefined))
  const [to, setTo] = useState(start.to)
  const [written, setWritten] = useState('')
  const [dueAt, setDueAt] = useState<Date | null>(null)
  const sender = senders.find(({ channel_id }) => channel_id === channel) ?? senders.find(({ usable }) => usable)
  const [settled] = useDebouncedValue(to.trim(), restMs)
  const asking = sender?.usable === true && settled !== ''
  const check = useQuery({
    ...checkQuery(sender?.channel_id ?? 0, settled),
    enabled: asking,
    placeholderData: keepPreviousData,
  })
  // A STOP on a phone closes the number while one writes to it, and what is said shows in the preview.
  useLiveRefresh(['quarantine', 'incoming', 'messages'], ['messages', 'check'])
  useLiveRefresh(['accounts'], ['messages', 'senders'])

  const known: Check | undefined = to.trim() === '' || !asking ? undefined : check.data
  const template = useTemplate(sender, known)
  const text = template.chosen === null ? written : (template.filled?.text ?? '')
  const plan = useMemo(
    () => planText(withShortLinks(text, sender?.link_base ?? null), sender?.text ?? {}),
    [text, sender],
  )

  const key = useIntentionKey([sender?.channel_id, to, text, template.chosen?.id, template.values, dueAt?.getTime()])
  const send = useMutation({
    mutationFn: (message: Parameters<typeof sendMessage>[1]) => sendMessage(key.current, message),
    onSuccess() {
      key.renew()
      setWritten('')
      template.choose(null)
      setDueAt(null)
      return client.invalidateQueries({ queryKey: ['messages'] })
    },
  })

  return {
    sender,
    setChannel(chosen: number) {
      chooseChannel(chosen)
      keep(remembered, String(chosen))
    },
    to,
    setTo,
    text,
    /** What is written is one's own: a template is left, what it said stays to be changed. */
    setText(own: string) {
      setWritten(own)
      template.choose(null)
    },
    template,
    dueAt,
    setDueAt,
    plan,
    check: known,
    checking: asking && (check.isFetching || settled !== to.trim()),
    send,
    off: whyOff({ sender, to, check: known, template, text, plan, dueAt }),
    submit() {
      if (sender === undefined || send.isPending) return
      const due = dueAt ? { due_at: dueAt.toISOString() } : {}
      const { chosen, values } = template
      const said = chosen === null ? { text } : { template_id: chosen.id, values }
      const number = known?.number.ok ? known.number.e164 : to
      send.mutate(
        { channel_id: sender.channel_id, to: to.trim(), ...said, ...due },
        { onSuccess: () => onSent({ number, name: known?.profile?.name ?? null, dueAt }) },
      )
    },
  }
}

/** The same key as long as the same message is tried, another one as soon as anything of it changes. */
function useIntentionKey(message: readonly unknown[]) {
  const written = JSON.stringify(message)
  const kept = useRef({ written, key: newIdempotencyKey() })
  if (kept.current.written !== written) kept.current = { written, key: newIdempotencyKey() }
  return {
    get current() {
      return kept.current.key
    },
    renew() {
      kept.current = { written: kept.current.written, key: newIdempotencyKey() }
    },
  }
}

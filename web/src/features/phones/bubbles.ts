import { readIntent } from '@parley/sms/intent'
import type { TFunction } from 'i18next'
import type { Formats } from '../../app/formats.ts'
import type { PhoneMessage } from '../../ui/Phone.tsx'
import type { VirtualPhone } from './simulator.ts'

export type Thread = VirtualPhone['threads'][number]
type Bubble = Thread['messages'][number]

/** A thread as a handset shows it: a new hour begins with its time above, and below each message what came of it. */
export function bubblesOf(t: TFunction<'phones'>, formats: Formats, thread: Thread | undefined): PhoneMessage[] {
  return (thread?.messages ?? []).map((bubble, place, all) => {
    const before = all[place - 1]
    const pause = before === undefined || Date.parse(bubble.at) - Date.parse(before.at) > 3_600_000
    return {
      id: `${bubble.ours ? 'in' : 'out'}${bubble.id}`,
      from: bubble.ours ? 'parley' : 'holder',
      text: bubble.binary === null ? bubble.text : t('binary', { hex: bubble.binary }),
      note: bubble.ours ? noteOfReceived(t, formats, bubble) : noteOfSent(t, formats, bubble),
      receipt: bubble.ours && bubble.receipt_ms !== null,
      stop: !bubble.ours && meansStop(bubble.text),
      day: pause ? formats.stamp(bubble.at) : undefined,
    }
  })
}

export const meansStop = (text: string) => readIntent(text).kind === 'opt-out'

function noteOfReceived(t: TFunction<'phones'>, { duration }: Formats, bubble: Bubble): string | undefined {
  const { parts, parts_come: come, receipt_ms: receipt, flash } = bubble
  if (come < parts) return t('partsCome', { come, parts })
  const notes = [
    ...(flash ? [t('flash')] : []),
    ...(parts > 1 ? [t('parts', { count: parts })] : []),
    ...(receipt === null ? [] : [t('receiptIn', { time: duration(receipt) })]),
  ]
  return notes.length > 0 ? notes.join(', ') : undefined
}

function noteOfSent(t: TFunction<'phones'>, { time }: Formats, { state, at }: Bubble): string {
  switch (state) {
    case 'waiting':
      return t('sent.waiting')
    case 'refused':
      return t('sent.refused')
    case 'sent':
      return t('sent.sent')
    default:
      return time(at)
  }
}

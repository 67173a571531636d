import { type Address, toE164 } from '@parley/sms/address'
import type { Intent } from '@parley/sms/intent'
import { everySender } from '../consent/index.ts'
import { messageId } from '../messages/index.ts'
import type { NewEvent } from '../webhooks/index.ts'
import type { Answered } from './answered.ts'
import type { Wanted } from './decide.ts'
import type { Arrival } from './take.ts'

/** What other programs are told of an incoming message. */
export function receivedEvent(
  { account, from, to, at, whole }: Arrival,
  { id, address, intent, answered }: { id: number; address: Address | null; intent: Intent; answered: Answered },
): NewEvent {
  return {
    type: 'incoming.received',
    data: {
      id,
      at: at.toISOString(),
      from: address === null ? from : toE164(address),
      to,
      text: whole.text,
      account: account.name,
      simulated: account.simulated,
      parts: whole.parts,
      incomplete: whole.incomplete,
      meaning: intent.kind,
      keyword: 'keyword' in intent ? intent.keyword : null,
      answers: answered && messageId(answered.preparation, answered.no),
      late: answered?.late ?? false,
    },
  }
}

/** A wish that was recorded, each time it is said: once more is told once more. */
export function consentEvent(
  wish: Wanted,
  {
    address,
    at,
    changed,
    incoming,
    text,
  }: { address: Address; at: Date; changed: boolean; incoming: number; text: string },
): NewEvent {
  return {
    type: wish.wants === 'opt-out' ? 'opt_out.recorded' : 'opt_in.recorded',
    data: {
      address: toE164(address),
      at: at.toISOString(),
      source: 'keyword',
      // Whether it closed or opened anything: who stops twice is told of twice, and closed once.
      changed,
      sender_id: wish.scope === everySender ? null : wish.scope,
      keyword: wish.keyword,
      text,
      incoming_id: incoming,
      double_opt_in: isCode(wish.because, 'double-opt-in'),
    },
  }
}

const isCode = (because: unknown, code: string) =>
  because !== null && typeof because === 'object' && 'code' in because && because.code === code

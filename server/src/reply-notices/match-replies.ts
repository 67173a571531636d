import { debit, dues } from '../credits/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { alarmUnpaid } from './alarm.ts'
import { dueAt, matches, type ReplyNotice } from './notice.ts'
import {
  forgetTextsOf,
  insertNotifications,
  loadReplies,
  markUnpaid,
  type NewNotification,
  noticesInUse,
  type Reply,
  takeUnread,
  tellScreens,
} from './queries.ts'

const atOnce = 500

/**
 * One look at replies that nobody looked at: debits those whose account says so, and keeps who is to be told of each. In one
 * transaction with what says that they were looked at, so that none is told of twice and none is passed over.
 */
export const matchReplies = (db: Db, now: Date): Promise<boolean> =>
  transaction(db, async (tx) => {
    const ids = await takeUnread(tx, atOnce)
    if (ids.length === 0) return false
    const replies = await loadReplies(tx, ids)
    const notices = await noticesInUse(tx)
    const all = notificationsOf(replies, notices, now)
    if (all.length > 0) {
      await insertNotifications(tx, all)
      await tellScreens(tx)
    }
    await forgetTextsOf(tx, ids)
    // Last, as balances stay locked until the end.
    await debitReceived(tx, replies)
    return ids.length === atOnce
  })

export function notificationsOf(
  replies: readonly Reply[],
  notices: readonly ReplyNotice[],
  now: Date,
): NewNotification[] {
  const phones = new Set(notices.filter(({ medium }) => medium === 'sms').flatMap(({ receivers }) => receivers))
  return replies.flatMap((reply) =>
    notices
      .map((notice) => ({ notice, passes: matches(notice, reply) }))
      .filter(({ passes }) => passes !== false)
      .flatMap(({ notice, passes }) => {
        const withheld = passes === null ? 'text-gone' : notice.medium === 'sms' ? whyNoSms(reply, phones) : null
        const due = dueAt(notice, now)
        return notice.receivers.map((receiver) => ({ notice: notice.id, receiver, incoming: reply.id, due, withheld }))
      }),
  )
}

/** An SMS about what one of our own numbers or a receiver of notifications wrote could come back as the next reply, for ever. */
function whyNoSms({ from_ours, address }: Reply, phones: ReadonlySet<string>): string | null {
  if (from_ours) return 'own-number'
  return address !== null && phones.has(`+${address}`) ? 'receiver-wrote' : null
}

async function debitReceived(tx: Db, replies: readonly Reply[]): Promise<void> {
  const due = await dues(tx, [...new Set(replies.map(({ account_id }) => account_id))])
  const price = new Map(due.map(({ account, per_received }) => [account, per_received]))
  const charged = replies.filter(({ account_id }) => (price.get(account_id) ?? 0) > 0)
  const settled = await debit(
    tx,
    charged.map(({ id, account_id }) => ({
      account: account_id,
      kind: 'received' as const,
      amount: price.get(account_id) ?? 0,
      incoming: id,
      note: null,
    })),
  )
  const unpaid = charged.filter((_, i) => !settled[i])
  if (unpaid.length > 0)
    await markUnpaid(
      tx,
      unpaid.map(({ id }) => id),
    )
  const poor = new Map(
    [...unpaid, ...replies.filter((one) => one.no_reply_because === 'no-credit')].map((one) => [one.account_id, one]),
  )
  for (const { account_id, account_name } of poor.values())
    await alarmUnpaid(tx, { id: account_id, name: account_name })
}

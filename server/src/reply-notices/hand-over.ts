import { readE164, toAddress } from '@parley/sms/address'
import { regionOf } from '@parley/sms/number'
import { withoutLinks } from '@parley/sms/template'
import { whatCloses } from '../consent/index.ts'
import { debit, dues, openTill } from '../credits/index.ts'
import { firstNo, insertSingles, type StandingNumbers, unpackContent } from '../messages/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { loadPost, queueMails } from '../platform/mail/index.ts'
import { alarmUnpaid } from './alarm.ts'
import {
  accountName,
  type Due,
  findSender,
  forgetTextsTold,
  type Handed,
  holdBack,
  listDue,
  loadTold,
  markTold,
  mayHandOver,
  type ToldRow,
  tellScreens,
  withhold,
} from './queries.ts'
import { mostListed, planNotice, type Told, type Written, writeOne, writeTogether } from './words.ts'

const groupsAtOnce = 20
const mostEach = 20_000
const ceilingMinutes = 60
const unpaidMinutes = 10
const priority = 8
const validityMs = 24 * 3_600_000
const noLink = '[...]'

export type Means = { db: Db; numbers: StandingNumbers; publicUrl: string; now: () => Date }

/**
 * Hands what is due to the mail on its way out, or to the gateway, in the transaction that notes it. Who got as many as may come
 * in an hour gets the rest together an hour later. True: there may be more.
 */
export const handOver = (means: Means): Promise<boolean> =>
  transaction(means.db, async (tx) => {
    if (!(await mayHandOver(tx))) return false
    const due = await listDue(tx, groupsAtOnce, mostEach)
    const given = new Map<string, number>()
    for (const group of due) {
      const before = given.get(group.receiver) ?? 0
      const sent = await handGroup(tx, means, { ...group, told: group.told + before })
      given.set(group.receiver, before + sent)
    }
    if (due.length > 0) {
      await forgetTextsTold(
        tx,
        due.flatMap(({ ids }) => ids),
      )
      await tellScreens(tx)
    }
    return due.length === groupsAtOnce || due.some(({ ids }) => ids.length === mostEach)
  })

/** Answers how many mails or SMS that made. */
async function handGroup(tx: Db, means: Means, group: Due): Promise<number> {
  const { ids } = group
  const why = await whyNot(tx, group)
  if (why !== null) {
    await withhold(tx, ids, why)
    return 0
  }
  if (group.held || group.cadence !== 'each') {
    const told = await loadTold(tx, ids.slice(0, mostListed))
    const ceiling = group.over ? group.most_per_hour : null
    const written = writeTogether(group, { told: told.map(toTold), count: ids.length, ceiling }, means.publicUrl)
    const one = ids.length === 1 && told[0] ? writeOne(group, toTold(told[0]), means.publicUrl) : written
    return (await handOne(tx, means, group, ids, one, told[0])) ? 1 : 0
  }
  const singly = ids.slice(0, Math.max(group.most_per_hour - group.told, 0))
  const rest = ids.slice(singly.length)
  if (rest.length > 0) await holdBack(tx, rest, 'ceiling', ceilingMinutes)
  let sent = 0
  for (const row of await loadTold(tx, singly)) {
    if (await handOne(tx, means, group, [row.notification], writeOne(group, toTold(row), means.publicUrl), row)) sent++
  }
  return sent
}

async function whyNot(tx: Db, { enabled, removed, medium, sender_id, receiver }: Due): Promise<string | null> {
  if (removed || !enabled) return 'switched-off'
  if (medium === 'mail') return (await loadPost(tx)) === null ? 'no-mail' : null
  const number = readE164(receiver)
  if (sender_id === null || number === null || (await findSender(tx, sender_id)) === null) return 'sender-gone'
  const closed = await whatCloses(tx, { address: toAddress(number), senders: [sender_id], marketing: true })
  return closed === null ? null : 'opted-out'
}

async function handOne(
  tx: Db,
  means: Means,
  notice: Due,
  ids: readonly number[],
  written: Written,
  about: ToldRow | undefined,
): Promise<boolean> {
  const by = notice.medium === 'mail' ? mail : sms
  const handed = await by(tx, means, notice, written, about)
  if ('unpaid' in handed) {
    await holdBack(tx, ids, 'no-credit', unpaidMinutes)
    await alarmUnpaid(tx, { id: handed.unpaid, name: await accountName(tx, handed.unpaid) })
    return false
  }
  await markTold(tx, ids, ids.length > 1 ? ids.length : null, handed)
  return true
}

type Sending = Pick<Due, 'medium' | 'from_address' | 'sender_id' | 'receiver'>
type Outcome = Handed | { unpaid: number }

/** A mail is debited from the account that the reply came through, where that says so. */
async function mail(tx: Db, _: Means, notice: Sending, written: Written, about: ToldRow | undefined): Promise<Outcome> {
  if (about !== undefined) {
    const account = about.account_id
    const [asked] = await dues(tx, [account])
    const amount = asked?.per_mail ?? 0
    const [paid] =
      amount === 0
        ? [true]
        : await debit(tx, [{ account, kind: 'notification', amount, incoming: about.id, note: notice.receiver }])
    if (!paid) return { unpaid: account }
  }
  const [id] = await queueMails(tx, [
    { to: notice.receiver, from: notice.from_address, subject: written.subject, text: written.text },
  ])
  return { mail: id ?? null, message: null }
}

/** An SMS is paid as any other, by the account of its sender. */
async function sms(
  tx: Db,
  { numbers, now }: Means,
  { sender_id, receiver }: Sending,
  written: Written,
  about: ToldRow | undefined,
): Promise<Outcome> {
  const number = readE164(receiver)
  const sender = sender_id === null ? null : await findSender(tx, sender_id)
  if (number === null || sender === null) throw new Error('a notification by SMS without a sender or a number')
  const account = sender.account_id
  // A text with a link is blocked whole there; what a person wrote may have one.
  const plan = planNotice(sender.kind === 'reply-number' ? withoutLinks(written.text, noLink) : written.text)
  const till = await openTill(tx, [account], 'notification')
  const paid = till.pay({ account, country: regionOf(number), parts: plan.parts.length })
  if (paid === null) return { unpaid: account }
  const { preparation, batch } = await numbers(null)
  await till.write([{ account, preparation, batch, amount: (paid.price ?? 0) * plan.parts.length }])
  await insertSingles(tx, [
    {
      preparation,
      batch,
      plan,
      account,
      priority,
      address: toAddress(number),
      profile: null,
      price: paid.price,
      sender: sender.id,
      marketing: false,
      hours: null,
      zone: null,
      dueAt: null,
      expiresAt: new Date(now().getTime() + validityMs),
      origin: { notifies: about?.id ?? null },
    },
  ])
  return { mail: null, message: { preparation, no: firstNo(batch) } }
}

/** Hands over one text by itself, as someone who tries a notice out. */
export const handTrial = (tx: Db, means: Means, notice: Sending, written: Written): Promise<Outcome> =>
  (notice.medium === 'mail' ? mail : sms)(tx, means, notice, written, undefined)

export function toTold({ answers_no, answered_body, answer_body, ...row }: Omit<ToldRow, 'notification'>): Told {
  const said = (body: Buffer | null, no: number) =>
    body === null ? null : (unpackContent(body).texts[no & 1023] ?? null)
  return { ...row, answered: said(answered_body, answers_no ?? 0), answer: said(answer_body, 0) }
}

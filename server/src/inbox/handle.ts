import { type Address, toE164 } from '@parley/sms/address'
import { type Actor, actorName, recordAct, rolesWith } from '../access/index.ts'
import { type Asked, optOutOnBehalf } from '../consent/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { noSuchPerson } from './problems.ts'
import { holdConversation, insertEntry, peopleOf, setAssigned, setClosed, tellScreens } from './queries.ts'

type Act = { actor: Actor; address: Address; at: Date }
type Held = NonNullable<Awaited<ReturnType<typeof holdConversation>>>

/** Holds the conversation, acts, and tells the open screens. */
async function holding<T>(db: Db, address: Address, act: (tx: Db, held: Held) => Promise<T>): Promise<T> {
  return transaction(db, async (tx) => {
    const held = await holdConversation(tx, address)
    if (held === null) throw notFound({ what: 'conversation' })
    const answer = await act(tx, held)
    await tellScreens(tx, address)
    return answer
  })
}

/** People whose role lets them answer. */
export const assignees = (db: Db) => peopleOf(db, rolesWith('conversations.handle'))

export const assign = (db: Db, { actor, address, at }: Act, to: string | null) =>
  holding(db, address, async (tx, held) => {
    const subject = to === null ? null : `user:${to}`
    if (subject === held.assigned_to) return
    if (to !== null && !(await assignees(tx)).some(({ id }) => id === to)) throw noSuchPerson()
    await setAssigned(tx, address, subject)
    await insertEntry(tx, { address, kind: 'assigned', actor: actorName(actor), at, subject })
    await recordAct(tx, actor, 'conversation.assigned', toE164(address), { to: subject })
  })

export const note = (db: Db, { actor, address, at }: Act, text: string) =>
  holding(db, address, async (tx) => {
    await insertEntry(tx, { address, kind: 'note', actor: actorName(actor), at, text })
    await recordAct(tx, actor, 'conversation.noted', toE164(address))
  })

/** To close what is closed, or to open what is open, changes nothing. */
export const setOpen = (db: Db, { actor, address, at }: Act, open: boolean) =>
  holding(db, address, async (tx, held) => {
    if ((held.closed_at === null) === open) return
    await setClosed(tx, address, open ? null : at)
    await insertEntry(tx, { address, kind: open ? 'reopened' : 'closed', actor: actorName(actor), at })
    await recordAct(tx, actor, open ? 'conversation.reopened' : 'conversation.closed', toE164(address))
  })

/** The owner of the number said it elsewhere; whoever looks at the conversation sees it at once. */
export const optOutFor = (db: Db, act: Act, said: Asked) =>
  holding(db, act.address, (tx) => optOutOnBehalf(tx, act, said))

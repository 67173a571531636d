import { type Actor, recordAct } from '../access/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { type FieldProblem, invalidRequest, notFound } from '../platform/http/problem.ts'
import type { SenderKind } from '../providers/index.ts'
import { senderExists, senderHasChannels, senderIsRoute } from './problems.ts'
import {
  findAccount,
  findSender,
  findSenderByValue,
  insertSender,
  lockSenders,
  type SenderFacts,
  type SenderRow,
  setSenderRetired,
  tellAccount,
  updateSender,
} from './queries.ts'
import {
  type RouteWanted,
  readSenderValue,
  routeProblem,
  type StopHandledBy,
  usualReplyWindow,
  usualStopHandler,
} from './sender.ts'

export type NewSender = {
  account_id: number
  kind: SenderKind
  value: string
  country: string | null
  /** Absent: the sender itself, where a phone can answer it. */
  route?: RouteWanted
  stop_handled_by?: StopHandledBy
  /** Absent: what is usual for the kind; null: none. */
  reply_window_hours?: number | null
}

export async function createSender(db: Db, actor: Actor | 'parley', wanted: NewSender): Promise<number> {
  const read = readSenderValue(wanted.kind, wanted.value, wanted.country)
  if (read.kind === 'wrong') throw invalid({ path: 'value', says: read.says })
  const facts: SenderFacts = {
    country: read.country,
    ...routeOf(wanted.route),
    stop_handled_by: wanted.stop_handled_by ?? usualStopHandler(wanted.kind),
    reply_window_hours:
      wanted.reply_window_hours === undefined ? usualReplyWindow(wanted.kind) : wanted.reply_window_hours,
  }
  return transaction(db, async (tx) => {
    await lockSenders(tx)
    if ((await findAccount(tx, wanted.account_id)) === null) throw invalid({ path: 'account_id', says: unknownAccount })
    await checkRoute(tx, null, wanted.kind, facts)
    const created = await insertSender(tx, {
      ...facts,
      account_id: wanted.account_id,
      kind: wanted.kind,
      value: read.value,
    })
    if (created === null) {
      const there = await findSenderByValue(tx, wanted.account_id, read.value)
      throw senderExists({ value: read.value, retired: there?.retired_at != null })
    }
    await recordAct(tx, actor, 'sender.created', `sender:${created.id}`, {
      value: read.value,
      kind: wanted.kind,
      ...facts,
    })
    await tellAccount(tx, wanted.account_id)
    return created.id
  })
}

export type SenderChange = {
  country?: string | null
  route?: RouteWanted
  stop_handled_by?: StopHandledBy
  reply_window_hours?: number | null
}

/** What a phone shows never changes: what was sent under it stays true. */
export async function changeSender(db: Db, actor: Actor, id: number, change: SenderChange): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await lockedSender(tx, id)
    const route = change.route === undefined ? before : routeOf(change.route)
    const after: SenderFacts = {
      country: change.country === undefined ? before.country : change.country,
      route: route.route,
      route_sender_id: route.route_sender_id,
      route_value: route.route_value,
      stop_handled_by: change.stop_handled_by ?? before.stop_handled_by,
      reply_window_hours:
        change.reply_window_hours === undefined ? before.reply_window_hours : change.reply_window_hours,
    }
    await checkRoute(tx, before, before.kind, after)
    await updateSender(tx, id, after)
    await recordAct(tx, actor, 'sender.changed', `sender:${id}`, { value: before.value, ...after })
    await tellAccount(tx, before.account_id)
  })
}

/** Sends no more; what was sent keeps its sender, and a STOP to it still counts. */
export async function retireSender(db: Db, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const sender = await lockedSender(tx, id)
    const { value, account_id } = sender
    if (sender.channels > 0) throw senderHasChannels({ value, count: sender.channels })
    if (sender.routed_here > 0) throw senderIsRoute({ value, count: sender.routed_here })
    await setSenderRetired(tx, id, true)
    await recordAct(tx, actor, 'sender.retired', `sender:${id}`, { value })
    await tellAccount(tx, account_id)
  })
}

export async function restoreSender(db: Db, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const sender = await lockedSender(tx, id)
    // Its opt-out number may have been retired meanwhile.
    await checkRoute(tx, sender, sender.kind, sender)
    await setSenderRetired(tx, id, false)
    await recordAct(tx, actor, 'sender.restored', `sender:${id}`, { value: sender.value })
    await tellAccount(tx, sender.account_id)
  })
}

/**
 * A route leads in one step to where a STOP is read: a sender that others name receives its own. So there is no circle, and
 * each sender has one place to look for opt-outs besides itself.
 */
async function checkRoute(tx: Db, self: SenderRow | null, kind: SenderKind, wanted: RouteWanted): Promise<void> {
  const problem = routeProblem(kind, wanted)
  if (problem !== null) throw invalid(problem)
  if (wanted.route !== 'itself' && self !== null && self.routed_here > 0)
    throw senderIsRoute({ value: self.value, count: self.routed_here })
  if (wanted.route !== 'sender' || wanted.route_sender_id === null) return
  if (wanted.route_sender_id === self?.id) throw invalid({ path: 'route_sender_id', says: notItself })
  const target = await findSender(tx, wanted.route_sender_id)
  if (target === null) throw invalid({ path: 'route_sender_id', says: unknownSender })
  if (target.kind === 'alphanumeric') throw invalid({ path: 'route_sender_id', says: cannotReceive })
  if (target.retired_at !== null) throw invalid({ path: 'route_sender_id', says: isRetired })
  if (target.route !== 'itself') throw invalid({ path: 'route_sender_id', says: leadsOn })
}

async function lockedSender(tx: Db, id: number): Promise<SenderRow> {
  await lockSenders(tx)
  const sender = await findSender(tx, id)
  if (sender === null) throw notFound({ what: 'sender' })
  return sender
}

/** Only what belongs to the kind of route is kept. */
function routeOf(wanted: RouteWanted = { route: 'itself', route_sender_id: null, route_value: null }): RouteWanted {
  const { route, route_sender_id, route_value } = wanted
  const named = route === 'address' || route === 'page'
  return {
    route,
    route_sender_id: route === 'sender' ? route_sender_id : null,
    route_value: named ? (route_value?.trim() ?? null) : null,
  }
}

const invalid = (field: FieldProblem) => invalidRequest(undefined, [field])

const unknownAccount = { en: 'There is no such account.', fr: 'Ce compte n’existe pas.' }
const unknownSender = { en: 'There is no such sender.', fr: 'Cet expéditeur n’existe pas.' }
const notItself = { en: 'Choose “itself” for that.', fr: 'Choisissez « lui-même » pour cela.' }
const cannotReceive = {
  en: 'A name receives nothing. Choose a number.',
  fr: 'Un nom ne reçoit rien. Choisissez un numéro.',
}
const isRetired = { en: 'This sender has been retired.', fr: 'Cet expéditeur a été retiré.' }
const leadsOn = {
  en: 'This sender sends its opt-outs elsewhere itself. Choose the one where they arrive.',
  fr: 'Cet expéditeur renvoie lui-même ailleurs. Choisissez celui où les STOP arrivent.',
}

import { type Actor, actorName, recordAct } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { insertRetries, type Retry } from '../gateway/queries.ts'
import { mostAttempts } from '../gateway/sent.ts'
import { batchOf, messageId } from '../numbering.ts'
import { ranks } from '../state.ts'
import { type OpenPart, openParts } from './open-parts.ts'
import {
  type CarriedMessage,
  carriedMessages,
  type DecisionRow,
  insertDecisions,
  type LockedPreparation,
  lockPreparation,
  type PartRow,
  reopenPreparation,
  rowsOfMessages,
  tell,
} from './queries.ts'
import { writePartRows } from './write-part-rows.ts'

export const decisions = ['left', 'again'] as const
export type Decision = (typeof decisions)[number]

/** What became of the wish to decide about one message. */
export type Verdict =
  | 'decided'
  | 'settled'
  | 'too-early'
  | 'validity-over'
  | 'attempts-used-up'
  | 'delivery-over'
  | 'unknown'

/** The longest that a process can have been frozen and still believe that it may write: the answer time-out and two lives. */
export const ripeAfterSeconds = 76
const ripeAfterMs = ripeAfterSeconds * 1000
const atOnce = 200

export type Wish = {
  decision: Decision
  by: Actor | 'policy'
  why: string
}
export type MessageKey = { preparation: number; no: number }

/**
 * Decides about messages in doubt, some hundred in each transaction. Whether one is still in doubt is read from the rows
 * under the lock of its preparation, which every maker of another attempt takes: of two people, two tabs or a repetition one
 * decides, and the others find it settled.
 */
export async function decideDoubts(db: Db, wish: Wish, keys: readonly MessageKey[]): Promise<Map<string, Verdict>> {
  const all = new Map<string, Verdict>()
  const groups = [...Map.groupBy(keys, ({ preparation }) => preparation)].sort(([a], [b]) => a - b)
  for (const [preparation, own] of groups) {
    const numbers = [...new Set(own.map(({ no }) => no))]
    for (let at = 0; at < numbers.length; at += atOnce) {
      const page = numbers.slice(at, at + atOnce)
      const found = await transaction(db, (tx) => decidePage(tx, wish, preparation, page))
      for (const no of page) all.set(messageId(preparation, no), found.get(no) ?? 'unknown')
    }
  }
  return all
}

async function decidePage(tx: Db, wish: Wish, preparation: number, numbers: readonly number[]) {
  const verdicts = new Map<number, Verdict>()
  const locked = await lockPreparation(tx, preparation)
  if (locked === null) return verdicts
  const batches = [...new Set(numbers.map(batchOf))]
  // The statements after the lock see what was committed before it was given.
  const messages = await carriedMessages(tx, preparation, batches, numbers)
  const log = Map.groupBy(await rowsOfMessages(tx, preparation, batches, numbers), ({ no }) => no)
  const course: Course = { rows: [], retries: [], decided: [] }
  for (const message of messages) {
    const open = openParts(log.get(message.no) ?? [], message.parts)
    const verdict = verdictOn(wish.decision, message, open, locked)
    verdicts.set(message.no, verdict)
    if (verdict === 'decided') decideOne(wish.decision, preparation, message, open, course)
  }
  await writeDown(tx, wish, preparation, course)
  return verdicts
}

/** Whether it may be decided so. "It left" can be said at any time: a later row that knows better still wins. */
export function verdictOn(
  decision: Decision,
  { expires_at }: Pick<CarriedMessage, 'expires_at'>,
  open: readonly OpenPart[],
  { state, now }: LockedPreparation,
): Verdict {
  if (open.length === 0) return 'settled'
  if (decision === 'left') return 'decided'
  const at = Date.parse(now)
  if (open.some(({ since }) => at - since.getTime() < ripeAfterMs)) return 'too-early'
  if (expires_at !== null && Date.parse(expires_at) <= at) return 'validity-over'
  if (open.some(({ attempt }) => attempt >= mostAttempts)) return 'attempts-used-up'
  return state === 'sending' || state === 'paused' || state === 'finished' ? 'decided' : 'delivery-over'
}

type Course = {
  rows: PartRow[]
  retries: Retry[]
  decided: DecisionRow[]
}

function decideOne(
  decision: Decision,
  preparation: number,
  { no, address, account }: CarriedMessage,
  open: readonly OpenPart[],
  course: Course,
) {
  for (const [attempt, parts] of Map.groupBy(open, (one) => one.attempt)) {
    const numbers = parts.map(({ part }) => part)
    const next = decision === 'left' ? attempt : attempt + 1
    const rank = decision === 'left' ? ranks.submitted : ranks.queuedAgain
    for (const { part, account: carrier } of parts)
      course.rows.push({ no, part, attempt: next, rank, account: carrier ?? account, address })
    course.decided.push({ no, parts: numbers, attempt })
    if (decision === 'again')
      course.retries.push({ preparation, batch: batchOf(no), no, parts: numbers, attempt: next, dueAt: new Date() })
  }
}

async function writeDown(tx: Db, wish: Wish, preparation: number, { rows, retries, decided }: Course) {
  if (decided.length === 0) return
  const by = wish.by === 'policy' ? 'policy' : actorName(wish.by)
  await writePartRows(tx, preparation, rows)
  await insertDecisions(tx, preparation, { decision: wish.decision, by, why: wish.why }, decided)
  await insertRetries(tx, retries)
  // A finished delivery stays finished; what is sent again of it leaves all the same.
  if (retries.length > 0) await reopenPreparation(tx, preparation)
  const ids = [...new Set(decided.map(({ no }) => messageId(preparation, no)))]
  await recordAct(
    tx,
    wish.by === 'policy' ? 'parley' : wish.by,
    wish.decision === 'left' ? 'message.left' : 'message.sent-again',
    ids.length === 1 ? `message:${ids[0]}` : `preparation:${preparation}`,
    { messages: ids.length, ids: ids.slice(0, mostNamed), why: wish.why, ...(by === 'policy' ? { policy: true } : {}) },
  )
  const accounts = new Set(retries.length === 0 ? [] : rows.map(({ account }) => account))
  for (const account of accounts) await tell(tx, 'parley_batch', String(account))
  await tell(
    tx,
    'parley_live',
    JSON.stringify({ topic: 'messages', data: { changed: ids.length, ids: ids.slice(0, mostNamed) } }),
  )
}

const mostNamed = 50

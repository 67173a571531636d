import { type Address, toE164 } from '@parley/sms/address'
import type { z } from 'zod'
import {
  loadJudge,
  type MessageState,
  messageId,
  messageState,
  unpackContent,
  whyExcluded,
} from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { sayError } from '../dashboard/errors.ts'
import { listSending, type Place, type SendingRow } from './queries.ts'
import type { sendingEntry } from './view.ts'

export type SendingEntry = z.infer<typeof sendingEntry>
export type LogFilter = {
  /** One after the other. */
  preparations: readonly number[]
  account: number | null
  state: MessageState | null
  code: number | null
  address: number | null
}

/** The ranks that a part of a message in this state has. Which of several parts decides is looked at afterwards. */
const ranksOf: Record<MessageState, readonly number[]> = {
  waiting: [0, 1, 3],
  'in-doubt': [2],
  excluded: [4],
  expired: [5, 11],
  cancelled: [6],
  refused: [7],
  submitted: [8, 9],
  'sent-without-receipt': [10],
  undelivered: [12, 13],
  delivered: [14],
}

export type LogPlace = Place & { preparation: number }
export type Logged = { place: LogPlace; entry: SendingEntry }

/** A page of what became of each message, in the order in which they were prepared. */
export async function readSending(
  db: Db,
  { preparations, ...filter }: LogFilter,
  after: LogPlace | null,
  limit: number,
  language: Language,
): Promise<Logged[]> {
  const judge = await loadJudge(db)
  const error: SayError = (code, after) => sayError(judge, filter.account, { code, after }, language).says
  const kept: Logged[] = []
  for (const preparation of preparations) {
    if (after !== null && preparation < after.preparation) continue
    const from = after?.preparation === preparation ? after : { batch: -1, index: -1 }
    kept.push(...(await readOne(db, { preparation, ...filter }, from, limit - kept.length, error)))
    if (kept.length >= limit) break
  }
  return kept
}

async function readOne(
  db: Db,
  { state, ...filter }: Omit<LogFilter, 'preparations'> & { preparation: number },
  after: Place,
  limit: number,
  error: SayError,
): Promise<Logged[]> {
  const { preparation } = filter
  const kept: Logged[] = []
  for (let from = after; kept.length < limit; ) {
    const found = await listSending(db, { ...filter, ranks: state === null ? null : ranksOf[state] }, from, limit)
    for (const row of found) {
      if (state !== null && messageState(row.states) !== state) continue
      const place = { preparation, batch: row.batch, index: row.index }
      kept.push({ place, entry: entryOf(preparation, row, error) })
    }
    const last = found.at(-1)
    if (found.length < limit || last === undefined) break
    from = { batch: last.batch, index: last.index }
  }
  return kept.slice(0, limit)
}

function entryOf(preparation: number, row: SendingRow, error: SayError): SendingEntry {
  const state = messageState(row.states)
  const failed = state === 'refused' || state === 'undelivered' || state === 'expired'
  return {
    message_id: messageId(preparation, row.no),
    to: toE164(row.address as Address),
    profile: row.profile_id === 0 ? null : { id: row.profile_id, name: row.name },
    text: unpackContent(row.body).texts[row.index] ?? '',
    parts: row.parts,
    state,
    attempt: attemptOf(row.states),
    due_at: row.due_at,
    submitted_at: row.submitted_at,
    ended_at: row.delivered_at ?? row.failed_at,
    error:
      failed && row.error_code !== null
        ? { code: row.error_code, says: error(row.error_code, state === 'refused' ? 'submission' : 'receipt') }
        : null,
    excluded_because: state === 'excluded' ? whyExcluded(row.skipped_code) : null,
  }
}

type SayError = (code: number, after: 'submission' | 'receipt') => string

const attemptOf = (states: Uint8Array) =>
  Math.max(1, ...[...states].map((byte) => (byte === 255 ? 1 : (byte >> 4) + 1)))

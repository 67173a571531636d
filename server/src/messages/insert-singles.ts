import { randomInt } from 'node:crypto'
import type { Address, Plan } from '@parley/sms'
import { type RawBuilder, sql } from 'kysely'
import { type Db, plannedOnce, run } from '../platform/database/index.ts'
import { packContent } from './content.ts'
import { bucketOf, firstNo } from './numbering.ts'

/** One message by itself: composed by a person or a program, or the answer to an incoming one. */
export type Single = {
  preparation: number
  batch: number
  address: Address
  profile: number | null
  plan: Plan
  /** Of one part, in thousandths of a credit; null: not priced. `paySingle` says it. */
  price: number | null
  account: number
  sender: number
  marketing: boolean
  priority: number
  /** The rule of permitted hours and the recipient's zone; null: at any time. */
  hours: number | null
  zone: string | null
  dueAt: Date | null
  expiresAt: Date | null
  origin: Origin
}

/** Kept with the message: who wrote it, or which incoming message it answers and why. */
export type Origin =
  | { by: string; name: string; proof_of?: number }
  | { notifies: number | null }
  | { answers: number; because: 'opt-out' | 'opt-in' | 'help' | 'question' | 'rule' | 'text' | 'script' | 'fallback' }

/** More than these are looked for, not named: a notification is short. */
const namedAtMost = 64

/**
 * The statement that makes messages exist, each a batch of one, ready for the gateway when its transaction commits. `act` is
 * the insert that says who did it.
 */
export async function insertSingles(
  tx: Db,
  singles: readonly Single[],
  act: RawBuilder<unknown> | null = null,
): Promise<void> {
  if (singles.length === 0) return
  const column = <T>(value: (single: Single) => T) => singles.map(value)
  const bodies = column(({ plan, address }) =>
    packContent({
      encoding: plan.encoding,
      shift: plan.shift,
      referenceBits: plan.referenceBits,
      addresses: [address],
      texts: [plan.text],
      references: [randomInt(plan.referenceBits === 8 ? 256 : 65_536)],
    }),
  )
  await run(
    tx,
    sql`${plannedOnce}
      with single as (
        select * from unnest(
          ${column((s) => s.preparation)}::int[], ${column((s) => s.batch)}::int[], ${column((s) => firstNo(s.batch))}::int[],
          ${column((s) => s.address)}::bigint[], ${column((s) => s.profile ?? 0)}::bigint[],
          ${column((s) => bucketOf(s.address))}::smallint[], ${column((s) => s.plan.parts.length)}::smallint[],
          ${bodies}::bytea[], ${column((s) => s.account)}::smallint[], ${column((s) => s.sender)}::int[],
          ${column((s) => s.marketing)}::boolean[], ${column((s) => s.priority)}::smallint[],
          ${column((s) => s.dueAt)}::timestamptz[], ${column((s) => s.expiresAt)}::timestamptz[],
          ${column((s) => JSON.stringify(s.origin))}::jsonb[], ${column((s) => s.price)}::bigint[],
          ${column((s) => s.hours)}::int[], ${column((s) => s.zone)}::text[])
        as s (preparation_id, batch, no, address, profile_id, bucket, parts, body, account_id, sender_id,
              marketing, priority, due_at, expires_at, origin, price, hours, zone)),
      messages as (
        insert into message (address, profile_id, preparation_id, no, bucket, parts)
        select address, profile_id, preparation_id, no, bucket, parts from single),
      contents as (
        insert into content (bucket, preparation_id, batch, body) select 0, preparation_id, batch, body from single),
      progresses as (
        insert into progress (bucket, preparation_id, batch, parts, states, waiting)
        select 0, preparation_id, batch, parts, decode(repeat('00', parts), 'hex'), parts from single),
      batches as (
        insert into batch (preparation_id, batch, size, parts, price, account_id, sender_id, marketing, priority, hours, zone, due_at, expires_at, state, origin)
        select preparation_id, batch, 1, parts, price, account_id, sender_id, marketing, priority, hours, zone, coalesce(due_at, now()), expires_at, 'ready', origin
          from single)${act === null ? sql`` : sql`, act as (${act})`}
      select pg_notify('parley_batch', concat_ws(' ', account_id, case when count(*) <= ${namedAtMost} then string_agg(preparation_id || ' ' || batch, ' ') end))
        from single group by account_id`,
  )
}

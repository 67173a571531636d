import { type Db, rows, run, sql, transaction } from '../../platform/database/index.ts'
import { batchOf } from '../numbering.ts'
import { type Rank, rankInAttempt, ranks, stateByte } from '../state.ts'
import { type Fact, factsOf, refold } from './folder.ts'
import type { Place } from './gate.ts'
import type { LeasedBatch } from './queries.ts'

/** A part of another attempt, as its list batch names it. */
type AgainPart = { preparation: number; no: number; part: number; attempt: number }

/**
 * The last look at what is to be sent again, when its batch is leased. Two transactions that knew nothing of each other may
 * have named the same part for the same attempt: the batch that named it first carries it.
 */
export async function withoutNamedBefore(db: Db, leased: readonly LeasedBatch[]): Promise<LeasedBatch[]> {
  const lists = leased.filter((batch) => batch.only_parts !== null)
  if (lists.length === 0) return [...leased]
  const named = await rows(
    db,
    sql<{ preparation_id: number; batch: number; parts: number[] }>`
      select k.preparation_id, k.batch, array_agg(distinct part) as parts
        from unnest(${lists.map((b) => b.preparation_id)}::int[], ${lists.map((b) => b.batch)}::int[],
                    ${lists.map((b) => b.items?.[0] ?? -1)}::int[], ${lists.map((b) => b.attempt)}::smallint[])
          as k (preparation_id, batch, no, attempt)
        join batch o on o.preparation_id = k.preparation_id and o.items[1] = k.no and o.attempt = k.attempt
                    and o.only_parts is not null and o.bucket = 0 and o.batch < k.batch
       cross join unnest(o.only_parts) as part
       group by 1, 2`,
  )
  if (named.length === 0) return [...leased]
  const before = new Map(named.map(({ preparation_id, batch, parts }) => [`${preparation_id}-${batch}`, parts]))
  return leased.map((batch) => {
    const taken = before.get(`${batch.preparation_id}-${batch.batch}`)
    if (taken === undefined || batch.only_parts === null) return batch
    return { ...batch, only_parts: batch.only_parts.filter((part) => !taken.includes(part)) }
  })
}

/**
 * Ends those whose earlier attempt has turned out to be with the carrier after all: it was in doubt or had failed for now when
 * someone wanted it sent again, and what the carrier said of it came later. What is known of that attempt holds for this one,
 * under its reference as well. Answers the facts that follow.
 */
export async function endSettled(db: Db, again: readonly AgainPart[], facts: readonly Fact[]): Promise<Fact[]> {
  if (again.length === 0) return []
  const byMessage = Map.groupBy(facts, ({ preparation, no }) => `${preparation}-${no}`)
  const settled = again.filter((one) => isSettled(one, byMessage.get(`${one.preparation}-${one.no}`) ?? []))
  if (settled.length === 0) return []
  await transaction(db, async (tx) => {
    await repeatKnown(tx, settled)
    await refold(
      tx,
      settled.map(({ preparation, no }) => ({ preparation, batch: batchOf(no) })),
    )
  })
  return settled.map(({ preparation, no, part, attempt }) => ({
    preparation,
    no,
    part,
    byte: stateByte(attempt, ranks.submitted),
  }))
}

/**
 * The same look once more, between mark and write, at what is sent again though it may have arrived: it may have waited here
 * since for a link that was slowed down. Answers what still leaves.
 */
export async function stillToSend(db: Db, left: readonly Place[]): Promise<readonly Place[]> {
  const watched = left.filter(({ batch }) => batch.watched)
  if (watched.length === 0) return left
  const keys = new Map(
    watched.map(({ batch: { preparation }, item: { no } }) => [
      `${preparation}-${batchOf(no)}`,
      { preparation, batch: batchOf(no) },
    ]),
  )
  const again = watched.flatMap(({ batch: { preparation, attempt }, item: { no, parts } }) =>
    parts.map((part) => ({ preparation, no, part, attempt })),
  )
  const known = await factsOf(db, [...keys.values()])
  const facts = [...known, ...(await endSettled(db, again, known))]
  for (const { batch, item } of watched) {
    const own = facts.filter(({ preparation, no }) => preparation === batch.preparation && no === item.no)
    const waiting = stateByte(batch.attempt, ranks.queuedAgain)
    item.parts = item.parts.filter((part) => own.every((fact) => !speaksOf(fact, part) || fact.byte <= waiting))
  }
  return left.filter(({ item }) => item.parts.length > 0)
}

/** Whether the attempt before may have arrived: it was in doubt, or had failed for now. */
export const mayHaveArrived = ({ preparation_id, items, attempt }: LeasedBatch, facts: readonly Fact[]) =>
  facts.some(
    ({ preparation, no, byte }) =>
      preparation === preparation_id &&
      items?.includes(no) === true &&
      unsure.includes(rankInAttempt(byte, attempt - 1)),
  )
const unsure: readonly Rank[] = [ranks.inDoubt, ranks.undeliveredTemporary]

export const partsOf = (leased: readonly LeasedBatch[]): AgainPart[] =>
  leased.flatMap(({ preparation_id: preparation, items, only_parts, attempt }) =>
    (items ?? []).flatMap((no) => (only_parts ?? []).map((part) => ({ preparation, no, part, attempt }))),
  )

/** `facts` are those about the message. */
export function isSettled({ part, attempt }: AgainPart, facts: readonly Fact[]): boolean {
  const own = facts.filter((fact) => speaksOf(fact, part))
  const standing = Math.max(0, ...own.map(({ byte }) => byte))
  if (standing !== stateByte(attempt, ranks.queuedAgain)) return false
  const before = new Set(own.map(({ byte }) => rankInAttempt(byte, attempt - 1)))
  // Put back: it surely did not leave, whatever a receipt for the whole message says.
  if (before.has(ranks.putBack)) return false
  if (before.has(ranks.undeliveredTemporary)) return before.has(ranks.undelivered)
  return before.has(ranks.inDoubt) && Math.max(...before) >= ranks.submitted
}

const speaksOf = (fact: Fact, part: number) => fact.part === part || fact.part === 0

async function repeatKnown(tx: Db, settled: readonly AgainPart[]): Promise<void> {
  const parts = sql`
    unnest(${settled.map((s) => s.preparation)}::int[], ${settled.map((s) => s.no)}::int[], ${settled.map((s) => s.part)}::int[],
           ${settled.map((s) => s.attempt)}::int[]) as k (preparation_id, no, part, attempt)`
  await run(
    tx,
    sql`
      insert into submission (ref_key, preparation_id, no, account, code, part, attempt, rank, bucket, ref)
      select s.ref_key, s.preparation_id, s.no, s.account, 0, k.part::"char", k.attempt::"char", ${ranks.submitted}, s.bucket, s.ref
        from ${parts}
       cross join lateral (
         select * from submission s
          where s.preparation_id = k.preparation_id and (s.no >> 10) = (k.no >> 10) and s.no = k.no and s.attempt::int = k.attempt - 1
            and s.part::int in (0, k.part) and s.rank in (${ranks.inDoubt}, ${ranks.submitted})
          order by s.rank desc limit 1) s`,
  )
  await run(
    tx,
    sql`
      insert into receipt (preparation_id, no, code, part, attempt, rank, bucket)
      select r.preparation_id, r.no, r.code, k.part::"char", k.attempt::"char", r.rank, r.bucket
        from ${parts}
        join receipt r on r.preparation_id = k.preparation_id and (r.no >> 10) = (k.no >> 10) and r.no = k.no
                      and r.attempt::int = k.attempt - 1 and r.part::int in (0, k.part)`,
  )
}

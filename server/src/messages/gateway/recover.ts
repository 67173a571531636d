import { crashPoint } from '../../platform/crash-points.ts'
import {
  type Database,
  type Db,
  isLostConnection,
  rows,
  run,
  sql,
  transactionWithClient,
} from '../../platform/database/index.ts'
import { endSessions } from '../../platform/liveness.ts'
import { publishDoubts } from '../doubts/tell-doubts.ts'
import { batchOf, firstNo, indexOf } from '../numbering.ts'
import { rankInAttempt, ranks } from '../state.ts'
import { factsOf, merge, refold } from './folder.ts'
import type { SubmissionRow } from './log-rows.ts'
import { type BatchKey, copySubmissions } from './queries.ts'

type Orphan = {
  preparation_id: number
  batch: number
  kind: 'range' | 'list'
  items: number[] | null
  only_parts: number[] | null
  size: number
  parts: number
  attempt: number
  account_id: number
  mark: number
}

/**
 * What every death asks for once, whoever saw it: the process's sessions are ended, and what it recorded but did not fold
 * is folded. Only then is what it held taken over.
 */
export async function buryDead(db: Db): Promise<void> {
  const gone = await rows(
    db,
    sql<{
      epoch: number
    }>`select epoch from process where ended_at is not null and folded_upto is distinct from 'infinity'`,
  )
  await each(gone, async ({ epoch }) => {
    await endSessions(db, epoch, 'busy')
    await refoldAfterDeath(db, epoch)
    await run(db, sql`update process set folded_upto = 'infinity' where epoch = ${epoch}`)
  })
}

/** One for which it fails holds up none of the others; the failure is told at the end. */
async function each<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const one of all) {
    try {
      await act(one)
    } catch (error) {
      if (isLostConnection(error)) throw error
      failures.push(error)
    }
  }
  if (failures.length > 0) throw failures[0]
}

/**
 * Takes over what dead processes held: everything at or below a mark without a row may have left, so it is in doubt and
 * is never sent again by itself; the rest of the batch goes on. Answers how many parts came into doubt.
 */
export async function recoverOrphans(database: Database): Promise<number> {
  const orphans = await rows(
    database.db,
    sql<{ preparation_id: number; batch: number }>`
      select b.preparation_id, b.batch from batch b join process p on p.epoch = b.owner
       where b.state = 'leased' and p.ended_at is not null and p.folded_upto = 'infinity' limit 1000`,
  )
  let inDoubt = 0
  await each(orphans, async ({ preparation_id: preparation, batch }) => {
    inDoubt += await recoverBatch(database, { preparation, batch })
  })
  return inDoubt
}

async function recoverBatch(database: Database, key: BatchKey): Promise<number> {
  const doubtful: SubmissionRow[] = []
  const touched = new Map<number, BatchKey>()
  await transactionWithClient(database.pool, async (tx, client) => {
    const orphan = await lockOrphan(tx, key)
    if (orphan === null) return
    const numbers = numbersBelowMark(orphan)
    for (const no of numbers) touched.set(batchOf(no), { preparation: key.preparation, batch: batchOf(no) })
    const states = await statesFromLogs(tx, [...touched.values()], orphan.parts)
    const addresses = await addressesOf(tx, key.preparation, numbers)
    for (const no of numbers) {
      const bytes = states.get(batchOf(no))
      for (let part = 1; part <= orphan.parts; part++) {
        const byte = bytes?.[indexOf(no) * orphan.parts + part - 1] ?? 0
        const rank = rankInAttempt(byte, orphan.attempt)
        // Another attempt carries only the parts queued with it; the others ended in an earlier one.
        const carried =
          orphan.kind === 'range'
            ? rank === ranks.waiting && byte < 16
            : rank === ranks.queuedAgain && orphan.only_parts?.includes(part) !== false
        if (!carried) continue
        doubtful.push({
          refKey: null,
          ref: null,
          preparation: key.preparation,
          no,
          account: orphan.account_id,
          code: 0,
          part,
          attempt: orphan.attempt,
          rank: ranks.inDoubt,
          address: addresses.get(no) ?? 0,
        })
      }
    }
    await copySubmissions(client, doubtful)
    crashPoint('recovering')
    await publishDoubts(tx, doubtful)
    await run(
      tx,
      sql`update batch set token = token + 1, owner = null, state = ${orphan.mark >= orphan.size ? 'done' : 'ready'}
           where bucket = 0 and preparation_id = ${key.preparation} and batch = ${key.batch}`,
    )
    await refold(tx, [...touched.values()])
  })
  crashPoint('recovered')
  return doubtful.length
}

async function lockOrphan(tx: Db, key: BatchKey): Promise<Orphan | null> {
  const found = await rows(
    tx,
    sql<Orphan>`
      select b.preparation_id, b.batch, b.kind, b.items, b.only_parts, b.size, b.parts, b.attempt, b.account_id, b.mark
        from batch b join process p on p.epoch = b.owner
       where b.bucket = 0 and b.preparation_id = ${key.preparation} and b.batch = ${key.batch}
         and b.state = 'leased' and p.ended_at is not null
         for update of b`,
  )
  return found[0] ?? null
}

const numbersBelowMark = ({ kind, items, batch, mark }: Orphan): number[] =>
  kind === 'list' ? (items ?? []).slice(0, mark) : Array.from({ length: mark }, (_, i) => firstNo(batch) + i)

/** The state bytes of the batches that hold these messages, from both logs: a receipt without an answer counts as well. */
async function statesFromLogs(tx: Db, keys: readonly BatchKey[], parts: number): Promise<Map<number, Uint8Array>> {
  const states = new Map(keys.map(({ batch }) => [batch, new Uint8Array(1024 * parts)]))
  for (const fact of await factsOf(tx, keys)) {
    const bytes = states.get(batchOf(fact.no))
    if (bytes) merge(bytes, parts, fact)
  }
  return states
}

async function addressesOf(tx: Db, preparation: number, numbers: readonly number[]): Promise<Map<number, number>> {
  const found = await rows(
    tx,
    sql<{ no: number; address: number }>`
      select m.no, m.address from unnest(${numbers}::int[]) as n (no)
        join message m on m.preparation_id = ${preparation} and (m.no >> 10) = (n.no >> 10) and m.no = n.no`,
  )
  return new Map(found.map(({ no, address }) => [no, address]))
}

/** Every batch with rows since shortly before the last fold; the rows make it repeatable. */
async function refoldAfterDeath(db: Db, epoch: number): Promise<void> {
  const keys = await rows(
    db,
    sql<{ preparation: number; batch: number }>`
      with since as (select coalesce(folded_upto, started_at) - interval '10 seconds' as at from process where epoch = ${epoch})
      select distinct preparation_id as preparation, no >> 10 as batch from (
        select s.preparation_id, s.no from submission s, since where s.at >= since.at
        union all
        select r.preparation_id, r.no from receipt r, since where r.at >= since.at) rows`,
  )
  for (let at = 0; at < keys.length; at += 500) await refold(db, keys.slice(at, at + 500))
}

import { sql } from 'kysely'
import { type Db, rows } from '../../platform/database/index.ts'
import { batchOf, indexOf } from '../numbering.ts'
import { histogram, rankNames } from '../state.ts'

/** One fact about a part; part 0 is the whole message. */
export type Fact = { preparation: number; no: number; part: number; byte: number }

type Page = { preparation: number; batch: number; parts: number; states: Buffer; version: number }

const mostPages = 8_000
const foldEveryMs = 500

/**
 * Keeps the state bytes of recently touched batches and writes the changed ones at most twice a second. The rows are the
 * truth; this is their fold, and it may be lost at any moment: it is made again from the rows.
 */
export function createFolder({
  db,
  now,
  onFolded,
  onTrouble,
}: {
  db: Db
  now: () => number
  /** Which messages changed, after it is committed. */
  onFolded(changed: { preparation: number; no: number }[]): void
  onTrouble(error: unknown): void
}) {
  const pages = new Map<string, Page>()
  let pending: Fact[] = []
  let running: Promise<void> | null = null
  let oldest: number | null = null

  const flush = async () => {
    const facts = pending
    const began = oldest
    pending = []
    oldest = null
    if (facts.length === 0) return
    try {
      const left = await fold(db, pages, facts)
      if (left.length > 0) oldest = began
      pending = left.concat(pending)
      onFolded(facts)
    } catch (error) {
      oldest = began
      pending = facts.concat(pending)
      pages.clear()
      onTrouble(error)
    }
    for (const key of pages.keys()) {
      if (pages.size <= mostPages) break
      pages.delete(key)
    }
  }
  const run = () => {
    running ??= flush().finally(() => {
      running = null
    })
    return running
  }
  const timer = setInterval(run, foldEveryMs)
  timer.unref()

  return {
    add(facts: readonly Fact[]) {
      if (facts.length > 0) oldest ??= now()
      for (const fact of facts) pending.push(fact)
    },
    /** How far the fold is behind the rows. */
    lagMs: () => (oldest === null ? 0 : now() - oldest),
    async close() {
      clearInterval(timer)
      for (let tries = 0; tries < 20 && (pending.length > 0 || running); tries++) await run()
    },
  }
}
export type Folder = ReturnType<typeof createFolder>

/** Merges facts into the state bytes of their batches; answers those whose batch someone else changed meanwhile. */
export async function fold(db: Db, pages: Map<string, Page>, facts: readonly Fact[]): Promise<Fact[]> {
  const byBatch = Map.groupBy(facts, (fact) => keyOf(fact.preparation, batchOf(fact.no)))
  await load(
    db,
    pages,
    [...byBatch.keys()].filter((key) => !pages.has(key)),
  )

  const dirty: { page: Page; states: Buffer; facts: Fact[] }[] = []
  for (const [key, own] of byBatch) {
    const page = pages.get(key)
    // Its partition may have been dropped meanwhile: facts about what is gone are of no use to anyone.
    if (page === undefined) continue
    const states = Buffer.from(page.states)
    for (const fact of own) merge(states, page.parts, fact)
    if (!states.equals(page.states)) dirty.push({ page, states, facts: own })
  }
  dirty.sort((a, b) => a.page.preparation - b.page.preparation || a.page.batch - b.page.batch)
  const written = await write(db, dirty)

  const left: Fact[] = []
  for (const { page, states, facts: own } of dirty) {
    const key = keyOf(page.preparation, page.batch)
    if (written.has(key)) pages.set(key, { ...page, states, version: page.version + 1 })
    else {
      pages.delete(key)
      left.push(...own)
    }
  }
  return left
}

export function merge(states: Uint8Array, parts: number, { no, part, byte }: Fact) {
  const first = indexOf(no) * parts
  const from = part === 0 ? first : first + part - 1
  const to = part === 0 ? first + parts : from + 1
  for (let at = from; at < to && at < states.length; at++) states[at] = Math.max(states[at] as number, byte)
}

const keyOf = (preparation: number, batch: number) => `${preparation}-${batch}`

async function load(db: Db, pages: Map<string, Page>, keys: readonly string[]) {
  if (keys.length === 0) return
  const [preparations, batches] = splitKeys(keys)
  const found = await rows(
    db,
    sql<{ preparation_id: number; batch: number; parts: number; states: Buffer; version: number }>`
      select p.preparation_id, p.batch, p.parts, p.states, p.version
        from unnest(${preparations}::int[], ${batches}::int[]) as k (preparation_id, batch)
        join progress p on p.bucket = 0 and p.preparation_id = k.preparation_id and p.batch = k.batch`,
  )
  for (const { preparation_id: preparation, ...rest } of found) {
    pages.set(keyOf(preparation, rest.batch), { preparation, ...rest })
  }
}

async function write(db: Db, dirty: readonly { page: Page; states: Buffer }[]): Promise<Set<string>> {
  if (dirty.length === 0) return new Set()
  const counts = dirty.map(({ states }) => histogram(states))
  const tally = (name: (typeof rankNames)[number]) => counts.map((row) => row[rankNames.indexOf(name)] as number)
  const done = await rows(
    db,
    sql<{ preparation_id: number; batch: number }>`
      update progress p set states = u.states, version = p.version + 1,
        waiting = u.waiting, queued_again = u.queued_again, in_doubt = u.in_doubt, put_back = u.put_back,
        excluded_late = u.excluded_late, expired_before = u.expired_before, cancelled = u.cancelled, refused = u.refused,
        submitted = u.submitted, en_route = u.en_route, unknown_to_carrier = u.unknown_to_carrier,
        expired_at_carrier = u.expired_at_carrier, undelivered_temporary = u.undelivered_temporary,
        undelivered = u.undelivered, delivered = u.delivered
        from unnest(
          ${dirty.map(({ page }) => page.preparation)}::int[], ${dirty.map(({ page }) => page.batch)}::int[],
          ${dirty.map(({ page }) => page.version)}::int[], ${dirty.map(({ states }) => states)}::bytea[],
          ${tally('waiting')}::smallint[], ${tally('queuedAgain')}::smallint[], ${tally('inDoubt')}::smallint[],
          ${tally('putBack')}::smallint[], ${tally('excludedLate')}::smallint[], ${tally('expiredBefore')}::smallint[],
          ${tally('cancelled')}::smallint[], ${tally('refused')}::smallint[], ${tally('submitted')}::smallint[],
          ${tally('enRoute')}::smallint[], ${tally('unknownToCarrier')}::smallint[], ${tally('expiredAtCarrier')}::smallint[],
          ${tally('undeliveredTemporary')}::smallint[], ${tally('undelivered')}::smallint[], ${tally('delivered')}::smallint[])
        as u (preparation_id, batch, version, states, waiting, queued_again, in_doubt, put_back, excluded_late, expired_before,
              cancelled, refused, submitted, en_route, unknown_to_carrier, expired_at_carrier, undelivered_temporary,
              undelivered, delivered)
       where p.bucket = 0 and p.preparation_id = u.preparation_id and p.batch = u.batch and p.version = u.version
      returning p.preparation_id, p.batch`,
  )
  return new Set(done.map(({ preparation_id, batch }) => keyOf(preparation_id, batch)))
}

/**
 * Folds whole batches again from both logs: after a death, when rows may have been committed that nobody folded.
 */
export async function refold(db: Db, keys: readonly { preparation: number; batch: number }[]): Promise<void> {
  if (keys.length === 0) return
  const facts = await factsOf(db, keys)
  for (let left = facts; left.length > 0; ) left = await fold(db, new Map(), left)
}

/** Every fact that the logs hold about these batches. */
export async function factsOf(db: Db, keys: readonly { preparation: number; batch: number }[]): Promise<Fact[]> {
  if (keys.length === 0) return []
  const preparations = keys.map((key) => key.preparation)
  const batches = keys.map((key) => key.batch)
  return rows(
    db,
    sql<Fact>`
      select k.preparation_id as preparation, l.no, l.part::int as part,
             case l.rank when 14 then 255 else (l.attempt::int - 1) * 16 + l.rank end as byte
        from unnest(${preparations}::int[], ${batches}::int[]) as k (preparation_id, batch)
       cross join lateral (
         select no, part, attempt, rank from submission s where s.preparation_id = k.preparation_id and (s.no >> 10) = k.batch
         union all
         select no, part, attempt, rank from receipt r where r.preparation_id = k.preparation_id and (r.no >> 10) = k.batch) l`,
  )
}

function splitKeys(keys: readonly string[]): [number[], number[]] {
  const split = keys.map((key) => key.split('-').map(Number) as [number, number])
  return [split.map(([preparation]) => preparation), split.map(([, batch]) => batch)]
}

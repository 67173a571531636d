import { sql } from 'kysely'
import { crashPoint } from '../../platform/crash-points.ts'
import { byteaArray, type Db, int2Array, int4Array, rows, transaction } from '../../platform/database/index.ts'
import { wantsEvents } from '../../webhooks/index.ts'
import { batchOf } from '../numbering.ts'
import { histogram, rankNames } from '../state.ts'
import { publishStates } from './publish-states.ts'
import { mergeByte, type Page, StatePages } from './state-pages.ts'

/** One fact about a part; part 0 is the whole message. */
export type Fact = { preparation: number; no: number; part: number; byte: number }

type WrittenPage = { preparation: number; batch: number; parts: number; states: Buffer; version: number }

const mostPages = 8_000
const foldEveryMs = 500

/** What a fold changed: how many facts, and the first few messages of them. */
export type Folded = { count: number; first: readonly { preparation: number; no: number }[] }
const mostNamed = 50

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
  /** After it is committed. */
  onFolded(changed: Folded): void
  onTrouble(error: unknown): void
}) {
  const pages = new StatePages()
  let count = 0
  let first: { preparation: number; no: number }[] = []
  let running: Promise<void> | null = null
  let oldest: number | null = null
  /** When what is being folded was noted first. */
  let folding: number | null = null
  /** When commits under way began: rows carry that moment, however long their commit takes. */
  const commits = new Set<{ at: number }>()

  const note = (preparation: number, no: number) => {
    oldest ??= begun()
    count++
    if (first.length < mostNamed) first.push({ preparation, no })
  }

  const begun = () => Math.min(now(), ...[...commits].map(({ at }) => at))

  const flush = async () => {
    if (pages.clean) return
    const [began, folded] = [oldest, { count, first }]
    const dirty = pages.takeDirty()
    folding = began
    oldest = null
    count = 0
    first = []
    try {
      crashPoint('folding')
      if (await writePages(db, pages, dirty)) oldest = began
      crashPoint('folded')
      onFolded(folded)
    } catch (error) {
      oldest = began
      for (const page of dirty) pages.soil(page)
      onTrouble(error)
    }
    folding = null
    pages.shrink(mostPages)
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
    prime: pages.prime.bind(pages),
    add(facts: readonly Fact[]) {
      for (const { preparation, no, part, byte } of facts) {
        note(preparation, no)
        pages.add(preparation, no, part, byte)
      }
    },
    /** One fact, without an object for it. */
    addOne(preparation: number, no: number, part: number, byte: number) {
      note(preparation, no)
      pages.add(preparation, no, part, byte)
    },
    /** A commit begins; call what it answers when its rows are noted here. */
    recording() {
      const one = { at: now() }
      commits.add(one)
      return () => {
        commits.delete(one)
        if (oldest !== null) oldest = Math.min(oldest, one.at)
      }
    },
    /** How far the fold is behind the rows. */
    lagMs: () => now() - Math.min(begun(), oldest ?? Number.POSITIVE_INFINITY, folding ?? Number.POSITIVE_INFINITY),
    async close() {
      clearInterval(timer)
      for (let tries = 0; tries < 20 && (!pages.clean || running); tries++) await run()
    },
  }
}
export type Folder = ReturnType<typeof createFolder>

/** True when some of it has to be written again: another process changed the same batch. */
async function writePages(db: Db, pages: StatePages, dirty: readonly Page[]): Promise<boolean> {
  await readPages(
    db,
    pages,
    dirty.filter(({ states }) => states === null),
  )
  const known = dirty.filter((page): page is Page & { states: Buffer } => page.states !== null)
  const written = await write(db, known)
  const beaten: Page[] = []
  for (const page of known) {
    if (written.has(keyOf(page.preparation, page.batch))) page.version++
    else beaten.push(page)
  }
  await readPages(db, pages, beaten)
  for (const page of beaten) if (page.states !== null) pages.soil(page)
  return beaten.length > 0
}

/** What is not there any more is forgotten: facts about what is gone are of no use to anyone. */
async function readPages(db: Db, pages: StatePages, wanted: readonly Page[]): Promise<void> {
  const found = await load(db, wanted)
  for (const page of wanted) {
    const row = found.get(keyOf(page.preparation, page.batch))
    if (row) pages.read(page, row)
    else pages.forget(page)
  }
}

/** Merges facts into the state bytes of their batches; answers those whose batch someone else changed meanwhile. */
export async function fold(db: Db, facts: readonly Fact[]): Promise<Fact[]> {
  const byBatch = Map.groupBy(facts, (fact) => keyOf(fact.preparation, batchOf(fact.no)))
  const pages = await load(
    db,
    [...byBatch.values()].map(([fact]) => ({ preparation: fact!.preparation, batch: batchOf(fact!.no) })),
  )
  const dirty: (WrittenPage & { facts: Fact[] })[] = []
  for (const [key, own] of byBatch) {
    const page = pages.get(key)
    if (page === undefined) continue
    const states = Buffer.from(page.states)
    for (const fact of own) merge(states, page.parts, fact)
    if (!states.equals(page.states)) dirty.push({ ...page, states, facts: own })
  }
  dirty.sort((a, b) => a.preparation - b.preparation || a.batch - b.batch)
  const written = await write(db, dirty)
  return dirty.flatMap(({ preparation, batch, facts: own }) => (written.has(keyOf(preparation, batch)) ? [] : own))
}

export function merge(states: Uint8Array, parts: number, { no, part, byte }: Fact) {
  mergeByte(states, parts, no, part, byte)
}

const keyOf = (preparation: number, batch: number) => `${preparation}-${batch}`

async function load(
  db: Db,
  keys: readonly { preparation: number; batch: number }[],
): Promise<Map<string, WrittenPage>> {
  if (keys.length === 0) return new Map()
  const found = await rows(
    db,
    sql<{ preparation_id: number; batch: number; parts: number; states: Buffer; version: number }>`
      select p.preparation_id, p.batch, p.parts, p.states, p.version
        from unnest(${int4Array(keys.map((key) => key.preparation))}::int[], ${int4Array(keys.map((key) => key.batch))}::int[])
          as k (preparation_id, batch)
        join progress p on p.bucket = 0 and p.preparation_id = k.preparation_id and p.batch = k.batch`,
  )
  return new Map(
    found.map(({ preparation_id: preparation, ...rest }) => [keyOf(preparation, rest.batch), { preparation, ...rest }]),
  )
}

type Dirty = { preparation: number; batch: number; version: number; states: Buffer }

/** Whoever subscribed to changes of state costs a second look at the batches; without a subscriber it is one statement. */
async function write(db: Db, dirty: readonly Dirty[]): Promise<Set<string>> {
  if (dirty.length === 0) return new Set()
  if (!(await wantsEvents(db, 'message.state'))) return update(db, dirty)
  return transaction(db, async (tx) => {
    const before = await load(tx, dirty)
    const written = await update(tx, dirty)
    const pairs = dirty.flatMap((page) => {
      const key = keyOf(page.preparation, page.batch)
      const old = before.get(key)
      // Written only when it was at the version that was read, so what was read is what was there.
      return old !== undefined && written.has(key) ? [{ before: old, after: page.states }] : []
    })
    await publishStates(tx, pairs)
    return written
  })
}

async function update(db: Db, dirty: readonly Dirty[]): Promise<Set<string>> {
  const counts = dirty.map(({ states }) => histogram(states))
  const tally = (name: (typeof rankNames)[number]) => {
    const rank = rankNames.indexOf(name)
    return int2Array(counts.map((row) => row[rank] as number))
  }
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
          ${int4Array(dirty.map((page) => page.preparation))}::int[], ${int4Array(dirty.map((page) => page.batch))}::int[],
          ${int4Array(dirty.map((page) => page.version))}::int[], ${byteaArray(dirty.map((page) => page.states))}::bytea[],
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
 * As `fold`, until all are in. Whoever writes rows does it in the transaction that writes them: after a commit that nobody heard
 * of there would be nobody to do it, as this process lives and its rows are not read again.
 */
export async function foldAll(db: Db, facts: readonly Fact[]): Promise<void> {
  for (let left = facts; left.length > 0; ) left = await fold(db, left)
}

/** Folds whole batches again from both logs, also those rows that nobody folded. */
export async function refold(db: Db, keys: readonly { preparation: number; batch: number }[]): Promise<void> {
  if (keys.length > 0) await foldAll(db, await factsOf(db, keys))
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

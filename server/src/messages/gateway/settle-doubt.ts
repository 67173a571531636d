import { type Db, rows, sql } from '../../platform/database/index.ts'
import { unpackContent } from '../content.ts'
import { batchOf, indexOf } from '../numbering.ts'
import { ranks, stateByte } from '../state.ts'
import { factsOf } from './folder.ts'
import type { PartKey } from './recent-references.ts'

type Lonely = { id: number; ref: string; phone: string; submitted_at: string | null; text: string }

type Doubt = PartKey & { from: string; until: string; body: Buffer; told: boolean }

// Carriers write the minute of a submission, and their clocks are not ours.
const toleranceMs = 60_000

/**
 * Receipts whose reference nobody knows, because the answer that named it was lost, and the part in doubt that each of them
 * is surely about: the only one of this phone and account, submitted when the receipt says, with the text that it repeats.
 */
export async function doubtful(db: Db, account: number, strays: readonly Lonely[]): Promise<Map<number, PartKey>> {
  const dated = strays.filter(({ submitted_at, phone }) => submitted_at !== null && /^\d{5,15}$/.test(phone))
  const settled = new Map<number, PartKey>()
  if (dated.length === 0) return settled
  const doubts = await stillOpen(db, await doubtsOf(db, account, [...new Set(dated.map(({ phone }) => Number(phone)))]))
  const taken = new Map<Doubt, string>()
  for (const stray of dated) {
    const own = doubts.filter(({ address }) => String(address) === stray.phone)
    const [only] = own
    if (only === undefined || own.length > 1 || !agrees(only, stray)) continue
    // Several receipts may speak of one message, never two messages' receipts of the same one.
    if ((taken.get(only) ?? stray.ref) !== stray.ref) continue
    taken.set(only, stray.ref)
    settled.set(stray.id, only)
  }
  return settled
}

const doubtsOf = (db: Db, account: number, addresses: readonly number[]) =>
  rows(
    db,
    sql<Doubt>`
      select distinct on (s.preparation_id, s.no, s.part)
             s.preparation_id as preparation, s.no, s.part::int as part, s.attempt::int as attempt, m.address,
             b.due_at as from, s.at as until, c.body,
             exists (select from submission t
                      where t.preparation_id = s.preparation_id and (t.no >> 10) = (s.no >> 10) and t.no = s.no and t.part = s.part
                        and t.attempt = s.attempt and t.rank = ${ranks.submitted} and t.ref is null) as told
        from message m
        join submission s on s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no
                         and s.rank = ${ranks.inDoubt} and s.account = ${account}
        join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.batch = m.no >> 10
        join content c on c.bucket = 0 and c.preparation_id = m.preparation_id and c.batch = m.no >> 10
       where m.address = any (${addresses}::bigint[])
       order by s.preparation_id, s.no, s.part, s.attempt desc`,
  )

/**
 * Those that nothing has settled since, by the rows themselves: one that is overlooked would make another the only one. That a
 * person has said that it left settles it for us, and not for the carrier: its receipt is still to come.
 */
async function stillOpen(db: Db, doubts: readonly Doubt[]): Promise<Doubt[]> {
  const keys = new Map(
    doubts.map(({ preparation, no }) => [`${preparation}-${batchOf(no)}`, { preparation, batch: batchOf(no) }]),
  )
  const facts = Map.groupBy(await factsOf(db, [...keys.values()]), ({ preparation, no }) => `${preparation}-${no}`)
  return doubts.filter(({ preparation, no, part, attempt, told }) => {
    const own = facts.get(`${preparation}-${no}`)?.filter((fact) => fact.part === part || fact.part === 0) ?? []
    const standing = Math.max(...own.map(({ byte }) => byte))
    return standing === stateByte(attempt, ranks.inDoubt) || (told && standing === stateByte(attempt, ranks.submitted))
  })
}

function agrees({ from, until, no, body }: Doubt, { submitted_at, text }: Lonely): boolean {
  const at = Date.parse(submitted_at ?? '')
  if (at < Date.parse(from) - toleranceMs || at > Date.parse(until) + toleranceMs) return false
  return (unpackContent(body).texts[indexOf(no)] ?? '').includes(text)
}

import { type Db, rows, sql } from '../../platform/database/index.ts'
import { unpackContent } from '../content.ts'
import { batchOf, indexOf } from '../numbering.ts'
import { ranks, stateByte } from '../state.ts'
import { factsOf } from './folder.ts'
import type { PartKey } from './recent-references.ts'

type Lonely = { id: number; ref: string; phone: string; whole: boolean; submitted_at: string | null; text: string }

type Doubt = PartKey & { parts: number; from: string; until: string; body: Buffer; told: boolean }

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
  const phones = [...new Set(dated.map(({ phone }) => Number(phone)))]
  const doubts = await stillOpen(db, await doubtsOf(db, account, phones))
  const onTheirWay = await unanswered(db, account, [...new Set(doubts.map(({ address }) => address))])
  const taken = new Map<Doubt, string>()
  for (const stray of dated) {
    const own = doubts.filter(({ address }) => String(address) === stray.phone)
    const [only, other] = stray.whole ? lastParts(own) : own
    if (only === undefined || other !== undefined || onTheirWay.has(only.address) || !agrees(only, stray)) continue
    // Several receipts may speak of one message, never two messages' receipts of the same one.
    if ((taken.get(only) ?? stray.ref) !== stray.ref) continue
    taken.set(only, stray.ref)
    settled.set(stray.id, only)
  }
  return settled
}

/** One for each message: where its receipt speaks of the whole of it, its last part stands for it. */
function lastParts(doubts: readonly Doubt[]): Doubt[] {
  const last = new Map<string, Doubt>()
  for (const doubt of doubts) {
    const key = `${doubt.preparation}-${doubt.no}`
    if ((last.get(key)?.part ?? 0) < doubt.part) last.set(key, doubt)
  }
  return [...last.values()]
}

/**
 * The attempt began no earlier than its batch was due, nor long before the first answer to that batch was recorded: a campaign
 * that runs for hours has sent most of its batches in a minute or two.
 */
const doubtsOf = (db: Db, account: number, addresses: readonly number[]) =>
  rows(
    db,
    sql<Doubt>`
      with doubt as materialized (
        select distinct on (s.preparation_id, s.no, s.part)
               s.preparation_id, s.no, s.part, s.attempt, s.at, m.address, m.parts
          from message m
          join submission s on s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no
                           and s.rank = ${ranks.inDoubt} and s.account = ${account}
         where m.address = any (${addresses}::bigint[])
         order by s.preparation_id, s.no, s.part, s.attempt desc),
      began as (
        select k.preparation_id, k.batch, k.attempt, min(x.at) - make_interval(mins => ${longestAnswerMinutes}) as at
          from (select distinct preparation_id, no >> 10 as batch, attempt from doubt) k
          join submission x on x.preparation_id = k.preparation_id and (x.no >> 10) = k.batch and x.attempt = k.attempt
                           and x.rank <> ${ranks.inDoubt} and x.rank <> ${ranks.queuedAgain}
         group by 1, 2, 3)
      select d.preparation_id as preparation, d.no, d.part::int as part, d.attempt::int as attempt, d.address, d.parts,
             greatest(coalesce(again.due_at, b.due_at), began.at) as from, d.at as until, c.body,
             exists (select from submission t
                      where t.preparation_id = d.preparation_id and (t.no >> 10) = (d.no >> 10) and t.no = d.no and t.part = d.part
                        and t.attempt = d.attempt and t.rank = ${ranks.submitted} and t.ref is null) as told
        from doubt d
        join batch b on b.bucket = 0 and b.preparation_id = d.preparation_id and b.batch = d.no >> 10
        join content c on c.bucket = 0 and c.preparation_id = d.preparation_id and c.batch = d.no >> 10
        left join began on began.preparation_id = d.preparation_id and began.batch = d.no >> 10 and began.attempt = d.attempt
                       and d.attempt = 1::"char"
        left join lateral (
          select min(o.due_at) as due_at from batch o
           where o.preparation_id = d.preparation_id and o.items[1] = d.no and o.attempt = d.attempt::int and o.only_parts is not null
             and d.part::int = any (o.only_parts)) again on true`,
  )

// The longest time-out that an account may have.
const longestAnswerMinutes = 10

/**
 * Those of these addresses to which something else may have left that nothing has been heard of yet: its receipt would look
 * like that of the one in doubt.
 */
async function unanswered(db: Db, account: number, addresses: readonly number[]): Promise<ReadonlySet<number>> {
  if (addresses.length === 0) return new Set()
  const found = await rows(
    db,
    sql<{ address: number }>`
      select distinct m.address
        from message m
        join batch b on b.bucket = 0 and b.preparation_id = m.preparation_id and b.account_id = ${account} and b.state = 'leased'
                    and ((b.kind = 'range' and b.batch = m.no >> 10 and b.mark > (m.no & 1023))
                         or (b.only_parts is not null and b.items[1] = m.no and b.mark > 0))
       cross join lateral unnest(coalesce(b.only_parts::int[], array(select generate_series(1, m.parts)))) as u (carried)
       where m.address = any (${addresses}::bigint[])
         and not exists (
           select from submission s
            where s.preparation_id = m.preparation_id and (s.no >> 10) = (m.no >> 10) and s.no = m.no
              and s.part::int in (0, u.carried) and s.attempt::int = b.attempt and s.rank <> ${ranks.queuedAgain})`,
  )
  return new Set(found.map(({ address }) => address))
}

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

function agrees({ from, until, no, part, parts, body }: Doubt, { submitted_at, text, whole }: Lonely): boolean {
  const at = Date.parse(submitted_at ?? '')
  if (at < Date.parse(from) - toleranceMs || at > Date.parse(until) + toleranceMs) return false
  const own = unpackContent(body).texts[indexOf(no)] ?? ''
  // A receipt repeats the beginning of what it is about: of a later part that lies somewhere in the text.
  return part === 1 && (!whole || parts === 1) ? own.startsWith(text) : own.includes(text)
}

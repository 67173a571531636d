import { type Db, rows, run, sql } from '../../platform/database/index.ts'
import { type Moving, payElsewhere } from '../pay-elsewhere.ts'
import { ranks } from '../state.ts'
import type { Retry } from './queries.ts'
import type { Sent } from './sent.ts'

/**
 * Refused for good here, though another account may take it: where the channel has a next one that can, it surely did not
 * leave and goes on there; elsewhere it stays refused. A message goes on whole, when all its parts were refused in one breath.
 */
export async function goOnElsewhere(db: Db, given: readonly Sent[], now: () => Date): Promise<readonly Sent[]> {
  if (!given.some(mayGoOn)) return given
  const refused = Map.groupBy(given.filter(isUnwanted), keyOf)
  const whole = [...refused.values()].flatMap(([one, ...others]) =>
    one !== undefined && 1 + others.length === one.token.item.total && [one, ...others].some(mayGoOn) ? [one] : [],
  )
  const going = new Set(await withNextWay(db, whole))
  return given.map((sent) =>
    mayGoOn(sent) && going.has(keyOf(sent)) ? { ...sent, rank: ranks.putBack, retryAt: now() } : sent,
  )
}

const mayGoOn = ({ rank, elsewhere }: Sent) => rank === ranks.refused && elsewhere
/** Refused for a passing reason, its retry goes there as well. */
const isUnwanted = ({ elsewhere }: Sent) => elsewhere
const keyOf = ({ token: { batch, item } }: Sent) => `${batch.preparation}-${item.no}-${batch.attempt}`

async function withNextWay(db: Db, messages: readonly Sent[]): Promise<string[]> {
  if (messages.length === 0) return []
  const column = (of: (token: Sent['token']) => number) => messages.map(({ token }) => of(token))
  const found = await rows(
    db,
    sql<{ i: number }>`
      select k.i::int as i
        from unnest(${column(({ batch }) => batch.preparation)}::int[], ${column(({ item }) => item.no)}::int[],
                    ${column(({ batch }) => batch.attempt)}::int[]) with ordinality as k (preparation_id, no, attempt, i)
        join preparation p on p.id = k.preparation_id
        join lateral (select from channel_fallback f where f.channel_id = p.channel_id limit 1) further on true
       cross join lateral way_of_1(k.preparation_id, k.no, k.attempt) here
       cross join lateral next_way_1(p.channel_id, here.account_id) next
        join batch b on b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.no >> 10
       where not exists (select from credit_account c where c.account_id = next.account_id and c.mode = 'prepaid'
                            and (b.price is null or b.price * b.parts > c.available))
         and not exists (select from generate_series(1, k.attempt) earlier
                          cross join lateral way_of_1(k.preparation_id, k.no, earlier) tried where tried.account_id = next.account_id)`,
  )
  return found.flatMap(({ i }) => {
    const message = messages[i - 1]
    return message === undefined ? [] : [keyOf(message)]
  })
}

type Gone = Moving & { here: number; sender: number }

/** Pays retries that go elsewhere. What that account has no credits for is tried again where it was. */
export async function payRetries(tx: Db, retries: readonly Retry[]): Promise<void> {
  const elsewhere = retries.filter((retry) => retry.elsewhere)
  if (elsewhere.length === 0) return
  const gone = await rows(
    tx,
    sql<Gone>`
      select b.preparation_id as preparation, b.batch, b.kind, b.account_id as account, b.price, cardinality(b.only_parts) as parts,
             here.account_id as here, here.sender_id as sender
        from unnest(${elsewhere.map((r) => r.preparation)}::int[], ${elsewhere.map((r) => r.no)}::int[],
                    ${elsewhere.map((r) => r.attempt)}::smallint[]) as r (preparation_id, no, attempt)
        join batch b on b.preparation_id = r.preparation_id and b.items[1] = r.no and b.attempt = r.attempt
                    and b.only_parts is not null and b.state = 'ready'
       cross join lateral way_of_1(b.preparation_id, r.no, r.attempt - 1) here
       where b.account_id <> here.account_id
         -- A transaction whose result was not heard is repeated: it pays once.
         and not exists (select from credit_entry e
                          where e.preparation_id = b.preparation_id and e.batch = b.batch and e.kind = 'single')`,
  )
  const going = new Set(await payElsewhere(tx, gone))
  const staying = gone.filter((one) => !going.has(one))
  if (staying.length === 0) return
  await run(
    tx,
    sql`
      update batch b set account_id = s.account_id, sender_id = s.sender_id, due_at = now() + interval '30 seconds'
        from unnest(${staying.map((s) => s.preparation)}::int[], ${staying.map((s) => s.batch)}::int[],
                    ${staying.map((s) => s.here)}::smallint[], ${staying.map((s) => s.sender)}::int[])
          as s (preparation_id, batch, account_id, sender_id)
       where b.bucket = 0 and b.preparation_id = s.preparation_id and b.batch = s.batch`,
  )
}

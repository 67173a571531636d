import { type Db, rows, sql } from '../../platform/database/index.ts'
import { ranks } from '../state.ts'
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
       where not exists (select from generate_series(1, k.attempt) earlier
                          cross join lateral way_of_1(k.preparation_id, k.no, earlier) tried where tried.account_id = next.account_id)`,
  )
  return found.flatMap(({ i }) => {
    const message = messages[i - 1]
    return message === undefined ? [] : [keyOf(message)]
  })
}

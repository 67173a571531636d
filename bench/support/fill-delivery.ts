import { packContent } from '../../server/src/messages/content.ts'
import { dayNumber, preparationId } from '../../server/src/messages/numbering.ts'
import { type Db, run, sql } from '../../server/src/platform/database/index.ts'

const perBatch = 1024

/** A delivery to everyone that has left, as its tables have it. */
export async function fillDelivery(db: Db, { account, serial }: { account: number; serial: number }): Promise<void> {
  const id = preparationId(dayNumber(new Date()), serial)
  const text = 'Bonjour Jeanne, votre magasin de Lyon a dix ans : -20 % samedi. STOP au 36173'
  const body = packContent({
    encoding: 'gsm7',
    shift: { locking: null, single: null },
    referenceBits: 8,
    addresses: Array.from({ length: perBatch }, (_, i) => 33_600_000_000 + i),
    texts: Array(perBatch).fill(text),
    references: [],
  })
  await run(
    db,
    sql`
      with way as (
        select c.id from channel c join sender s on s.id = c.sender_id where s.account_id = ${account} and s.value = '36173' order by c.id limit 1),
      delivery as (
        insert into delivery (label, channel_id, content, population, settings, state, created_by, updated_by, preparation_id)
        select 'Sent ' || ${serial}::int, id, '{"text": "Bonjour", "variants": [], "mention": false}', '{"of": "all"}', '{}', 'sending', 'bench', 'bench', ${id}
          from way returning id)
      insert into preparation (id, channel_id, state, delivery_id) select ${id}, way.id, 'sending', delivery.id from way, delivery`,
  )
  await run(
    db,
    sql`
      with message as (
        insert into message (address, profile_id, preparation_id, no, bucket, parts)
        select address, id, ${id}::int, (row_number() over (order by hashint8(id * ${serial}::int)) - 1)::int, address % 64, 1 from profile
        returning no),
      submission as (
        insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket, ref_key, ref)
        select ${id}::int, no, a.id, 0, '1', 1::text::"char", 8, 0, hashint8(no)::bigint * 1000000 + ${serial}, null
          from message, account a where a.id = ${account} order by no),
      batches as (select distinct no >> 10 as batch from message),
      content as (
        insert into content (bucket, preparation_id, batch, body) select 0, ${id}::int, batch, ${body} from batches),
      progress as (
        insert into progress (bucket, preparation_id, batch, parts, states, delivered)
        select 0, ${id}::int, batch, 1, decode(repeat('ff', ${perBatch}), 'hex'), ${perBatch}::int from batches)
      insert into batch (preparation_id, batch, size, parts, account_id, sender_id, marketing, state, mark)
      select ${id}::int, batch, ${perBatch}::int, 1, s.account_id, s.id, true, 'done', ${perBatch}::int from batches, sender s where s.value = '36173' and s.account_id = ${account}`,
  )
}

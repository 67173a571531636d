import { type Db, maybe, run, sql } from '../platform/database/index.ts'

type UnansweredRow = {
  account: number
  address: number
  sender: number
  country: string | null
  sender_kind: string
  profile: number | null
  at: string
  now: string
  /** Automatic replies to this phone in the last hour. */
  replies: number
  replies_per_hour: number
}
export type Unanswered = UnansweredRow & { over: (until: Date) => boolean }

/** A message that has no reply yet, held until the transaction ends; null when it has one, or can have none. */
export async function holdUnanswered(tx: Db, incoming: number): Promise<Unanswered | null> {
  const found = await maybe(
    tx,
    sql<UnansweredRow>`
      select i.account_id as account, i.address, i.sender_id as sender, s.country, s.kind as sender_kind, i.at, now() as now, a.replies_per_hour,
             (select p.id from profile p where p.address = i.address order by p.updated_at desc, p.id desc limit 1) as profile,
             (select count(*) from incoming o
               where o.address = i.address and o.at > now() - interval '1 hour' and o.reply_no is not null) as replies
        from incoming i join sender s on s.id = i.sender_id join account a on a.id = i.account_id
       where i.id = ${incoming} and i.address is not null and i.reply_no is null for update of i`,
  )
  return found && { ...found, over: (until) => until.getTime() < Date.parse(found.now) }
}

const told = (incoming: number) =>
  sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'incoming', data: { id: incoming } })})`

export const noteReply = (
  tx: Db,
  incoming: number,
  { preparation, no }: { preparation: number; no: number },
  answered: boolean,
) =>
  run(
    tx,
    sql`
      with noted as (
        update incoming set reply_preparation_id = ${preparation}, reply_no = ${no}, answered = ${answered}, no_reply_because = null
         where id = ${incoming})
      ${told(incoming)}`,
  )

export const noteSilence = (tx: Db, incoming: number, because: string) =>
  run(
    tx,
    sql`
      with noted as (
        update incoming set no_reply_because = ${because} where id = ${incoming} and reply_no is null)
      ${told(incoming)}`,
  )

import { type Db, maybe, one, rows, run, sql } from '../platform/database/index.ts'

export const boxes = ['to-answer', 'to-decide', 'mine', 'all', 'closed'] as const
export type Box = (typeof boxes)[number]

export type ConversationRow = {
  address: number
  last_at: string
  last_incoming_at: string
  sender_id: number | null
  waiting_since: string | null
  unread: number
  answered_at: string | null
  closed_at: string | null
  assigned_to: string | null
  assigned_name: string | null
  profile_id: number | null
  profile_name: string | null
  text: string | null
  meaning: string | null
  replied: boolean | null
  last_answer: string | null
  simulated: boolean | null
  opted_out: boolean
  /** The case that may mean STOP and waits for a person of ours. */
  to_decide: number | null
  presence: { actor: string; name: string; writing: boolean }[]
}

// As the list of look-alikes says it: nobody was asked, or nobody answered in time.
const undecided = sql`l.outcome is null and (l.question_no is null or l.until <= now())`

const conversations = (picked: ReturnType<typeof sql>) => sql<ConversationRow>`
  with picked as materialized (${picked})
  select c.*, coalesce(u.name, k.name) as assigned_name, p.id as profile_id, p.name as profile_name, i.text, i.meaning,
         i.reply_no is not null as replied, a.kind = 'simulator' as simulated,
         case when c.answered_at > c.last_incoming_at then (
           select e.text from conversation_entry e where e.address = c.address and e.kind = 'answer' order by e.at desc, e.id desc limit 1) end as last_answer,
         exists (select from quarantine q where q.address = c.address and q.lifted_at is null and q.status = 'opted-out') as opted_out,
         (select max(l.id) from lookalike l where l.address = c.address and ${undecided}) as to_decide,
         (select coalesce(json_agg(json_build_object('actor', w.actor, 'name', w.name, 'writing', w.writing) order by w.name), '[]')
            from conversation_presence w where w.address = c.address and w.until > now()) as presence
    from picked c
    left join incoming i on i.id = c.last_incoming_id
    left join account a on a.id = i.account_id
    left join app_user u on c.assigned_to = 'user:' || u.id
    left join api_key k on c.assigned_to = 'key:' || k.id
    left join lateral (
      select o.id, nullif(concat_ws(' ', o.first_name, o.last_name), '') as name from profile o
       where o.address = c.address order by o.updated_at desc, o.id desc limit 1) p on true
   order by c.last_at desc, c.address desc`

const columns = sql`c.address, c.last_at, c.last_incoming_at, c.last_incoming_id, c.sender_id, c.waiting_since, c.unread,
                    c.answered_at, c.closed_at, c.assigned_to`

export type Search = { words: string | null; digits: string | null; common?: boolean }
export type Place = { at: string; address: number } | null

/** Their newest first. A search goes over all of a box; its addresses are found by their indexes first. */
export const listConversations = (
  db: Db,
  { box, me, search, before, limit }: { box: Box; me: string; search: Search; before: Place; limit: number },
) =>
  rows(
    db,
    conversations(sql`
      select ${columns} from conversation c
       where ${inBox(box, me)}
         and ${before === null ? sql`true` : sql`(c.last_at, c.address) < (${before.at}::timestamptz, ${before.address}::bigint)`}
         and ${found(search)}
       order by c.last_at desc, c.address desc limit ${limit}`),
  )

export const findConversation = async (db: Db, address: number) =>
  (await rows(db, conversations(sql`select ${columns} from conversation c where c.address = ${address}`)))[0] ?? null

function inBox(box: Box, me: string) {
  if (box === 'to-answer') return sql`c.waiting_since is not null and c.closed_at is null`
  if (box === 'to-decide') return sql`c.address in (select l.address from lookalike l where ${undecided})`
  if (box === 'mine') return sql`c.assigned_to = ${me} and c.closed_at is null`
  return box === 'closed' ? sql`c.closed_at is not null` : sql`true`
}

const asked = (words: string) => sql`to_tsquery('simple', plain_text(${words}))`
const said = (text: ReturnType<typeof sql>, words: string) =>
  sql`to_tsvector('simple', plain_text(${text})) @@ ${asked(words)}`

// Beyond this many texts a word is met soon by whoever goes through the conversations, the newest first.
const commonFrom = 2_000

/** Whether so many texts have the words that their index would bring too many. */
export const isCommon = async (db: Db, words: string) =>
  (await rows(db, sql`select from incoming i where ${said(sql`i.text`, words)} limit ${commonFrom}`)).length >=
  commonFrom

function found({ words, digits, common }: Search) {
  if (digits !== null) return sql`c.address::text like '%' || ${digits}::text || '%'`
  if (words === null) return sql`true`
  // Behind `offset 0` the planner reads the few rows of one conversation, not all that have the words.
  if (common)
    return sql`(
      exists (select from (select text from incoming where address = c.address offset 0) i where ${said(sql`i.text`, words)})
      or exists (select from (select text from conversation_entry where address = c.address offset 0) e where ${said(sql`e.text`, words)})
      or exists (select from (select sort_name from profile where address = c.address offset 0) p
                  where array_to_tsvector(string_to_array(p.sort_name, ' ')) @@ ${asked(words)}))`
  return sql`c.address in (
    select i.address from incoming i where i.address is not null and ${said(sql`i.text`, words)}
    union all
    select e.address from conversation_entry e where ${said(sql`e.text`, words)}
    union all
    select p.address from profile p
     where p.address is not null and array_to_tsvector(string_to_array(p.sort_name, ' ')) @@ ${asked(words)})`
}

export const countBoxes = (db: Db, me: string) =>
  one(
    db,
    sql<{ to_answer: number; to_decide: number; mine: number }>`
      select (select count(*)::int from conversation where waiting_since is not null and closed_at is null) as to_answer,
             (select count(distinct l.address)::int from lookalike l join conversation c on c.address = l.address where ${undecided}) as to_decide,
             (select count(*)::int from conversation where assigned_to = ${me} and closed_at is null) as mine`,
  )

/** Held by the transaction: two who act on it act one after the other. */
export const holdConversation = (tx: Db, address: number) =>
  maybe(
    tx,
    sql<{
      address: number
      closed_at: string | null
      assigned_to: string | null
      sender_id: number | null
      waiting_since: string | null
    }>`
      select address, closed_at, assigned_to, sender_id, waiting_since from conversation where address = ${address} for update`,
  )

export const insertEntry = (
  tx: Db,
  entry: {
    address: number
    kind: 'note' | 'answer' | 'assigned' | 'closed' | 'reopened'
    actor: string
    at: Date
    text?: string
    subject?: string | null
  },
) =>
  run(
    tx,
    sql`insert into conversation_entry (address, at, kind, actor, text, subject)
        values (${entry.address}, ${entry.at}, ${entry.kind}, ${entry.actor}, ${entry.text ?? ''}, ${entry.subject ?? null})`,
  )

export const markRead = (db: Db, address: number) =>
  run(db, sql`update conversation set unread = 0 where address = ${address} and unread > 0`)

export const markAnswered = (tx: Db, address: number, by: string, at: Date) =>
  run(
    tx,
    sql`update conversation set waiting_since = null, unread = 0, closed_at = null, answered_at = ${at}, last_at = greatest(last_at, ${at}),
               assigned_to = coalesce(assigned_to, ${by})
         where address = ${address}`,
  )

export const setAssigned = (tx: Db, address: number, to: string | null) =>
  run(tx, sql`update conversation set assigned_to = ${to} where address = ${address}`)

/** Closed is answered: what the phone said until then waits for nobody. */
export const setClosed = (tx: Db, address: number, at: Date | null) =>
  run(
    tx,
    at === null
      ? sql`update conversation set closed_at = null where address = ${address}`
      : sql`update conversation set closed_at = ${at}, waiting_since = null, unread = 0 where address = ${address}`,
  )

export const tellScreens = (db: Db, address: number) =>
  run(db, sql`select pg_notify('parley_live', ${JSON.stringify({ topic: 'inbox', data: { address } })})`)

export type Assignee = { id: string; name: string }

/** People who may answer, by their role. */
export const peopleOf = (db: Db, roles: readonly string[]) =>
  rows(
    db,
    sql<Assignee>`select id, name from app_user where role = any (${roles}::text[]) and disabled_at is null order by name, id limit 200`,
  )

export const leasePresence = (
  db: Db,
  address: number,
  { actor, name, writing }: { actor: string; name: string; writing: boolean },
) =>
  maybe(
    db,
    sql<{ changed: boolean }>`
      with before as (select writing from conversation_presence where address = ${address} and actor = ${actor} and until > now()),
      gone as (delete from conversation_presence where until < now() - interval '1 minute'),
      kept as (
        insert into conversation_presence (address, actor, name, writing, until)
        values (${address}, ${actor}, ${name}, ${writing}, now() + interval '20 seconds')
        on conflict (address, actor) do update set name = excluded.name, writing = excluded.writing, until = excluded.until)
      select coalesce((select b.writing <> ${writing}::boolean from before b), true) as changed`,
  )

export const endPresence = (db: Db, address: number, actor: string) =>
  run(db, sql`delete from conversation_presence where address = ${address} and actor = ${actor}`)

/** Channels by which a sender may answer: those that are made for it first, retired ones never. */
export const channelsOfSender = (db: Db, sender: number) =>
  rows(
    db,
    sql<{ id: number }>`
      select id from channel c
       where (sender_id = ${sender} or exists (select from channel_pool p where p.channel_id = c.id and p.sender_id = ${sender}))
         and retired_at is null
       order by kind = 'transactional' desc, sender_id = ${sender} desc, id`,
  )

/** When the carrier last took a message for this phone from this sender: a reply window counts from there. */
export const lastAccepted = (db: Db, address: number, sender: number, since: number) =>
  maybe(
    db,
    sql<{ at: string | null }>`
      with own as materialized (select preparation_id, no from message where address = ${address} and preparation_id >= ${since})
      select max(s.at) as at
        from own m
       cross join lateral (
         select max(x.at) as at, max(x.attempt::int) as attempt from submission x
          where x.preparation_id = m.preparation_id and (x.no >> 10) = (m.no >> 10) and x.no = m.no and x.rank in (2, 8)) s
       cross join lateral (select sender_id from way_of_1(m.preparation_id, m.no, s.attempt) limit 1) way
       where s.at is not null and way.sender_id = ${sender}`,
  )

/** What the phone last asked: anything that is neither STOP nor START. */
export const lastQuestion = async (db: Db, address: number) =>
  (
    await rows(
      db,
      sql<{ at: string }>`
        select at from incoming where address = ${address} and meaning not in ('opt-out', 'opt-in') order by at desc limit 1`,
    )
  )[0]?.at ?? null

export const senderValue = async (db: Db, sender: number) =>
  (await maybe(db, sql<{ value: string }>`select value from sender where id = ${sender}`))?.value ?? String(sender)

export const deleteOldEntries = (db: Db, most: number) =>
  run(
    db,
    sql`
      delete from conversation_entry where id in (
        select e.id from conversation_entry e
          join conversation c on c.address = e.address
          join answering w on w.account_id = c.account_id and e.at < now() - make_interval(days => w.keep_days)
         where e.at < now() - make_interval(days => (select min(keep_days) from answering)) limit ${most})`,
  )

/** Held while it goes: what the phone writes meanwhile begins a new one. */
export const deleteOldConversations = (db: Db, most: number) =>
  run(
    db,
    sql`
      delete from conversation where address in (
        select c.address from conversation c
          join answering w on w.account_id = c.account_id and c.last_at < now() - make_interval(days => w.keep_days)
         where not exists (select from incoming i where i.address = c.address)
           and not exists (select from conversation_entry e where e.address = c.address)
         limit ${most} for update of c skip locked)`,
  )

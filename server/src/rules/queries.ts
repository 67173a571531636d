import { type Db, maybe, one, plannedOnce, rows, run, sql } from '../platform/database/index.ts'
import type { Action, KeywordFields, KeywordMeaning, Level, Owner, RuleFields } from './reply-rule.ts'

export type RuleRow = RuleFields & { id: number; place: number; set_id: number }
export type SetRow = { id: number; version: number; level: Level; owner: number }

const setColumns = sql`
  s.id, s.version, case when s.account_id is not null then 'account' when s.channel_id is not null then 'channel' else 'delivery' end as level,
  coalesce(s.account_id, s.channel_id, s.delivery_id) as owner`

const ownerIs = ({ level, id }: Owner) =>
  level === 'account'
    ? sql`s.account_id = ${id}`
    : level === 'channel'
      ? sql`s.channel_id = ${id}`
      : sql`s.delivery_id = ${id}`

/** The account that an owner's messages come through; null: there is no such owner. */
export const accountOf = async (db: Db, { level, id }: Owner): Promise<number | null> =>
  (
    await maybe(
      db,
      level === 'account'
        ? sql<{ account: number }>`select id as account from account where id = ${id}`
        : level === 'channel'
          ? sql<{ account: number }>`select account_id as account from channel where id = ${id}`
          : sql<{ account: number }>`
              select coalesce(c.account_id, 0) as account from delivery d left join channel c on c.id = d.channel_id where d.id = ${id}`,
    )
  )?.account ?? null

/** Who made a delivery; of an execution, the recurring one that it is of: a run may be begun by anyone. */
export const whoMade = (db: Db, delivery: number) =>
  maybe(
    db,
    sql<{ by: string; name: string | null }>`
      select m.created_by as by,
             coalesce((select name from app_user where 'user:' || id = m.created_by),
                      (select name from api_key where 'key:' || id = m.created_by)) as name
        from delivery d join delivery m on m.id = coalesce(d.parent_id, d.id) where d.id = ${delivery}`,
  )

export const findSet = (db: Db, owner: Owner) =>
  maybe(db, sql<SetRow>`select ${setColumns} from reply_rule_set s where ${ownerIs(owner)}`)

/** Its next version, held until the transaction ends; null: it is another than was looked at. */
export const advanceSet = async (tx: Db, { level, id }: Owner, version: number): Promise<SetRow | null> => {
  await run(
    tx,
    sql`insert into reply_rule_set (account_id, channel_id, delivery_id)
        values (${level === 'account' ? id : null}, ${level === 'channel' ? id : null}, ${level === 'delivery' ? id : null})
        on conflict do nothing`,
  )
  return maybe(
    tx,
    sql<SetRow>`
      update reply_rule_set s set version = version + 1 where ${ownerIs({ level, id })} and version = ${version}
      returning ${setColumns}`,
  )
}

const ruleColumns = sql`r.id, r.set_id, r.place, r.enabled, r.mode, r.keyword, r.sender_id, r.reply, r.action`

export const rulesOf = (db: Db, sets: readonly number[]) =>
  rows(
    db,
    sql<RuleRow>`select ${ruleColumns} from reply_rule r where r.set_id = any (${sets}::int[]) order by r.set_id, r.place`,
  )

export const findRule = (db: Db, id: number) =>
  maybe(
    db,
    sql<RuleRow & { level: Level; owner: number; version: number }>`
      select ${ruleColumns}, x.version, x.level, x.owner
        from reply_rule r join lateral (select ${setColumns} from reply_rule_set s where s.id = r.set_id) x on true where r.id = ${id}`,
  )

/** Before the rule at that place, or last. */
export const insertRule = async (tx: Db, set: number, place: number | null, rule: RuleFields): Promise<number> => {
  if (place !== null)
    await run(tx, sql`update reply_rule set place = place + 1 where set_id = ${set} and place >= ${place}`)
  const { id } = await one(
    tx,
    sql<{ id: number }>`
      insert into reply_rule (set_id, place, enabled, mode, keyword, sender_id, reply, action)
      select ${set}::int, coalesce(${place}::int, (select count(*)::int + 1 from reply_rule where set_id = ${set})), ${rule.enabled}::boolean,
             ${rule.mode}, ${rule.keyword}, ${rule.sender_id}::int, ${rule.reply}, ${JSON.stringify(rule.action)}::jsonb
      returning id`,
  )
  return id
}

export const updateRule = (tx: Db, id: number, rule: RuleFields) =>
  run(
    tx,
    sql`
      update reply_rule set enabled = ${rule.enabled}, mode = ${rule.mode}, keyword = ${rule.keyword}, sender_id = ${rule.sender_id},
             reply = ${rule.reply}, action = ${JSON.stringify(rule.action)}::jsonb, updated_at = now()
       where id = ${id}`,
  )

export const removeRule = (tx: Db, { id, set_id, place }: Pick<RuleRow, 'id' | 'set_id' | 'place'>) =>
  run(
    tx,
    sql`
      with gone as (delete from reply_rule where id = ${id})
      update reply_rule set place = place - 1 where set_id = ${set_id} and place > ${place}`,
  )

/** Those between its old and its new place move by one. */
export const moveRule = (tx: Db, { id, set_id, place }: Pick<RuleRow, 'id' | 'set_id' | 'place'>, to: number) =>
  run(
    tx,
    sql`
      update reply_rule set place = case when id = ${id} then ${to} when ${to} < ${place} then place + 1 else place - 1 end
       where set_id = ${set_id} and place between least(${to}::int, ${place}::int) and greatest(${to}::int, ${place}::int)`,
  )

export type KeywordRow = Omit<KeywordFields, 'sender_id'> & { set_id: number; sender_id: number }

export const keywordsOf = (db: Db, sets: readonly number[]) =>
  rows(
    db,
    sql<KeywordRow>`
      select set_id, meaning, sender_id, answers, scope, replies from keyword_answer
       where set_id = any (${sets}::int[]) order by set_id, meaning, sender_id`,
  )

export const keepKeyword = (tx: Db, set: number, { meaning, sender_id, answers, scope, replies }: KeywordFields) =>
  run(
    tx,
    sql`
      insert into keyword_answer (set_id, meaning, sender_id, answers, scope, replies)
      values (${set}, ${meaning}, ${sender_id ?? 0}, ${answers}, ${scope}, ${JSON.stringify(replies)}::jsonb)
      on conflict (set_id, meaning, sender_id) do update
        set answers = excluded.answers, scope = excluded.scope, replies = excluded.replies`,
  )

export const dropKeyword = (tx: Db, set: number, meaning: KeywordMeaning, sender: number) =>
  run(tx, sql`delete from keyword_answer where set_id = ${set} and meaning = ${meaning} and sender_id = ${sender}`)

export type NumberRow = { id: number; value: string; kind: string; stop_handled_by: string }

/** Ours that phones can write to through an account. */
export const numbersOf = (db: Db, account: number) =>
  rows(
    db,
    sql<NumberRow>`
      select id, value, kind, stop_handled_by from sender
       where account_id = ${account} and kind <> 'alphanumeric' and retired_at is null order by id`,
  )

export const findNumber = (db: Db, id: number) =>
  maybe(db, sql<{ account_id: number; kind: string }>`select account_id, kind from sender where id = ${id}`)

/** `rules`: how many they have. */
export type AroundRow = { level: Level; id: number; name: string; rules: number }
const mostAround = 50

/**
 * Whose rules are asked around those of an owner, in the order in which a message asks them: of deliveries and channels below
 * it those that have any, and whatever is above it.
 */
export const ownersAround = (db: Db, { level, id }: Owner, account: number) =>
  rows(
    db,
    sql<AroundRow>`
      with near as (
        select 0 as step, 'delivery' as level, d.id, d.label as name, s.id as set_id from delivery d
          left join channel c on c.id = d.channel_id left join reply_rule_set s on s.delivery_id = d.id
         where case ${level} when 'account' then c.account_id = ${account} and s.id is not null
                             when 'channel' then c.id = ${id} and s.id is not null
                             else d.id = ${id} or d.id = (select parent_id from delivery where id = ${id}) end
        union all
        select 1, 'channel', c.id, c.name, s.id from channel c left join reply_rule_set s on s.channel_id = c.id
         where case ${level} when 'account' then c.account_id = ${account} and s.id is not null
                             when 'channel' then c.id = ${id}
                             else c.id = (select channel_id from delivery where id = ${id}) end
        union all
        select 2, 'account', a.id, a.name, s.id from account a left join reply_rule_set s on s.account_id = a.id
         where a.id = ${account})
      select level, id, name, rules from (
        select near.*, (select count(*) from reply_rule r where r.set_id = near.set_id) as rules from near) found
       where rules > 0 or (level = ${level} and id = ${id}) or (step = 1 and ${level} = 'delivery') or step = 2
       order by step, id desc limit ${mostAround}`,
  )

/** How often each was the one in a month, the last thirty days. */
export const timesOf = (db: Db, ids: readonly number[]) =>
  rows(
    db,
    sql<{ rule: number; times: number }>`
      select rule_id as rule, count(*) as times from incoming
       where rule_id = any (${ids}::int[]) and at > now() - interval '30 days' group by 1`,
  )

export const keepLimit = (tx: Db, account: number, most: number) =>
  run(tx, sql`update account set replies_per_hour = ${most} where id = ${account}`)
export const limitOf = async (db: Db, account: number) =>
  (await one(db, sql<{ most: number }>`select replies_per_hour as most from account where id = ${account}`)).most

/** What an action names must be there. */
export const actionTargets = (db: Db, action: Action) =>
  one(
    db,
    sql<{ list: boolean; field: string | null; user: boolean; signal: boolean }>`
      select exists (select from list where id = ${'list_id' in action ? action.list_id : null}) as list,
             (select type from profile_field where name = ${'field' in action ? action.field : null}) as field,
             exists (select from app_user where id = ${'user_id' in action ? action.user_id : null} and disabled_at is null) as user,
             exists (select from workflow w, jsonb_array_elements(w.definition -> 'activities') a
                      where w.id = ${'workflow_id' in action ? action.workflow_id : null} and w.archived_at is null
                        and a ->> 'kind' = 'signal' and a -> 'settings' ->> 'name' = ${'signal' in action ? action.signal : null}
                        and a -> 'settings' -> 'by' ? 'answer') as signal`,
  )

/** Whose rules may be asked for messages of these accounts that answer something of these preparations. */
export const setsAround = (tx: Db, accounts: readonly number[], preparations: readonly number[]) =>
  rows(
    tx,
    sql<SetRow & { preparation: number | null }>`${plannedOnce}
      select ${setColumns}, null::int as preparation from reply_rule_set s where s.account_id = any (${accounts}::smallint[])
      union all
      select ${setColumns}, p.id from preparation p
        left join delivery d on d.id = p.delivery_id
        join reply_rule_set s on s.channel_id = p.channel_id or s.delivery_id in (p.delivery_id, d.parent_id)
       where p.id = any (${preparations}::int[])`,
  )

import { type Db, one, sql } from '../platform/database/index.ts'

type Named = { id: number; name: string }
export type Choices = {
  accounts: Named[]
  channels: Named[]
  numbers: { id: number; value: string; account_id: number }[]
  deliveries: Named[]
  countries: string[]
  rules: { id: number; keyword: string; of: string | null }[]
}

const most = 500
const lookedAt = 2_000

/**
 * What the list can be narrowed to. Of deliveries and rules those that people answered and that took a message, the latest first:
 * their indexes are asked for the next one each time, so that it costs as many steps as there are, not messages.
 */
export const choicesOf = (db: Db) =>
  one(
    db,
    sql<Choices>`
      with recursive taking as (
        select max(rule_id) as rule_id, 1 as n from incoming where rule_id is not null
        union all
        select (select max(rule_id) from incoming where rule_id < t.rule_id), n + 1 from taking t where t.rule_id is not null and n < ${most}),
      writing as (
        select min(country) as country from incoming where country is not null
        union all
        select (select min(country) from incoming where country > w.country) from writing w where w.country is not null),
      answered as (
        select max(answers_preparation_id) as preparation_id, 1 as n from incoming where answers_preparation_id is not null
        union all
        select (select max(answers_preparation_id) from incoming where answers_preparation_id < a.preparation_id), n + 1
          from answered a where a.preparation_id is not null and n < ${lookedAt})
      select (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]') from account) as accounts,
             (select coalesce(json_agg(json_build_object('id', id, 'name', name) order by name), '[]')
                from (select id, name from channel order by retired_at is not null, name limit ${most}) c) as channels,
             (select coalesce(json_agg(json_build_object('id', id, 'value', value, 'account_id', account_id) order by value), '[]')
                from (select id, value, account_id from sender where kind <> 'alphanumeric'
                       order by retired_at is not null, value limit ${most}) s) as numbers,
             (select coalesce(json_agg(json_build_object('id', id, 'name', label) order by preparation_id desc), '[]')
                from (select d.id, d.label, max(a.preparation_id) as preparation_id
                        from answered a join preparation p on p.id = a.preparation_id join delivery d on d.id = p.delivery_id
                       group by d.id order by 3 desc limit ${most}) d) as deliveries,
             (select coalesce(json_agg(country), '[]') from writing where country is not null) as countries,
             (select coalesce(json_agg(json_build_object('id', t.rule_id, 'keyword', coalesce(r.keyword, said.label, ''), 'of', coalesce(a.name, c.name, d.label))
                                       order by coalesce(r.keyword, said.label, ''), t.rule_id), '[]')
                from taking t
                left join reply_rule r on r.id = t.rule_id
                left join reply_rule_set s on s.id = r.set_id
                left join account a on a.id = s.account_id
                left join channel c on c.id = s.channel_id
                left join delivery d on d.id = s.delivery_id
                -- A rule that is gone is called what its last message says of it.
                left join lateral (select decision ->> 'label' as label from incoming where rule_id = t.rule_id
                                    order by at desc limit 1) said on r.id is null
               where t.rule_id is not null) as rules`,
  )

import { type Db, rows, sql } from '../../platform/database/index.ts'

export type AnswerRow = {
  id: number
  at: string
  address: number | null
  sender: string
  text: string
  meaning: 'none' | 'opt-out' | 'opt-in' | 'help' | 'near'
  late: boolean
  profile_id: number | null
  profile_name: string | null
}

/** What people wrote back to the messages of these preparations, the newest first. */
export const answersOf = (
  db: Db,
  preparations: readonly number[],
  meaning: string | null,
  before: { at: string; id: number } | null,
  limit: number,
) =>
  rows(
    db,
    sql<AnswerRow>`
      with picked as materialized (
        select id, at, address, sender, text, meaning, late from incoming
         where answers_preparation_id = any (${preparations}::int[])
           and (${meaning}::text is null or meaning = ${meaning})
           and (${before?.at ?? null}::timestamptz is null or (at, id) < (${before?.at ?? null}::timestamptz, ${before?.id ?? null}::bigint))
         order by at desc, id desc limit ${limit})
      select i.*, p.id as profile_id, p.name as profile_name
        from picked i
        left join lateral (
          select o.id, nullif(concat_ws(' ', o.first_name, o.last_name), '') as name from profile o
           where o.address = i.address order by o.updated_at desc, o.id desc limit 1) p on true
       order by i.at desc, i.id desc`,
  )

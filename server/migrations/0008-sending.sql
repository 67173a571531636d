-- The step before each write: moves the marks, reads the quarantine and records what is skipped, in one transaction.
-- The name carries a version, so that two releases can run side by side.

-- Segments are stretches of batches, items the messages in them. Answers only what is out of the ordinary:
-- (segment, null, 'paused' | 'lost') for a stretch that may not leave, (segment, item, 'opted-out' | 'quarantined') for a skipped message.
create function mark_1(
  p_preparation int[], p_batch int[], p_token int[], p_from int[], p_to int[], p_attempt int[],
  p_account smallint, p_sender int[], p_route int[], p_marketing boolean[],
  p_item_segment int[], p_item_no int[], p_item_address bigint[]
) returns table (segment int, item int, verdict text) language plpgsql as $$
declare
  moved int[];
  hits record;
begin
  with claim as (
    select * from unnest(p_preparation, p_batch, p_token, p_from, p_to)
      with ordinality as c (preparation_id, batch, token, from_mark, to_mark, i)),
  mark as (
    update batch b set mark = c.to_mark
      from claim c
     where b.bucket = 0 and b.preparation_id = c.preparation_id and b.batch = c.batch
       and b.token = c.token and b.mark = c.from_mark and b.state = 'leased'
       and exists (select from preparation p where p.id = c.preparation_id and p.state = 'sending')
    returning c.i)
  select coalesce(array_agg(i::int), '{}') into moved from mark;

  return query
    select c.i::int, null::int,
           case when exists (select from preparation p where p.id = c.preparation_id and p.state = 'sending')
                then 'lost' else 'paused' end
      from unnest(p_preparation) with ordinality as c (preparation_id, i)
     where c.i <> all (moved);

  -- `= any (array)` reads the index once per address; as a join the planner hashes the whole quarantine.
  for hits in
    select q.address, q.scope, q.blocks from quarantine q
     where q.address = any (p_item_address) and q.lifted_at is null and q.blocks <> 'none'
  loop
    for segment, item, verdict in
      select s.i::int, t.i::int, case hits.blocks when 'all' then 'quarantined' else 'opted-out' end
        from unnest(p_item_segment, p_item_address) with ordinality as t (segment, address, i)
        join unnest(p_sender, p_route, p_marketing) with ordinality as s (sender, route, marketing, i) on s.i = t.segment
       where t.address = hits.address and s.i = any (moved)
         and hits.scope in (0, s.sender, s.route) and (hits.blocks = 'all' or s.marketing)
    loop
      insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
      select p_preparation[segment], p_item_no[item], p_account, case verdict when 'quarantined' then 2 else 1 end,
             -- "char" holds the number as its code. Part 0 is the whole message; another attempt speaks of its own parts only.
             unnest(coalesce(b.only_parts, '{0}'))::int::"char", p_attempt[segment]::"char", 4, (hits.address % 64)::smallint
        from batch b where b.bucket = 0 and b.preparation_id = p_preparation[segment] and b.batch = p_batch[segment];
      return next;
    end loop;
  end loop;
end $$;

-- What a gateway needs to know of a delivery's preparation while it sends.

-- Parts per second over all links; null: as fast as the account lets. One link at a time paces it.
alter table preparation add column parts_per_second int check (parts_per_second > 0);
alter table preparation add column pace_owner int;
alter table preparation add column pace_link int;
-- Of campaigns with the same priority the one that was served least recently comes next.
alter table preparation add column served_at timestamptz;
create index preparation_sending on preparation (id) where state = 'sending';
create index preparation_stopped on preparation (id) where state = 'stopped';
create index batch_ready_of on batch (preparation_id, account_id, due_at) where state = 'ready';

-- The mark of 0008 written as sets: with many opted-out people in a chunk its loop over them took longer than the rest.
-- Addresses come sorted within a stretch, which lets the index be read page by page.
create function mark_2(
  p_preparation int[], p_batch int[], p_token int[], p_from int[], p_to int[], p_attempt int[],
  p_account smallint, p_sender int[], p_route int[], p_marketing int[],
  p_segment int[], p_no int[], p_address bigint[]
) returns table (segment int, item int, verdict text) language plpgsql as $$
declare
  moved int[];
  hit_address bigint[];
  hit_scope int[];
  hit_all boolean[];
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

  if cardinality(moved) < cardinality(p_batch) then
    return query
      select c.i::int, null::int,
             case when exists (select from preparation p where p.id = c.preparation_id and p.state = 'sending')
                  then 'lost' else 'paused' end
        from unnest(p_preparation) with ordinality as c (preparation_id, i)
       where c.i <> all (moved);
  end if;

  -- `= any (array)` reads the index once per address; as a join the planner hashes the whole quarantine.
  select array_agg(q.address), array_agg(q.scope), array_agg(q.blocks = 'all') into hit_address, hit_scope, hit_all
    from quarantine q
   where q.address = any (p_address) and q.lifted_at is null and q.blocks <> 'none';
  if hit_address is null then
    return;
  end if;

  return query
    with hit as (
      select * from unnest(hit_address, hit_scope, hit_all) as h (address, scope, everything)),
    stopped as (
      select t.i::int as item, t.segment, t.no, t.address, bool_or(h.everything) as everything
        from unnest(p_segment, p_no, p_address) with ordinality as t (segment, no, address, i)
        join hit h on h.address = t.address
        join unnest(p_sender, p_route, p_marketing) with ordinality as s (sender, route, marketing, i) on s.i = t.segment
       where t.segment = any (moved) and h.scope in (0, s.sender, s.route) and (h.everything or s.marketing = 1)
       group by t.i, t.segment, t.no, t.address),
    skipped as (
      insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
      select p_preparation[s.segment], s.no, p_account, case when s.everything then 2 else 1 end,
             -- "char" holds the number as its code. Part 0 is the whole message; another attempt speaks of its own parts only.
             unnest(coalesce(b.only_parts, '{0}'))::int::"char", p_attempt[s.segment]::"char", 4, (s.address % 64)::smallint
        from stopped s
        join batch b on b.bucket = 0 and b.preparation_id = p_preparation[s.segment] and b.batch = p_batch[s.segment])
    select s.segment, s.item, case when s.everything then 'quarantined' else 'opted-out' end from stopped s;
end $$;
drop function mark_1;

-- Where a channel's messages go when its own account is down, or refuses them for a reason that passes: in this order.
create table channel_fallback (
  channel_id  int not null references channel on delete cascade,
  position    smallint not null check (position between 1 and 3),
  account_id  smallint not null references account,
  sender_id   int not null references sender,
  primary key (channel_id, position),
  unique (channel_id, account_id)
);
create index on channel_fallback (account_id);

-- The next account of a channel after this one that can take messages now. Positions only grow, so nothing ever goes back to
-- where it was tried before. For marketing someone must have said who answers STOP there; and where the texts ask people to
-- answer, they must be able to.
create function next_way_1(p_channel int, p_account smallint)
returns table (account_id smallint, sender_id int) language sql stable as $$
  select f.account_id, f.sender_id
    from channel c
    join sender own on own.id = c.sender_id
    join channel_fallback f on f.channel_id = c.id
    join account a on a.id = f.account_id and a.enabled
    join sender s on s.id = f.sender_id and s.retired_at is null
    left join sender r on r.id = s.route_sender_id
   where c.id = p_channel
     and f.position > case when c.account_id = p_account then 0 else (
           select here.position from channel_fallback here where here.channel_id = c.id and here.account_id = p_account) end
     and (c.kind <> 'marketing' or (coalesce(r.stop_handled_by, s.stop_handled_by) <> 'undecided'
                                    and (own.route <> 'itself' or s.kind <> 'alphanumeric')))
     and exists (select from link_slot l join process p on p.epoch = l.owner
                  where l.account_id = f.account_id and l.state = 'up' and p.ended_at is null and p.alive_until > now())
   order by f.position limit 1
$$;

-- A batch that changed its account after some of it had left: its messages below this place went by these.
create table batch_moved (
  preparation_id  int not null,
  batch           int not null,
  below           int not null,
  account_id      smallint not null,
  sender_id       int not null,
  at              timestamptz not null default now(),
  primary key (preparation_id, batch, below)
);

-- By which account and sender an attempt of a message goes, or went.
create function way_of_1(p_preparation int, p_no int, p_attempt int)
returns table (account_id smallint, sender_id int) language sql stable as $$
  select coalesce(again.account_id, moved.account_id, b.account_id), coalesce(again.sender_id, moved.sender_id, b.sender_id)
    from batch b
    left join lateral (
      select o.account_id, o.sender_id from batch o
       where o.preparation_id = p_preparation and o.items[1] = p_no and o.attempt = p_attempt and o.only_parts is not null
       order by o.batch limit 1) again on true
    left join lateral (
      select m.account_id, m.sender_id from batch_moved m
       where m.preparation_id = p_preparation and m.batch = p_no >> 10 and m.below > (p_no & 1023)
       order by m.below limit 1) moved on true
   where b.bucket = 0 and b.preparation_id = p_preparation and b.batch = p_no >> 10
$$;

-- Who among the messages of marked stretches may not be written to any more; it has a row when this commits.
create function skip_stopped_1(
  moved int[], p_preparation int[], p_batch int[], p_attempt int[], p_account smallint, p_sender int[], p_route int[], p_own int[],
  p_own_route int[], p_marketing int[], p_segment int[], p_no int[], p_address bigint[]
) returns table (segment int, item int, verdict text) language plpgsql as $$
declare
  hit_address bigint[];
  hit_scope int[];
  hit_all boolean[];
  hit_code int[];
begin
  -- `= any (array)` reads the index once per address; as a join the planner hashes the whole quarantine.
  -- Why: 1 an opt-out, 2 a quarantine, 3 that nothing is sent to the person; of several the highest is named.
  select array_agg(q.address), array_agg(q.scope), array_agg(q.blocks = 'all'),
         array_agg(case when q.status = 'no-sms' then 3 when q.blocks = 'all' and q.status <> 'opted-out' then 2 else 1 end)
    into hit_address, hit_scope, hit_all, hit_code
    from quarantine q
   where q.address = any (p_address) and q.lifted_at is null and q.blocks <> 'none';
  if hit_address is null then
    return;
  end if;

  return query
    with hit as (
      select * from unnest(hit_address, hit_scope, hit_all, hit_code) as h (address, scope, everything, code)),
    stopped as (
      select t.i::int as item, t.segment, t.no, t.address, max(h.code) as code
        from unnest(p_segment, p_no, p_address) with ordinality as t (segment, no, address, i)
        join hit h on h.address = t.address
        join unnest(p_sender, p_route, p_own, p_own_route, p_marketing)
          with ordinality as s (sender, route, own, own_route, marketing, i) on s.i = t.segment
       -- What closes one sender for everything closes only marketing of those that lead to it.
       where t.segment = any (moved)
         and (h.everything and h.scope in (0, s.sender)
              or s.marketing = 1 and h.scope in (0, s.sender, s.route, s.own, s.own_route))
       group by t.i, t.segment, t.no, t.address),
    skipped as (
      insert into submission (preparation_id, no, account, code, part, attempt, rank, bucket)
      select p_preparation[s.segment], s.no, p_account, s.code,
             -- "char" holds the number as its code. Part 0 is the whole message; another attempt speaks of its own parts only.
             unnest(coalesce(b.only_parts, '{0}'))::int::"char", p_attempt[s.segment]::"char", 4, (s.address % 64)::smallint
        from stopped s
        join batch b on b.bucket = 0 and b.preparation_id = p_preparation[s.segment] and b.batch = p_batch[s.segment])
    select s.segment, s.item, case s.code when 3 then 'no-sms' when 2 then 'quarantined' else 'opted-out' end from stopped s;
end $$;

-- The step before each write: moves the marks, reads the quarantine and records what is skipped, in one transaction. Written as
-- sets: with many opted-out people in a chunk the loop of 0008 over them took longer than the rest. Addresses come sorted within
-- a stretch, which lets the index be read page by page. Two scopes more than there: what leaves by another sender of its channel
-- was written for the channel's own, and names where a STOP about that one arrives.
create function mark_3(
  p_preparation int[], p_batch int[], p_token int[], p_from int[], p_to int[], p_attempt int[],
  p_account smallint, p_sender int[], p_route int[], p_own int[], p_own_route int[], p_marketing int[],
  p_segment int[], p_no int[], p_address bigint[]
) returns table (segment int, item int, verdict text) language plpgsql as $$
declare
  moved int[];
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

  return query select * from skip_stopped_1(moved, p_preparation, p_batch, p_attempt, p_account, p_sender, p_route, p_own, p_own_route, p_marketing,
                                            p_segment, p_no, p_address);
end $$;

-- Single messages that were announced by name, while a link has room: leased, marked, checked and read with one statement. None
-- was ever leased before, and each statement has a number of its own in its process: its token is that number below zero, which no other
-- lease has, so that what it took is known even where the answer is never heard. Those with hours are left to the others' way, which
-- looks at the hours before it leases.
create function take_named_1(p_account smallint, p_epoch int, p_taking int, p_priority smallint, p_preparation int[], p_batch int[])
returns table (
  preparation_id int, batch int, kind text, items int[], only_parts smallint[], size int, attempt smallint, sender_id int, own_sender_id int,
  marketing boolean, priority smallint, zone text, hours int, due_at timestamptz, expires_at timestamptz, token int, mark int,
  parts_per_second int, body bytea, parts smallint, states bytea, version int, stopped boolean
) language plpgsql as $$
#variable_conflict use_column
declare
  t_preparation int[];
  t_batch int[];
  t_attempt int[];
  t_sender int[];
  t_route int[];
  t_own int[];
  t_own_route int[];
  t_marketing int[];
  t_no int[];
  t_address bigint[];
  t_segment int[];
  t_stopped int[];
begin
  with taken as (
    update batch b set state = 'leased', owner = p_epoch, token = -p_taking, mark = b.size
      from unnest(p_preparation, p_batch) as k (preparation_id, batch)
     where b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch and b.account_id = p_account
       and b.state = 'ready' and b.token = 0 and b.mark = 0 and b.size = 1 and b.due_at <= now() and b.priority >= p_priority and b.hours is null
       and exists (select from preparation p where p.id = b.preparation_id and p.state = 'sending')
    returning b.preparation_id, b.batch, b.attempt, b.sender_id, b.marketing)
  select array_agg(t.preparation_id), array_agg(t.batch), array_agg(t.attempt::int), array_agg(t.sender_id), array_agg(s.route_sender_id),
         array_agg(own.id), array_agg(own.route_sender_id), array_agg(t.marketing::int), array_agg(m.no), array_agg(m.address),
         array_agg((row_number)::int)
    into t_preparation, t_batch, t_attempt, t_sender, t_route, t_own, t_own_route, t_marketing, t_no, t_address, t_segment
    from (select *, row_number() over () from taken) t
    join sender s on s.id = t.sender_id
    join preparation p on p.id = t.preparation_id
    left join channel c on c.id = p.channel_id
    left join sender own on own.id = c.sender_id and own.id <> t.sender_id
    left join message m on m.preparation_id = t.preparation_id and (m.no >> 10) = t.batch;

  select array_agg(v.segment) into t_stopped
    from skip_stopped_1(t_segment, t_preparation, t_batch, t_attempt, p_account, t_sender, t_route, t_own, t_own_route, t_marketing,
                        t_segment, t_no, t_address) v;

  return query
    select b.preparation_id, b.batch, b.kind, b.items, b.only_parts, b.size, b.attempt, b.sender_id, k.own, b.marketing, b.priority,
           b.zone, b.hours, b.due_at, b.expires_at, b.token, 0, null::int, c.body, g.parts, g.states, g.version,
           coalesce(k.i::int = any (t_stopped), false)
      from unnest(t_preparation, t_batch, t_own) with ordinality as k (preparation_id, batch, own, i)
      join batch b on b.bucket = 0 and b.preparation_id = k.preparation_id and b.batch = k.batch
      left join content c on c.bucket = 0 and c.preparation_id = k.preparation_id and c.batch = k.batch
      left join progress g on g.bucket = 0 and g.preparation_id = k.preparation_id and g.batch = k.batch;
end $$;

-- The schema that the migrations make, written by `npm run schema`. For reading: nothing runs it.

CREATE OR REPLACE FUNCTION public.advance_share_1(p_preparation integer, p_share integer, p_token integer, p_next_block integer, p_open_block integer, p_next_batch integer, p_done integer, p_tally jsonb, p_finished boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$ begin
  update preparation_share
     set next_block = p_next_block, open_block = p_open_block, next_batch = p_next_batch, done = p_done, tally = p_tally,
         finished = p_finished
   where preparation_id = p_preparation and share = p_share and token = p_token;
  -- A sleeper that wakes, or a preparation that was cancelled: all that came with this call is undone.
  if not found then raise exception 'this share belongs to someone else' using errcode = 'PY001'; end if;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_consent_entry()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'UPDATE'
     and (new.id, new.at, new.address, new.profile_id, new.scope, new.kind, new.source, new.actor)
         is not distinct from (old.id, old.at, old.address, old.profile_id, old.scope, old.kind, old.source, old.actor) then
    -- Sealed, once.
    if old.sealed_no is null and new.sealed_no is not null and new.proof = old.proof then return new; end if;
    -- Its content erased, once.
    if old.sealed_no is not null and old.erased_at is null and new.erased_at is not null
       and (new.sealed_no, new.digest, new.content_hash) is not distinct from (old.sealed_no, old.digest, old.content_hash)
       and new.salt is null and new.proof = '{}' then return new; end if;
  end if;
  raise exception 'The consent ledger is only appended to: what changes is one more entry.';
end $function$;

CREATE OR REPLACE FUNCTION public.keep_conversations()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  insert into conversation as c (address, first_at, last_at, last_incoming_id, last_incoming_at, sender_id, account_id, waiting_since, unread)
  select address, min(at), max(at), max(id), max(at), (array_agg(sender_id order by id desc))[1], (array_agg(account_id order by id desc))[1],
         min(at) filter (where waits), count(*) filter (where waits)
    from (select *, not answered and meaning not in ('opt-out', 'opt-in') as waits from arrived where address is not null) a
   group by address order by address
  on conflict (address) do update
     set first_at = least(c.first_at, excluded.first_at),
         last_at = greatest(c.last_at, excluded.last_at),
         last_incoming_id = greatest(c.last_incoming_id, excluded.last_incoming_id),
         last_incoming_at = greatest(c.last_incoming_at, excluded.last_incoming_at),
         sender_id = case when excluded.last_incoming_id > c.last_incoming_id then excluded.sender_id else c.sender_id end,
         account_id = case when excluded.last_incoming_id > c.last_incoming_id then excluded.account_id else c.account_id end,
         -- What came first may be stored last: by another node, or after the database was away.
         waiting_since = least(c.waiting_since, excluded.waiting_since),
         unread = c.unread + excluded.unread,
         closed_at = case when excluded.waiting_since is null then c.closed_at end;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.keep_credit_entries()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  raise exception 'The ledger of credits is only appended to: a mistake is put right by a correction.';
end $function$;

CREATE OR REPLACE FUNCTION public.keep_late_replies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
declare
  replied bigint[];
begin
  select array_agg(distinct n.address) into replied from now_so n join was_so w on w.id = n.id
   where not w.answered and n.answered and n.address is not null;
  if replied is null then return null; end if;
  perform from conversation where address = any (replied) order by address for update;
  update conversation c
     set (waiting_since, unread) = (
           select min(i.at), least(c.unread, count(*)) from incoming i
            where i.address = c.address and i.at >= c.waiting_since and not i.answered
              and i.meaning not in ('opt-out', 'opt-in'))
   where c.address = any (replied) and c.waiting_since is not null;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.mark_3(p_preparation integer[], p_batch integer[], p_token integer[], p_from integer[], p_to integer[], p_attempt integer[], p_account smallint, p_sender integer[], p_route integer[], p_own integer[], p_own_route integer[], p_marketing integer[], p_segment integer[], p_no integer[], p_address bigint[])
 RETURNS TABLE(segment integer, item integer, verdict text)
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.next_way_1(p_channel integer, p_account smallint)
 RETURNS TABLE(account_id smallint, sender_id integer)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

CREATE OR REPLACE FUNCTION public.note_replies()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if exists (select from reply_notice where enabled and removed_at is null)
     or exists (select from credit_account where mode = 'prepaid' and per_received > 0)
     or exists (select from added where no_reply_because = 'no-credit') then
    insert into reply_unread (incoming_id) select id from added;
  end if;
  return null;
end $function$;

CREATE OR REPLACE FUNCTION public.plain_text(text)
 RETURNS text
 LANGUAGE sql
 IMMUTABLE PARALLEL SAFE STRICT
RETURN translate(lower($1), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿœæ'::text, 'aaaaaaceeeeiiiinooooouuuuyyoa'::text);

CREATE OR REPLACE FUNCTION public.skip_stopped_1(moved integer[], p_preparation integer[], p_batch integer[], p_attempt integer[], p_account smallint, p_sender integer[], p_route integer[], p_own integer[], p_own_route integer[], p_marketing integer[], p_segment integer[], p_no integer[], p_address bigint[])
 RETURNS TABLE(segment integer, item integer, verdict text)
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.take_named_1(p_account smallint, p_epoch integer, p_taking integer, p_priority smallint, p_preparation integer[], p_batch integer[])
 RETURNS TABLE(preparation_id integer, batch integer, kind text, items integer[], only_parts smallint[], size integer, attempt smallint, sender_id integer, own_sender_id integer, marketing boolean, priority smallint, zone text, hours integer, due_at timestamp with time zone, expires_at timestamp with time zone, token integer, mark integer, parts_per_second integer, body bytea, parts smallint, states bytea, version integer, stopped boolean)
 LANGUAGE plpgsql
AS $function$
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
end $function$;

CREATE OR REPLACE FUNCTION public.texts_are_awaited()
 RETURNS boolean
 LANGUAGE sql
 STABLE
AS $function$select exists (select from reply_notice where enabled and removed_at is null)$function$;

CREATE OR REPLACE FUNCTION public.way_of_1(p_preparation integer, p_no integer, p_attempt integer)
 RETURNS TABLE(account_id smallint, sender_id integer)
 LANGUAGE sql
 STABLE
AS $function$
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
$function$;

create table account (
  id smallint not null generated always as identity,
  name text not null,
  kind text not null,
  enabled boolean not null default true,
  settings jsonb not null default '{}'::jsonb,
  secrets bytea,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  replies_per_hour smallint not null default 5,
  answerable_countries text[],
  callback_key text not null default replace((gen_random_uuid())::text, '-'::text, ''::text),
  constraint account_pkey PRIMARY KEY (id),
  constraint account_callback_key_key UNIQUE (callback_key),
  constraint account_name_key UNIQUE (name),
  constraint account_answerable_countries_check CHECK ((answerable_countries <> '{}'::text[])),
  constraint account_replies_per_hour_check CHECK (((replies_per_hour >= 0) AND (replies_per_hour <= 100)))
);

create table answering (
  account_id smallint not null,
  kind text not null default 'none'::text,
  text text,
  url text,
  format text not null default 'form'::text,
  secret bytea,
  deadline_ms integer not null default 5000,
  retry boolean not null default false,
  fallback text,
  failures integer not null default 0,
  rests_until timestamp with time zone,
  store_texts boolean not null default true,
  keep_days integer,
  version integer not null default 1,
  updated_at timestamp with time zone not null default now(),
  constraint answering_pkey PRIMARY KEY (account_id),
  constraint answering_check CHECK (((kind <> 'text'::text) OR (text IS NOT NULL))),
  constraint answering_check1 CHECK (((kind <> 'script'::text) OR ((url IS NOT NULL) AND (secret IS NOT NULL)))),
  constraint answering_deadline_ms_check CHECK (((deadline_ms >= 500) AND (deadline_ms <= 15000))),
  constraint answering_format_check CHECK ((format = ANY (ARRAY['form'::text, 'json'::text]))),
  constraint answering_keep_days_check CHECK (((keep_days >= 1) AND (keep_days <= 3650))),
  constraint answering_kind_check CHECK ((kind = ANY (ARRAY['none'::text, 'text'::text, 'script'::text]))),
  constraint answering_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table api_key (
  id integer not null generated always as identity,
  name text not null,
  key_hash bytea not null,
  prefix text not null,
  role text not null,
  created_by text,
  created_at timestamp with time zone not null default now(),
  last_used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  constraint api_key_pkey PRIMARY KEY (id),
  constraint api_key_key_hash_key UNIQUE (key_hash),
  constraint api_key_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'builder'::text, 'approver'::text, 'agent'::text, 'viewer'::text]))),
  constraint api_key_created_by_fkey FOREIGN KEY (created_by) REFERENCES app_user(id) ON DELETE SET NULL
);

create table app_user (
  id text not null,
  name text not null,
  email text not null,
  email_verified boolean not null default false,
  image text,
  role text not null default 'viewer'::text,
  language text not null default 'en'::text,
  theme text not null default 'auto'::text,
  disabled_at timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint app_user_pkey PRIMARY KEY (id),
  constraint app_user_email_key UNIQUE (email),
  constraint app_user_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  constraint app_user_role_check CHECK ((role = ANY (ARRAY['administrator'::text, 'builder'::text, 'approver'::text, 'agent'::text, 'viewer'::text]))),
  constraint app_user_theme_check CHECK ((theme = ANY (ARRAY['auto'::text, 'light'::text, 'dark'::text])))
);

create table audience (
  id integer not null generated always as identity,
  label text not null,
  query jsonb not null,
  version integer not null default 1,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  archived_at timestamp with time zone,
  constraint audience_pkey PRIMARY KEY (id),
  constraint audience_label_key UNIQUE (label)
);

create table audit (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  actor text not null,
  action text not null,
  subject text not null,
  details jsonb not null default '{}'::jsonb,
  constraint audit_pkey PRIMARY KEY (id)
);
CREATE INDEX audit_at_idx ON public.audit USING btree (at);
CREATE INDEX audit_subject_at_idx ON public.audit USING btree (subject, at);

create table batch (
  bucket smallint not null default 0,
  preparation_id integer not null,
  batch integer not null,
  kind text not null default 'range'::text,
  items integer[],
  only_parts smallint[],
  size integer not null,
  parts smallint not null,
  price bigint,
  attempt smallint not null default 1,
  account_id smallint not null,
  sender_id integer not null,
  marketing boolean not null,
  priority smallint not null default 0,
  zone text,
  hours integer,
  due_at timestamp with time zone not null default now(),
  expires_at timestamp with time zone,
  state text not null,
  owner integer,
  token integer not null default 0,
  mark integer not null default 0,
  origin jsonb,
  created_at timestamp with time zone not null default date_trunc('milliseconds'::text, now()),
  wave smallint not null default 0,
  constraint batch_pkey PRIMARY KEY (bucket, preparation_id, batch),
  constraint batch_kind_check CHECK ((kind = ANY (ARRAY['range'::text, 'list'::text]))),
  constraint batch_state_check CHECK ((state = ANY (ARRAY['building'::text, 'ready'::text, 'leased'::text, 'done'::text, 'cancelled'::text, 'expired'::text])))
) with (fillfactor=70, autovacuum_vacuum_scale_factor=0.02);
CREATE UNIQUE INDEX batch_again_once ON public.batch USING btree (preparation_id, (items[1]), attempt, only_parts) WHERE (only_parts IS NOT NULL);
CREATE INDEX batch_expiring ON public.batch USING btree (expires_at) WHERE (state = 'ready'::text);
CREATE INDEX batch_leased ON public.batch USING btree (owner) WHERE (state = 'leased'::text);
CREATE INDEX batch_ready ON public.batch USING btree (account_id, priority DESC, due_at) WHERE (state = 'ready'::text);
CREATE INDEX batch_ready_of ON public.batch USING btree (preparation_id, account_id, due_at) WHERE (state = 'ready'::text);
CREATE INDEX batch_single ON public.batch USING btree (created_at, preparation_id, batch) WHERE ((origin IS NOT NULL) AND (kind = 'range'::text));

create table batch_moved (
  preparation_id integer not null,
  batch integer not null,
  below integer not null,
  account_id smallint not null,
  sender_id integer not null,
  at timestamp with time zone not null default now(),
  constraint batch_moved_pkey PRIMARY KEY (preparation_id, batch, below)
);

create table callback (
  id bigint not null generated always as identity,
  account_id smallint not null,
  kind text not null,
  said jsonb not null,
  received_at timestamp with time zone not null default now(),
  constraint callback_pkey PRIMARY KEY (id),
  constraint callback_kind_check CHECK ((kind = ANY (ARRAY['receipt'::text, 'message'::text]))),
  constraint callback_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX callback_of ON public.callback USING btree (account_id, id);

create table campaign (
  id integer not null generated always as identity,
  label text not null,
  starts_on date,
  ends_on date,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  archived_at timestamp with time zone,
  constraint campaign_pkey PRIMARY KEY (id),
  constraint campaign_label_key UNIQUE (label)
);

create table canned_answer (
  id integer not null generated always as identity,
  label text not null,
  text text not null,
  updated_by text not null,
  updated_at timestamp with time zone not null default now(),
  constraint canned_answer_pkey PRIMARY KEY (id),
  constraint canned_answer_label_key UNIQUE (label)
);

create table channel (
  id integer not null generated always as identity,
  name text not null,
  kind text not null,
  account_id smallint not null,
  sender_id integer not null,
  options jsonb not null default '{}'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint channel_pkey PRIMARY KEY (id),
  constraint channel_name_key UNIQUE (name),
  constraint channel_kind_check CHECK ((kind = ANY (ARRAY['marketing'::text, 'transactional'::text]))),
  constraint channel_name_check CHECK ((name ~ '^[A-Za-z][A-Za-z0-9_.-]{0,99}$'::text)),
  constraint channel_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint channel_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES sender(id)
);

create table channel_fallback (
  channel_id integer not null,
  "position" smallint not null,
  account_id smallint not null,
  sender_id integer not null,
  constraint channel_fallback_pkey PRIMARY KEY (channel_id, "position"),
  constraint channel_fallback_channel_id_account_id_key UNIQUE (channel_id, account_id),
  constraint channel_fallback_position_check CHECK ((("position" >= 1) AND ("position" <= 3))),
  constraint channel_fallback_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint channel_fallback_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id) ON DELETE CASCADE,
  constraint channel_fallback_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES sender(id)
);
CREATE INDEX channel_fallback_account_id_idx ON public.channel_fallback USING btree (account_id);

create table channel_pool (
  channel_id integer not null,
  "position" smallint not null,
  sender_id integer not null,
  constraint channel_pool_pkey PRIMARY KEY (channel_id, "position"),
  constraint channel_pool_channel_id_sender_id_key UNIQUE (channel_id, sender_id),
  constraint channel_pool_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id),
  constraint channel_pool_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES sender(id)
);
CREATE INDEX channel_pool_sender_id_idx ON public.channel_pool USING btree (sender_id);

create table click (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  address bigint not null,
  profile_id bigint not null,
  preparation_id integer not null,
  no integer not null,
  link smallint not null,
  url text not null,
  bot text,
  agent text not null,
  bucket smallint not null,
  constraint click_pkey PRIMARY KEY (id),
  constraint click_bot_check CHECK ((bot = ANY (ARRAY['program'::text, 'preview'::text, 'prefetch'::text, 'too-fast'::text])))
);
CREATE INDEX click_address_at_idx ON public.click USING btree (address, at DESC);
CREATE INDEX click_at_idx ON public.click USING brin (at) WITH (autosummarize='on');
CREATE INDEX click_preparation_id_link_idx ON public.click USING btree (preparation_id, link);

create table consent_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  address bigint,
  scope integer not null default 0,
  kind text not null,
  source text not null,
  actor text,
  proof jsonb not null,
  salt bytea,
  digest bytea,
  sealed_no bigint,
  profile_id bigint,
  content_hash bytea,
  erased_at timestamp with time zone,
  constraint consent_entry_pkey PRIMARY KEY (id),
  constraint consent_entry_sealed_no_key UNIQUE (sealed_no),
  constraint consent_entry_check CHECK (((address IS NOT NULL) OR (profile_id IS NOT NULL))),
  constraint consent_entry_kind_check CHECK ((kind = ANY (ARRAY['opt-out'::text, 'opt-in'::text, 'quarantine'::text, 'lift'::text, 'consent'::text, 'no-sms'::text, 'sms-again'::text, 'kept'::text, 'erasure'::text]))),
  constraint consent_entry_source_check CHECK ((source = ANY (ARRAY['keyword'::text, 'person'::text, 'import'::text, 'provider'::text, 'errors'::text, 'carried-over'::text, 'api'::text])))
);
CREATE INDEX consent_entry_address_at_idx ON public.consent_entry USING btree (address, at);
CREATE INDEX consent_entry_id_idx ON public.consent_entry USING btree (id) WHERE (sealed_no IS NULL);
CREATE INDEX consent_entry_profile_id_idx ON public.consent_entry USING btree (profile_id) WHERE (profile_id IS NOT NULL);
CREATE TRIGGER consent_entry_kept BEFORE DELETE OR UPDATE ON public.consent_entry FOR EACH ROW EXECUTE FUNCTION keep_consent_entry();

create table content (
  bucket smallint not null,
  preparation_id integer not null,
  batch integer not null,
  body bytea storage external not null,
  constraint content_pkey PRIMARY KEY (bucket, preparation_id, batch)
) partition by RANGE (preparation_id);

create table conversation (
  address bigint not null,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  last_incoming_id bigint not null,
  last_incoming_at timestamp with time zone not null,
  sender_id integer,
  account_id smallint,
  waiting_since timestamp with time zone,
  unread integer not null default 0,
  assigned_to text,
  answered_at timestamp with time zone,
  closed_at timestamp with time zone,
  constraint conversation_pkey PRIMARY KEY (address)
);
CREATE INDEX conversation_address_idx ON public.conversation USING btree (((address)::text) text_pattern_ops);
CREATE INDEX conversation_assigned ON public.conversation USING btree (assigned_to, last_at DESC, address DESC) WHERE ((closed_at IS NULL) AND (assigned_to IS NOT NULL));
CREATE INDEX conversation_closed ON public.conversation USING btree (last_at DESC, address DESC) WHERE (closed_at IS NOT NULL);
CREATE INDEX conversation_last_at_address_idx ON public.conversation USING btree (last_at, address);
CREATE INDEX conversation_waiting ON public.conversation USING btree (last_at, address) WHERE ((waiting_since IS NOT NULL) AND (closed_at IS NULL));

create table conversation_entry (
  id bigint not null generated always as identity,
  address bigint not null,
  at timestamp with time zone not null default now(),
  kind text not null,
  actor text not null,
  text text not null default ''::text,
  subject text,
  constraint conversation_entry_pkey PRIMARY KEY (id),
  constraint conversation_entry_kind_check CHECK ((kind = ANY (ARRAY['note'::text, 'answer'::text, 'assigned'::text, 'closed'::text, 'reopened'::text])))
);
CREATE INDEX conversation_entry_address_at_id_idx ON public.conversation_entry USING btree (address, at DESC, id DESC);
CREATE INDEX conversation_entry_at_idx ON public.conversation_entry USING btree (at);
CREATE INDEX conversation_entry_words ON public.conversation_entry USING gin (to_tsvector('simple'::regconfig, plain_text(text)));

create unlogged table conversation_presence (
  address bigint not null,
  actor text not null,
  name text not null,
  writing boolean not null,
  until timestamp with time zone not null,
  constraint conversation_presence_pkey PRIMARY KEY (address, actor)
);

create table credit_account (
  account_id smallint not null,
  mode text not null default 'counted'::text,
  available bigint not null default 0,
  held bigint not null default 0,
  alert_below bigint,
  low_since timestamp with time zone,
  currency character(3),
  worth numeric(14,6),
  per_received bigint not null default 0,
  per_mail bigint not null default 0,
  constraint credit_account_pkey PRIMARY KEY (account_id),
  constraint credit_account_alert_below_check CHECK ((alert_below >= 0)),
  constraint credit_account_available_check CHECK ((available >= 0)),
  constraint credit_account_check CHECK (((currency IS NULL) = (worth IS NULL))),
  constraint credit_account_held_check CHECK ((held >= 0)),
  constraint credit_account_mode_check CHECK ((mode = ANY (ARRAY['counted'::text, 'prepaid'::text]))),
  constraint credit_account_per_mail_check CHECK ((per_mail >= 0)),
  constraint credit_account_per_received_check CHECK ((per_received >= 0)),
  constraint credit_account_worth_check CHECK ((worth > (0)::numeric))
);

create table credit_entry (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  account_id smallint not null,
  kind text not null,
  to_available bigint not null default 0,
  to_held bigint not null default 0,
  amount bigint not null generated always as ((to_available + to_held)) stored,
  preparation_id integer,
  batch integer,
  by text,
  note text,
  incoming_id bigint,
  constraint credit_entry_pkey PRIMARY KEY (id),
  constraint credit_entry_kind_check CHECK ((kind = ANY (ARRAY['top-up'::text, 'hold'::text, 'settle'::text, 'release'::text, 'correction'::text, 'single'::text, 'reply'::text, 'notification'::text, 'received'::text])))
);
CREATE INDEX credit_entry_account_id_id_idx ON public.credit_entry USING btree (account_id, id);
CREATE UNIQUE INDEX credit_entry_of_batch ON public.credit_entry USING btree (preparation_id, batch, kind) WHERE (batch IS NOT NULL);
CREATE UNIQUE INDEX credit_entry_of_incoming ON public.credit_entry USING btree (incoming_id) WHERE (kind = 'received'::text);
CREATE UNIQUE INDEX credit_entry_of_preparation ON public.credit_entry USING btree (preparation_id, kind) WHERE ((batch IS NULL) AND (kind = ANY (ARRAY['hold'::text, 'release'::text])));
CREATE TRIGGER credit_entry_kept BEFORE DELETE OR UPDATE OR TRUNCATE ON public.credit_entry FOR EACH STATEMENT EXECUTE FUNCTION keep_credit_entries();

create table credit_hold (
  preparation_id integer not null,
  account_id smallint not null,
  amount bigint not null,
  remaining bigint not null,
  state text not null default 'open'::text,
  created_at timestamp with time zone not null default now(),
  next_look timestamp with time zone not null default now(),
  idle smallint not null default 0,
  constraint credit_hold_pkey PRIMARY KEY (preparation_id),
  constraint credit_hold_amount_check CHECK ((amount >= 0)),
  constraint credit_hold_remaining_check CHECK ((remaining >= 0)),
  constraint credit_hold_state_check CHECK ((state = ANY (ARRAY['open'::text, 'released'::text])))
);
CREATE INDEX credit_hold_next_look_idx ON public.credit_hold USING btree (next_look) WHERE (state = 'open'::text);

create table credit_open_spend (
  preparation_id integer not null,
  batch integer not null,
  account_id smallint not null,
  spent bigint not null,
  since timestamp with time zone not null default now(),
  next_look timestamp with time zone not null default now(),
  constraint credit_open_spend_pkey PRIMARY KEY (preparation_id, batch)
);
CREATE INDEX credit_open_spend_next_look_idx ON public.credit_open_spend USING btree (next_look);

create table credit_price (
  account_id smallint not null,
  country text not null,
  per_part bigint not null,
  constraint credit_price_pkey PRIMARY KEY (account_id, country),
  constraint credit_price_country_check CHECK ((country ~ '^([A-Z]{2}|\*)$'::text)),
  constraint credit_price_per_part_check CHECK ((per_part >= 0))
);

create table delivery (
  id integer not null generated always as identity,
  kind text not null default 'single'::text,
  parent_id integer,
  campaign_id integer,
  template_id integer,
  channel_id integer,
  label text not null,
  content jsonb not null,
  population jsonb not null,
  settings jsonb not null,
  state text not null default 'draft'::text,
  version integer not null default 1,
  preparation_id integer,
  problem jsonb,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  updated_by text,
  updated_at timestamp with time zone not null default now(),
  prepared_at timestamp with time zone,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  starts_at timestamp with time zone,
  started_at timestamp with time zone,
  confirm_until timestamp with time zone,
  ended_at timestamp with time zone,
  archived_at timestamp with time zone,
  totals jsonb,
  totals_at timestamp with time zone,
  period text,
  workflow_id integer,
  activity text,
  constraint delivery_pkey PRIMARY KEY (id),
  constraint delivery_kind_check CHECK ((kind = ANY (ARRAY['single'::text, 'recurring'::text, 'execution'::text]))),
  constraint delivery_period_check CHECK (((kind = 'execution'::text) = ((parent_id IS NOT NULL) AND (period IS NOT NULL)))),
  constraint delivery_preparation_check CHECK (((state = ANY (ARRAY['draft'::text, 'recurring'::text, 'preparing'::text])) OR (preparation_id IS NOT NULL))),
  constraint delivery_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'recurring'::text, 'preparing'::text, 'prepared'::text, 'sending'::text, 'paused'::text, 'stopped'::text, 'finished'::text, 'unconfirmed'::text]))),
  constraint delivery_workflow_check CHECK (((workflow_id IS NULL) = (activity IS NULL))),
  constraint delivery_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id),
  constraint delivery_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id),
  constraint delivery_parent_id_fkey FOREIGN KEY (parent_id) REFERENCES delivery(id),
  constraint delivery_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow(id)
);
CREATE INDEX delivery_campaign_id_idx ON public.delivery USING btree (campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX delivery_open ON public.delivery USING btree (id) WHERE (state <> ALL (ARRAY['stopped'::text, 'finished'::text]));
CREATE INDEX delivery_over ON public.delivery USING btree (COALESCE(starts_at, updated_at) DESC, id DESC) WHERE ((state = ANY (ARRAY['stopped'::text, 'finished'::text])) AND (kind <> 'execution'::text));
CREATE INDEX delivery_over_with_executions ON public.delivery USING btree (COALESCE(starts_at, updated_at) DESC, id DESC) WHERE (state = ANY (ARRAY['stopped'::text, 'finished'::text]));
CREATE INDEX delivery_parent_id_idx ON public.delivery USING btree (parent_id) WHERE (parent_id IS NOT NULL);
CREATE UNIQUE INDEX delivery_period ON public.delivery USING btree (parent_id, period);
CREATE INDEX delivery_running ON public.delivery USING btree (state) WHERE (state = ANY (ARRAY['preparing'::text, 'prepared'::text, 'sending'::text, 'paused'::text]));
CREATE INDEX delivery_unsettled ON public.delivery USING btree (totals_at) WHERE ((state = ANY (ARRAY['stopped'::text, 'finished'::text])) AND (NOT ((totals ->> 'settled'::text))::boolean));
CREATE INDEX delivery_updated_at_id_idx ON public.delivery USING btree (updated_at DESC, id DESC);
CREATE INDEX delivery_workflow_id_idx ON public.delivery USING btree (workflow_id) WHERE (workflow_id IS NOT NULL);

create table delivery_people (
  delivery_id integer not null,
  no integer not null,
  keys bigint[] storage external not null,
  data jsonb[],
  constraint delivery_people_pkey PRIMARY KEY (delivery_id, no),
  constraint delivery_people_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id) ON DELETE CASCADE
);

create table delivery_proof (
  id bigint not null generated always as identity,
  delivery_id integer not null,
  version integer not null,
  sent_by text not null,
  sent_at timestamp with time zone not null default now(),
  messages jsonb not null,
  constraint delivery_proof_pkey PRIMARY KEY (id),
  constraint delivery_proof_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id) ON DELETE CASCADE
);
CREATE INDEX delivery_proof_delivery_id_id_idx ON public.delivery_proof USING btree (delivery_id, id);

create table delivery_row (
  delivery_id integer not null,
  n integer not null,
  written text not null,
  address bigint,
  problem text,
  fields jsonb not null default '{}'::jsonb,
  past boolean not null default false,
  constraint delivery_row_pkey PRIMARY KEY (delivery_id, n),
  constraint delivery_row_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id) ON DELETE CASCADE
);

create table delivery_run (
  preparation_id integer not null,
  delivery_id integer not null,
  no integer not null,
  parent_version integer not null,
  begun_by text not null,
  begun_at timestamp with time zone not null default now(),
  state text not null default 'preparing'::text,
  prepared_at timestamp with time zone,
  confirmed_by text,
  confirmed_at timestamp with time zone,
  starts_at timestamp with time zone,
  started_at timestamp with time zone,
  confirm_until timestamp with time zone,
  ended_at timestamp with time zone,
  totals jsonb,
  totals_at timestamp with time zone,
  constraint delivery_run_pkey PRIMARY KEY (preparation_id),
  constraint delivery_run_delivery_id_no_key UNIQUE (delivery_id, no),
  constraint delivery_run_state_check CHECK ((state = ANY (ARRAY['preparing'::text, 'cancelled'::text, 'failed'::text, 'prepared'::text, 'unconfirmed'::text, 'sending'::text, 'paused'::text, 'stopped'::text, 'finished'::text]))),
  constraint delivery_run_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id) ON DELETE CASCADE
);
CREATE INDEX delivery_run_unsettled ON public.delivery_run USING btree (totals_at) WHERE ((ended_at IS NOT NULL) AND (NOT ((totals ->> 'settled'::text))::boolean));

create table doubt_decision (
  id bigint not null generated always as identity,
  preparation_id integer not null,
  no integer not null,
  parts smallint[] not null,
  attempt smallint not null,
  decision text not null,
  decided_by text not null,
  why text not null default ''::text,
  at timestamp with time zone not null default now(),
  constraint doubt_decision_pkey PRIMARY KEY (id),
  constraint doubt_decision_decision_check CHECK ((decision = ANY (ARRAY['left'::text, 'again'::text])))
);
CREATE INDEX doubt_decision_preparation_id_no_idx ON public.doubt_decision USING btree (preparation_id, no);

create table error_cursor (
  one boolean not null default true,
  upto timestamp with time zone not null default now(),
  constraint error_cursor_pkey PRIMARY KEY (one),
  constraint error_cursor_one_check CHECK (one)
);

create table error_rule (
  account_id smallint not null,
  source text not null,
  code smallint not null,
  class text not null,
  note text not null default ''::text,
  set_by text not null,
  set_at timestamp with time zone not null default now(),
  constraint error_rule_pkey PRIMARY KEY (account_id, source, code),
  constraint error_rule_class_check CHECK ((class = ANY (ARRAY['hard'::text, 'soft'::text, 'ignored'::text, 'opt-out'::text]))),
  constraint error_rule_source_check CHECK ((source = ANY (ARRAY['submit'::text, 'receipt'::text]))),
  constraint error_rule_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table error_seen (
  account_id smallint not null,
  source text not null,
  code smallint not null,
  count bigint not null default 0,
  first_at timestamp with time zone not null,
  last_at timestamp with time zone not null,
  constraint error_seen_pkey PRIMARY KEY (account_id, source, code)
);

create table exclusion (
  preparation_id integer not null,
  profile_id bigint not null,
  address bigint,
  reason smallint not null,
  field smallint
) partition by RANGE (preparation_id);
CREATE INDEX exclusion_preparation_id_reason_idx ON ONLY public.exclusion USING btree (preparation_id, reason);
CREATE INDEX exclusion_profile_id_idx ON ONLY public.exclusion USING btree (profile_id);
CREATE INDEX exclusion_without_profile ON ONLY public.exclusion USING btree (address) WHERE (profile_id = 0);

create table first_link (
  singleton boolean not null default true,
  token_hash bytea not null,
  created_at timestamp with time zone not null default now(),
  constraint first_link_pkey PRIMARY KEY (singleton),
  constraint first_link_singleton_check CHECK (singleton)
);

create table former_address (
  profile_id bigint not null,
  address bigint not null,
  until timestamp with time zone not null default now(),
  constraint former_address_pkey PRIMARY KEY (profile_id, address)
);
CREATE INDEX former_address_address_idx ON public.former_address USING btree (address);

create table held_number (
  id bigint not null generated always as identity,
  address bigint not null,
  profile_id bigint not null,
  why text not null,
  from_address bigint,
  from_profile bigint,
  at timestamp with time zone not null,
  decided_at timestamp with time zone,
  decided_by text,
  decision text,
  constraint held_number_pkey PRIMARY KEY (id),
  constraint held_number_check CHECK (((decided_at IS NULL) = (decision IS NULL))),
  constraint held_number_decision_check CHECK ((decision = ANY (ARRAY['keep'::text, 'open'::text]))),
  constraint held_number_why_check CHECK ((why = ANY (ARRAY['new-number'::text, 'passed-on'::text])))
);
CREATE UNIQUE INDEX held_number_address_profile_id_idx ON public.held_number USING btree (address, profile_id) WHERE (decided_at IS NULL);

create table holiday_year (
  calendar text not null,
  year integer not null,
  days date[] not null,
  constraint holiday_year_pkey PRIMARY KEY (calendar, year)
);

create table hours_rule (
  id integer not null generated always as identity,
  key text,
  name text,
  automatic boolean not null,
  country text,
  region text,
  provider text,
  week jsonb not null,
  holidays boolean not null,
  changed boolean not null default false,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint hours_rule_pkey PRIMARY KEY (id),
  constraint hours_rule_key_key UNIQUE (key),
  constraint hours_rule_check CHECK (((key IS NOT NULL) OR (name IS NOT NULL))),
  constraint hours_rule_check1 CHECK (((region IS NULL) OR (country IS NOT NULL))),
  constraint hours_rule_name_check CHECK (((length(name) >= 1) AND (length(name) <= 100))),
  constraint hours_rule_week_check CHECK ((jsonb_array_length(week) = 7))
);
CREATE UNIQUE INDEX hours_rule_place ON public.hours_rule USING btree (country, region, provider) NULLS NOT DISTINCT WHERE (automatic AND (retired_at IS NULL));

create table idempotent_request (
  actor text not null,
  key text not null,
  fingerprint bytea not null,
  body jsonb,
  created_at timestamp with time zone not null default now(),
  constraint idempotent_request_pkey PRIMARY KEY (actor, key)
);
CREATE INDEX idempotent_request_created_at_idx ON public.idempotent_request USING btree (created_at);

create table import (
  id integer not null generated always as identity,
  file_name text not null,
  bytes bigint not null default 0,
  state text not null default 'uploading'::text,
  format jsonb,
  settings jsonb,
  list_id integer,
  row_no integer not null default 0,
  bytes_read bigint not null default 0,
  rows_read integer not null default 0,
  rows_created integer not null default 0,
  rows_updated integer not null default 0,
  rows_unchanged integer not null default 0,
  rows_skipped integer not null default 0,
  rows_repeated integer not null default 0,
  rows_rejected integer not null default 0,
  rows_flagged integer not null default 0,
  repairs jsonb not null default '{}'::jsonb,
  problem jsonb,
  token integer not null default 0,
  leased_until timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  constraint import_pkey PRIMARY KEY (id),
  constraint import_check CHECK ((rows_read = (((((rows_created + rows_updated) + rows_unchanged) + rows_skipped) + rows_repeated) + rows_rejected))),
  constraint import_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'mapping'::text, 'waiting'::text, 'running'::text, 'finished'::text, 'failed'::text, 'cancelled'::text]))),
  constraint import_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id) ON DELETE SET NULL
);
CREATE INDEX import_id_idx ON public.import USING btree (id) WHERE (state = ANY (ARRAY['waiting'::text, 'running'::text]));

create table import_chunk (
  import_id integer not null,
  no integer not null,
  body bytea storage external not null,
  constraint import_chunk_pkey PRIMARY KEY (import_id, no),
  constraint import_chunk_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE
);

create table import_rejection (
  import_id integer not null,
  row_no integer not null,
  taken boolean not null default false,
  reasons jsonb not null,
  cells jsonb not null,
  constraint import_rejection_pkey PRIMARY KEY (import_id, row_no),
  constraint import_rejection_import_id_fkey FOREIGN KEY (import_id) REFERENCES import(id) ON DELETE CASCADE
);

create table incoming (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  account_id smallint not null,
  sender_id integer,
  recipient text not null,
  address bigint,
  sender text not null,
  text text not null,
  raw bytea not null,
  country text,
  carrier_id text,
  operator text,
  carrier_at timestamp with time zone,
  data_coding smallint not null,
  parts smallint not null default 1,
  incomplete boolean not null default false,
  unreadable text,
  answers_preparation_id integer,
  answers_no integer,
  late boolean not null default false,
  meaning text not null default 'none'::text,
  keyword text,
  because jsonb,
  proof_id bigint,
  reply_preparation_id integer,
  reply_no integer,
  no_reply_because text,
  step text,
  decision jsonb,
  rule_id integer,
  text_kept boolean not null default true,
  unpaid boolean not null default false,
  answered boolean not null default false,
  constraint incoming_pkey PRIMARY KEY (id),
  constraint incoming_meaning_check CHECK ((meaning = ANY (ARRAY['none'::text, 'opt-out'::text, 'opt-in'::text, 'help'::text, 'near'::text]))),
  constraint incoming_step_check CHECK ((step = ANY (ARRAY['keyword'::text, 'question'::text, 'workflow'::text, 'rule'::text, 'account'::text]))),
  constraint incoming_unreadable_check CHECK ((unreadable = ANY (ARRAY['all'::text, 'some'::text])))
);
CREATE INDEX incoming_account_id_at_idx ON public.incoming USING btree (account_id, at);
CREATE INDEX incoming_address_at_idx ON public.incoming USING btree (address, at DESC);
CREATE INDEX incoming_answers ON public.incoming USING btree (answers_preparation_id, at, id) WHERE (answers_preparation_id IS NOT NULL);
CREATE INDEX incoming_country ON public.incoming USING btree (country, at, id);
CREATE INDEX incoming_list ON public.incoming USING btree (at, id) INCLUDE (account_id, sender_id, answers_preparation_id, rule_id, meaning, step, late, unpaid);
CREATE INDEX incoming_meaning ON public.incoming USING btree (meaning, at, id) WHERE (meaning <> 'none'::text);
CREATE INDEX incoming_rule_id_at_idx ON public.incoming USING btree (rule_id, at) WHERE (rule_id IS NOT NULL);
CREATE INDEX incoming_sender ON public.incoming USING btree (sender_id, at, id);
CREATE INDEX incoming_step ON public.incoming USING btree (step, at, id) WHERE (step = ANY (ARRAY['question'::text, 'workflow'::text]));
CREATE INDEX incoming_unpaid ON public.incoming USING btree (at, id) WHERE unpaid;
CREATE INDEX incoming_words ON public.incoming USING gin (to_tsvector('simple'::regconfig, plain_text(text)));
CREATE TRIGGER incoming_conversations AFTER INSERT ON public.incoming REFERENCING NEW TABLE AS arrived FOR EACH STATEMENT EXECUTE FUNCTION keep_conversations();
CREATE TRIGGER incoming_noted AFTER INSERT ON public.incoming REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION note_replies();
CREATE TRIGGER incoming_replied AFTER UPDATE ON public.incoming REFERENCING OLD TABLE AS was_so NEW TABLE AS now_so FOR EACH STATEMENT EXECUTE FUNCTION keep_late_replies();

create table incoming_assembly (
  account_id smallint not null,
  sender text not null,
  recipient text not null,
  reference integer not null,
  total smallint not null,
  parts jsonb not null,
  first_at timestamp with time zone not null default now(),
  withheld boolean not null default false,
  constraint incoming_assembly_pkey PRIMARY KEY (account_id, sender, recipient, reference, total)
);
CREATE INDEX incoming_assembly_first_at_idx ON public.incoming_assembly USING btree (first_at);

create table incoming_seen (
  account_id smallint not null,
  key bytea not null,
  by_id boolean not null,
  sure boolean not null default false,
  at timestamp with time zone not null default now(),
  constraint incoming_seen_pkey PRIMARY KEY (account_id, key)
) with (fillfactor=50);
CREATE INDEX incoming_seen_at_idx ON public.incoming_seen USING btree (at);

create table incoming_text (
  incoming_id bigint not null,
  text text not null,
  until timestamp with time zone not null,
  constraint incoming_text_pkey PRIMARY KEY (incoming_id)
);
CREATE INDEX incoming_text_until_idx ON public.incoming_text USING btree (until);

create table keyword_answer (
  set_id integer not null,
  meaning text not null,
  sender_id integer not null default 0,
  answers boolean not null default true,
  scope text not null default 'all'::text,
  replies jsonb not null default '{}'::jsonb,
  constraint keyword_answer_pkey PRIMARY KEY (set_id, meaning, sender_id),
  constraint keyword_answer_meaning_check CHECK ((meaning = ANY (ARRAY['opt-out'::text, 'opt-in'::text, 'help'::text]))),
  constraint keyword_answer_scope_check CHECK ((scope = ANY (ARRAY['all'::text, 'sender'::text]))),
  constraint keyword_answer_set_id_fkey FOREIGN KEY (set_id) REFERENCES reply_rule_set(id) ON DELETE CASCADE
);

create table keyword_setting (
  account_id smallint not null,
  version integer not null default 1,
  at_provider text not null default 'passes-on'::text,
  languages text[],
  words jsonb not null default '{}'::jsonb,
  double_opt_in boolean not null default false,
  join_words jsonb,
  window_hours smallint not null default 24,
  questions jsonb not null default '{}'::jsonb,
  welcomes jsonb not null default '{}'::jsonb,
  list_id integer,
  constraint keyword_setting_pkey PRIMARY KEY (account_id),
  constraint keyword_setting_at_provider_check CHECK ((at_provider = ANY (ARRAY['passes-on'::text, 'answers'::text, 'answers-and-blocks'::text]))),
  constraint keyword_setting_window_hours_check CHECK (((window_hours >= 1) AND (window_hours <= 168))),
  constraint keyword_setting_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint keyword_setting_list_id_fkey FOREIGN KEY (list_id) REFERENCES list(id) ON DELETE SET NULL
);

create table ledger_head (
  one boolean not null default true,
  no bigint not null,
  digest bytea not null,
  constraint ledger_head_pkey PRIMARY KEY (one),
  constraint ledger_head_digest_check CHECK ((length(digest) = 32)),
  constraint ledger_head_one_check CHECK (one)
);

create table link (
  preparation_id integer not null,
  no smallint not null,
  written text not null,
  personal boolean not null,
  constraint link_pkey PRIMARY KEY (preparation_id, no)
);

create table link_key (
  one boolean not null default true,
  key bytea not null,
  constraint link_key_pkey PRIMARY KEY (one),
  constraint link_key_key_check CHECK ((length(key) = 16)),
  constraint link_key_one_check CHECK (one)
);

create table link_slot (
  account_id smallint not null,
  slot smallint not null,
  owner integer,
  token integer not null default 0,
  state text not null default 'down'::text,
  detail jsonb not null default '{}'::jsonb,
  since timestamp with time zone not null default now(),
  constraint link_slot_pkey PRIMARY KEY (account_id, slot),
  constraint link_slot_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table link_subdomain (
  id integer not null generated always as identity,
  host text not null,
  base text not null,
  delegation jsonb,
  checked_at timestamp with time zone,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint link_subdomain_pkey PRIMARY KEY (id),
  constraint link_subdomain_host_key UNIQUE (host)
);

create table link_target (
  preparation_id integer not null,
  batch integer not null,
  body bytea storage external not null,
  constraint link_target_pkey PRIMARY KEY (preparation_id, batch)
) partition by RANGE (preparation_id);

create table list (
  id integer not null generated always as identity,
  name text not null,
  created_at timestamp with time zone not null default now(),
  constraint list_pkey PRIMARY KEY (id),
  constraint list_name_key UNIQUE (name)
);

create table list_member (
  list_id integer not null,
  profile_id bigint not null,
  added_at timestamp with time zone not null default now(),
  constraint list_member_pkey PRIMARY KEY (list_id, profile_id)
);
CREATE INDEX list_member_profile_id_idx ON public.list_member USING btree (profile_id);

create table look_up (
  id bigint not null generated always as identity,
  account_id smallint not null,
  preparation_id integer not null,
  no integer not null,
  part smallint not null,
  attempt smallint not null,
  address bigint not null,
  ref text not null,
  sender_id integer not null,
  asked_by text not null,
  asked_at timestamp with time zone not null default now(),
  taken_at timestamp with time zone,
  answered_at timestamp with time zone,
  answer text,
  constraint look_up_pkey PRIMARY KEY (id)
);
CREATE UNIQUE INDEX look_up_once ON public.look_up USING btree (preparation_id, no, part) WHERE (answered_at IS NULL);
CREATE INDEX look_up_preparation_id_no_idx ON public.look_up USING btree (preparation_id, no);
CREATE INDEX look_up_waiting ON public.look_up USING btree (account_id, id) WHERE (answered_at IS NULL);

create table lookalike (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  account_id smallint not null,
  sender_id integer,
  address bigint not null,
  incoming_id bigint not null,
  text text not null,
  because jsonb not null,
  score smallint not null,
  signs jsonb not null,
  language text,
  question text,
  question_preparation_id integer,
  question_no integer,
  not_asked_because text,
  until timestamp with time zone not null,
  hold_id bigint,
  outcome text,
  ended_at timestamp with time zone,
  answer text,
  answer_incoming_id bigint,
  proof_id bigint,
  decided_by text,
  reason text,
  constraint lookalike_pkey PRIMARY KEY (id),
  constraint lookalike_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint lookalike_check1 CHECK (((question_no IS NULL) <> (not_asked_because IS NULL))),
  constraint lookalike_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text, 'opted-out'::text, 'left'::text]))),
  constraint lookalike_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX lookalike_at_id_idx ON public.lookalike USING btree (at DESC, id DESC);
CREATE INDEX lookalike_open ON public.lookalike USING btree (address) WHERE (outcome IS NULL);

create table lookalike_setting (
  account_id smallint not null,
  mode text not null,
  window_hours smallint not null,
  texts jsonb not null default '{}'::jsonb,
  constraint lookalike_setting_pkey PRIMARY KEY (account_id),
  constraint lookalike_setting_mode_check CHECK ((mode = ANY (ARRAY['off'::text, 'ask'::text, 'ask-and-hold'::text]))),
  constraint lookalike_setting_window_hours_check CHECK (((window_hours >= 1) AND (window_hours <= 168))),
  constraint lookalike_setting_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);

create table message (
  address bigint not null,
  profile_id bigint not null,
  preparation_id integer not null,
  no integer not null,
  bucket smallint not null,
  parts smallint not null
) partition by RANGE (preparation_id);
CREATE INDEX message_address_idx ON ONLY public.message USING btree (address);
CREATE INDEX message_preparation_id_expr_idx ON ONLY public.message USING btree (preparation_id, ((no >> 10)));

create table notice (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  kind text not null,
  severity text not null,
  access_right text,
  user_id text,
  title jsonb not null,
  body jsonb not null,
  link text,
  key text,
  resolved_at timestamp with time zone,
  constraint notice_pkey PRIMARY KEY (id),
  constraint notice_check CHECK (((access_right IS NULL) <> (user_id IS NULL))),
  constraint notice_severity_check CHECK ((severity = ANY (ARRAY['note'::text, 'alarm'::text]))),
  constraint notice_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX notice_at_idx ON public.notice USING btree (at);
CREATE UNIQUE INDEX notice_open_key ON public.notice USING btree (key) WHERE (resolved_at IS NULL);

create table notice_mail_off (
  user_id text not null,
  kind text not null,
  constraint notice_mail_off_pkey PRIMARY KEY (user_id, kind),
  constraint notice_mail_off_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);

create table notice_seen (
  notice_id bigint not null,
  reader text not null,
  at timestamp with time zone not null default now(),
  constraint notice_seen_pkey PRIMARY KEY (notice_id, reader),
  constraint notice_seen_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES notice(id) ON DELETE CASCADE
);

create table opt_in_question (
  id bigint not null generated always as identity,
  at timestamp with time zone not null,
  account_id smallint not null,
  address bigint not null,
  incoming_id bigint not null,
  text text not null,
  keyword text not null,
  language text,
  question text not null,
  question_preparation_id integer not null,
  question_no integer not null,
  until timestamp with time zone not null,
  outcome text,
  ended_at timestamp with time zone,
  proof_id bigint,
  constraint opt_in_question_pkey PRIMARY KEY (id),
  constraint opt_in_question_check CHECK (((outcome IS NULL) = (ended_at IS NULL))),
  constraint opt_in_question_outcome_check CHECK ((outcome = ANY (ARRAY['confirmed'::text, 'declined'::text]))),
  constraint opt_in_question_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE
);
CREATE INDEX opt_in_question_open ON public.opt_in_question USING btree (address) WHERE (outcome IS NULL);

create table outgoing_mail (
  id bigint not null generated always as identity,
  created_at timestamp with time zone not null default now(),
  recipient text not null,
  subject text not null,
  body text not null,
  html text,
  message_id uuid not null default gen_random_uuid(),
  tries integer not null default 0,
  due_at timestamp with time zone not null default now(),
  leased_until timestamp with time zone,
  sent_at timestamp with time zone,
  given_up_at timestamp with time zone,
  last_error text,
  sender text,
  constraint outgoing_mail_pkey PRIMARY KEY (id),
  constraint outgoing_mail_check CHECK (((sent_at IS NULL) OR (given_up_at IS NULL)))
);
CREATE INDEX outgoing_mail_created_at_idx ON public.outgoing_mail USING btree (created_at);
CREATE INDEX outgoing_mail_due_at_idx ON public.outgoing_mail USING btree (due_at) WHERE ((sent_at IS NULL) AND (given_up_at IS NULL));

create table preparation (
  id integer not null,
  channel_id integer,
  standing boolean not null default false,
  state text not null,
  next_batch integer not null default 0,
  token integer not null default 0,
  cursor jsonb,
  created_at timestamp with time zone not null default now(),
  delivery_id integer,
  parts_per_second integer,
  pace_owner integer,
  pace_link integer,
  served_at timestamp with time zone,
  created_by text,
  leased_until timestamp with time zone,
  plan jsonb,
  target integer,
  done integer not null default 0,
  summary jsonb,
  confirmed_at timestamp with time zone,
  constraint preparation_pkey PRIMARY KEY (id),
  constraint preparation_parts_per_second_check CHECK ((parts_per_second > 0)),
  constraint preparation_state_check CHECK ((state = ANY (ARRAY['building'::text, 'prepared'::text, 'sending'::text, 'paused'::text, 'stopped'::text, 'finished'::text, 'discarded'::text]))),
  constraint preparation_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id),
  constraint preparation_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id)
);
CREATE INDEX preparation_at_work ON public.preparation USING btree (id) WHERE (state = ANY (ARRAY['building'::text, 'discarded'::text]));
CREATE INDEX preparation_channel_id_id_idx ON public.preparation USING btree (channel_id, id) WHERE standing;
CREATE INDEX preparation_delivery_id_idx ON public.preparation USING btree (delivery_id) WHERE (delivery_id IS NOT NULL);
CREATE INDEX preparation_sending ON public.preparation USING btree (id) WHERE (state = 'sending'::text);
CREATE INDEX preparation_stopped ON public.preparation USING btree (id) WHERE (state = 'stopped'::text);

create table preparation_number (
  day integer not null,
  last integer not null,
  constraint preparation_number_pkey PRIMARY KEY (day)
);

create table preparation_share (
  preparation_id integer not null,
  share smallint not null,
  token integer not null,
  first_block integer not null,
  end_block integer not null,
  next_block integer not null,
  open_block integer not null,
  next_batch integer not null,
  done integer not null default 0,
  tally jsonb,
  finished boolean not null default false,
  constraint preparation_share_pkey PRIMARY KEY (preparation_id, share)
);

create table process (
  epoch integer not null generated always as identity,
  node text not null,
  role text not null,
  started_at timestamp with time zone not null default now(),
  alive_until timestamp with time zone not null,
  ended_at timestamp with time zone,
  folded_upto timestamp with time zone,
  beat bigint not null default 0,
  constraint process_pkey PRIMARY KEY (epoch),
  constraint process_role_check CHECK ((role = ANY (ARRAY['api'::text, 'worker'::text, 'gateway'::text])))
);
CREATE INDEX process_alive_until_idx ON public.process USING btree (alive_until) WHERE (ended_at IS NULL);

create table profile (
  id bigint not null generated always as identity,
  address bigint,
  external_id text,
  email text,
  first_name text,
  last_name text,
  language text,
  country text,
  zone text,
  attributes jsonb not null default '{}'::jsonb,
  sort_name text not null default ''::text,
  last_import integer,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  no_sms_at timestamp with time zone,
  constraint profile_pkey PRIMARY KEY (id),
  constraint profile_address_check CHECK (((address >= 1) AND (address <= '999999999999999'::bigint)))
);
CREATE INDEX profile_address_idx ON public.profile USING btree (address) WHERE (address IS NOT NULL);
CREATE INDEX profile_address_idx1 ON public.profile USING btree (address) WHERE (no_sms_at IS NOT NULL);
CREATE UNIQUE INDEX profile_external_id ON public.profile USING btree (external_id text_pattern_ops) WHERE (external_id IS NOT NULL);
CREATE INDEX profile_lower_idx ON public.profile USING btree (lower(email) text_pattern_ops) WHERE (email IS NOT NULL);
CREATE INDEX profile_name_words ON public.profile USING gin (array_to_tsvector(string_to_array(sort_name, ' '::text)));
CREATE INDEX profile_sort_name_id_idx ON public.profile USING btree (sort_name, id);
CREATE INDEX profile_updated_at_id_idx ON public.profile USING btree (updated_at, id);

create table profile_field (
  id integer not null generated always as identity,
  name text not null,
  label text not null,
  type text not null,
  created_at timestamp with time zone not null default now(),
  constraint profile_field_pkey PRIMARY KEY (id),
  constraint profile_field_name_key UNIQUE (name),
  constraint profile_field_name_check CHECK ((name ~ '^[a-z][a-z0-9_]{0,62}$'::text)),
  constraint profile_field_type_check CHECK ((type = ANY (ARRAY['text'::text, 'number'::text, 'date'::text, 'boolean'::text])))
);

create table progress (
  bucket smallint not null,
  preparation_id integer not null,
  batch integer not null,
  parts smallint not null,
  states bytea not null,
  version integer not null default 0,
  waiting smallint not null default 0,
  queued_again smallint not null default 0,
  in_doubt smallint not null default 0,
  put_back smallint not null default 0,
  excluded_late smallint not null default 0,
  expired_before smallint not null default 0,
  cancelled smallint not null default 0,
  refused smallint not null default 0,
  submitted smallint not null default 0,
  en_route smallint not null default 0,
  unknown_to_carrier smallint not null default 0,
  expired_at_carrier smallint not null default 0,
  undelivered_temporary smallint not null default 0,
  undelivered smallint not null default 0,
  delivered smallint not null default 0,
  constraint progress_pkey PRIMARY KEY (bucket, preparation_id, batch)
) partition by RANGE (preparation_id);
CREATE INDEX progress_preparation_id_batch_idx ON ONLY public.progress USING btree (preparation_id, batch) WHERE (in_doubt > 0);
comment on table progress is 'partitions with (fillfactor=50, autovacuum_vacuum_scale_factor=0.02)';

create table pulse (
  preparation_id integer not null,
  second integer not null,
  epoch integer not null,
  submitted integer not null default 0,
  delivered integer not null default 0,
  failed integer not null default 0,
  constraint pulse_pkey PRIMARY KEY (second, preparation_id, epoch)
);

create table quarantine (
  id bigint not null generated always as identity,
  address bigint not null,
  bucket smallint not null generated always as (((address % (64)::bigint))::smallint) stored,
  scope integer not null default 0,
  blocks text not null,
  status text not null,
  reason text not null,
  errors integer not null default 0,
  proof_id bigint,
  since timestamp with time zone not null default now(),
  lifted_at timestamp with time zone,
  last_error_at timestamp with time zone,
  until timestamp with time zone,
  constraint quarantine_pkey PRIMARY KEY (id),
  constraint quarantine_blocks_check CHECK ((blocks = ANY (ARRAY['none'::text, 'marketing'::text, 'all'::text]))),
  constraint quarantine_status_check CHECK ((status = ANY (ARRAY['with-errors'::text, 'quarantined'::text, 'opted-out'::text, 'asked'::text, 'no-sms'::text])))
);
CREATE INDEX quarantine_asked ON public.quarantine USING btree (until) WHERE ((status = 'asked'::text) AND (lifted_at IS NULL));
CREATE INDEX quarantine_erring ON public.quarantine USING btree (id) WHERE ((status = 'with-errors'::text) AND (lifted_at IS NULL));
CREATE UNIQUE INDEX quarantine_once ON public.quarantine USING btree (address, scope, status) WHERE (lifted_at IS NULL);
CREATE INDEX quarantine_open ON public.quarantine USING btree (address) INCLUDE (scope, blocks, status) WHERE (lifted_at IS NULL);
CREATE INDEX quarantine_since_id_idx ON public.quarantine USING btree (since DESC, id DESC);

create table receipt (
  at timestamp with time zone not null default now(),
  preparation_id integer not null,
  no integer not null,
  code smallint not null,
  part "char" not null,
  attempt "char" not null,
  rank smallint not null,
  bucket smallint not null
) partition by RANGE (preparation_id);
CREATE INDEX receipt_at_idx ON ONLY public.receipt USING brin (at) WITH (autosummarize='on');
CREATE INDEX receipt_preparation_id_code_no_idx ON ONLY public.receipt USING btree (preparation_id, code, no) WHERE ((rank >= 10) AND (rank <= 13));
CREATE INDEX receipt_preparation_id_expr_idx ON ONLY public.receipt USING btree (preparation_id, ((no >> 10)));

create table reply_notice (
  id integer not null generated always as identity,
  name text not null,
  enabled boolean not null default true,
  medium text not null,
  from_address text,
  sender_id integer,
  receivers text[] not null,
  filter jsonb not null default '{}'::jsonb,
  language text not null,
  subject text,
  body text,
  digest_subject text,
  digest_body text,
  cadence text not null default 'each'::text,
  at_hour smallint,
  zone text not null,
  most_per_hour smallint not null default 20,
  version integer not null default 1,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  removed_at timestamp with time zone,
  constraint reply_notice_pkey PRIMARY KEY (id),
  constraint reply_notice_at_hour_check CHECK (((at_hour >= 0) AND (at_hour <= 23))),
  constraint reply_notice_cadence_check CHECK ((cadence = ANY (ARRAY['each'::text, 'hourly'::text, 'daily'::text]))),
  constraint reply_notice_check CHECK (((medium = 'sms'::text) = (sender_id IS NOT NULL))),
  constraint reply_notice_check1 CHECK (((cadence = 'daily'::text) = (at_hour IS NOT NULL))),
  constraint reply_notice_language_check CHECK ((language = ANY (ARRAY['en'::text, 'fr'::text]))),
  constraint reply_notice_medium_check CHECK ((medium = ANY (ARRAY['mail'::text, 'sms'::text]))),
  constraint reply_notice_most_per_hour_check CHECK (((most_per_hour >= 1) AND (most_per_hour <= 500))),
  constraint reply_notice_receivers_check CHECK (((cardinality(receivers) >= 1) AND (cardinality(receivers) <= 20))),
  constraint reply_notice_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES sender(id)
);

create table reply_notification (
  id bigint not null generated always as identity,
  notice_id integer not null,
  receiver text not null,
  incoming_id bigint,
  at timestamp with time zone not null default now(),
  due_at timestamp with time zone not null default now(),
  state text not null default 'waiting'::text,
  why text,
  told_at timestamp with time zone,
  together integer,
  mail_id bigint,
  preparation_id integer,
  no integer,
  constraint reply_notification_pkey PRIMARY KEY (id),
  constraint reply_notification_notice_id_receiver_incoming_id_key UNIQUE (notice_id, receiver, incoming_id),
  constraint reply_notification_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'told'::text, 'withheld'::text]))),
  constraint reply_notification_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES reply_notice(id)
);
CREATE INDEX reply_notification_due_at_idx ON public.reply_notification USING btree (due_at) WHERE (state = 'waiting'::text);
CREATE INDEX reply_notification_incoming_id_idx ON public.reply_notification USING btree (incoming_id);
CREATE INDEX reply_notification_receiver_told_at_idx ON public.reply_notification USING btree (receiver, told_at) WHERE (state = 'told'::text);

create table reply_rule (
  id integer not null generated always as identity,
  set_id integer not null,
  place integer not null,
  enabled boolean not null default true,
  mode text not null default 'word'::text,
  keyword text not null default ''::text,
  sender_id integer,
  reply text not null default ''::text,
  action jsonb not null default '{"kind": "none"}'::jsonb,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint reply_rule_pkey PRIMARY KEY (id),
  constraint reply_rule_set_id_place_key UNIQUE (set_id, place) DEFERRABLE INITIALLY DEFERRED,
  constraint reply_rule_mode_check CHECK ((mode = ANY (ARRAY['word'::text, 'prefix'::text, 'exact'::text, 'phrase'::text, 'pattern'::text]))),
  constraint reply_rule_sender_id_fkey FOREIGN KEY (sender_id) REFERENCES sender(id),
  constraint reply_rule_set_id_fkey FOREIGN KEY (set_id) REFERENCES reply_rule_set(id) ON DELETE CASCADE
);

create table reply_rule_set (
  id integer not null generated always as identity,
  account_id smallint,
  channel_id integer,
  delivery_id integer,
  version integer not null default 0,
  constraint reply_rule_set_pkey PRIMARY KEY (id),
  constraint reply_rule_set_account_id_key UNIQUE (account_id),
  constraint reply_rule_set_channel_id_key UNIQUE (channel_id),
  constraint reply_rule_set_delivery_id_key UNIQUE (delivery_id),
  constraint reply_rule_set_check CHECK ((num_nonnulls(account_id, channel_id, delivery_id) = 1)),
  constraint reply_rule_set_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id) ON DELETE CASCADE,
  constraint reply_rule_set_channel_id_fkey FOREIGN KEY (channel_id) REFERENCES channel(id) ON DELETE CASCADE,
  constraint reply_rule_set_delivery_id_fkey FOREIGN KEY (delivery_id) REFERENCES delivery(id) ON DELETE CASCADE
);

create table reply_unread (
  incoming_id bigint not null,
  constraint reply_unread_pkey PRIMARY KEY (incoming_id)
);

create table schema_migration (
  number integer not null,
  name text not null,
  checksum text not null,
  applied_at timestamp with time zone not null default now(),
  constraint schema_migration_pkey PRIMARY KEY (number)
);

create table script_attempt (
  incoming_id bigint not null,
  attempt smallint not null,
  at timestamp with time zone not null default now(),
  url text not null,
  request text,
  took_ms integer not null,
  status smallint,
  content_type text,
  said text,
  problem text,
  constraint script_attempt_pkey PRIMARY KEY (incoming_id, attempt),
  constraint script_attempt_incoming_id_fkey FOREIGN KEY (incoming_id) REFERENCES script_call(incoming_id) ON DELETE CASCADE
);

create table script_call (
  incoming_id bigint not null,
  account_id smallint not null,
  at timestamp with time zone not null,
  address bigint not null,
  recipient text not null,
  text text,
  tag text not null,
  state text not null default 'waiting'::text,
  because text,
  attempts smallint not null default 0,
  due_at timestamp with time zone not null default now(),
  leased_until timestamp with time zone,
  reply_until timestamp with time zone not null,
  ended_at timestamp with time zone,
  constraint script_call_pkey PRIMARY KEY (incoming_id),
  constraint script_call_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'replied'::text, 'fallback'::text, 'silent'::text])))
);
CREATE INDEX script_call_account_id_due_at_idx ON public.script_call USING btree (account_id, due_at) WHERE (state = 'waiting'::text);
CREATE INDEX script_call_account_id_incoming_id_idx ON public.script_call USING btree (account_id, incoming_id DESC);
CREATE INDEX script_call_ended_at_idx ON public.script_call USING btree (ended_at);

create table sender (
  id integer not null generated always as identity,
  account_id smallint not null,
  kind text not null,
  value text not null,
  country text,
  route text not null default 'itself'::text,
  route_sender_id integer,
  route_value text,
  stop_handled_by text not null default 'parley'::text,
  reply_window_hours integer,
  created_at timestamp with time zone not null default now(),
  retired_at timestamp with time zone,
  constraint sender_pkey PRIMARY KEY (id),
  constraint sender_account_id_value_key UNIQUE (account_id, value),
  constraint sender_check CHECK (((route = 'sender'::text) = (route_sender_id IS NOT NULL))),
  constraint sender_check1 CHECK (((route = ANY (ARRAY['address'::text, 'page'::text])) = (route_value IS NOT NULL))),
  constraint sender_check2 CHECK (((kind <> 'alphanumeric'::text) OR (route <> 'itself'::text))),
  constraint sender_kind_check CHECK ((kind = ANY (ARRAY['short-code'::text, 'long-number'::text, 'toll-free'::text, 'reply-number'::text, 'alphanumeric'::text]))),
  constraint sender_reply_window_hours_check CHECK (((reply_window_hours >= 1) AND (reply_window_hours <= 8760))),
  constraint sender_route_check CHECK ((route = ANY (ARRAY['itself'::text, 'sender'::text, 'address'::text, 'page'::text]))),
  constraint sender_stop_handled_by_check CHECK ((stop_handled_by = ANY (ARRAY['parley'::text, 'rule'::text, 'provider'::text, 'undecided'::text]))),
  constraint sender_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint sender_route_sender_id_fkey FOREIGN KEY (route_sender_id) REFERENCES sender(id)
);

create table setting (
  name text not null,
  value jsonb not null,
  updated_at timestamp with time zone not null default now(),
  constraint setting_pkey PRIMARY KEY (name)
);

create table sign_in_attempt (
  id text not null,
  key text not null,
  count integer not null,
  last_request bigint not null,
  constraint sign_in_attempt_pkey PRIMARY KEY (id),
  constraint sign_in_attempt_key_key UNIQUE (key)
);

create table stray_receipt (
  id bigint not null generated always as identity,
  account smallint not null,
  ref_key bigint,
  ref text not null,
  phone text not null,
  rank smallint not null,
  code smallint not null,
  whole boolean not null,
  submitted_at timestamp with time zone,
  text text not null default ''::text,
  raw bytea not null,
  at timestamp with time zone not null default now(),
  tries smallint not null default 0,
  next_try timestamp with time zone not null default (now() + '00:00:01'::interval),
  settled boolean not null default false,
  constraint stray_receipt_pkey PRIMARY KEY (id)
);
CREATE INDEX stray_receipt_next_try_idx ON public.stray_receipt USING btree (next_try) WHERE (NOT settled);

create table submission (
  at timestamp with time zone not null default now(),
  ref_key bigint,
  preparation_id integer not null,
  no integer not null,
  account smallint not null,
  code smallint not null,
  part "char" not null,
  attempt "char" not null,
  rank smallint not null,
  bucket smallint not null,
  ref text
) partition by RANGE (preparation_id);
CREATE INDEX submission_at_idx ON ONLY public.submission USING brin (at) WITH (autosummarize='on');
CREATE INDEX submission_preparation_id_code_no_idx ON ONLY public.submission USING btree (preparation_id, code, no) WHERE ((rank >= 4) AND (rank <= 7));
CREATE INDEX submission_preparation_id_expr_idx ON ONLY public.submission USING btree (preparation_id, ((no >> 10)));
CREATE INDEX submission_ref_key_idx ON ONLY public.submission USING btree (ref_key);

create table template (
  id integer not null generated always as identity,
  label text not null,
  kind text not null,
  content jsonb not null,
  settings jsonb not null default '{}'::jsonb,
  builtin text,
  version integer not null default 1,
  created_by text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  archived_at timestamp with time zone,
  constraint template_pkey PRIMARY KEY (id),
  constraint template_builtin_key UNIQUE (builtin),
  constraint template_kind_check CHECK ((kind = ANY (ARRAY['marketing'::text, 'transactional'::text])))
);
CREATE INDEX template_expr_updated_at_id_idx ON public.template USING btree (((builtin IS NOT NULL)), updated_at DESC, id DESC);

create table test_profile (
  profile_id bigint not null,
  added_by text not null,
  added_at timestamp with time zone not null default now(),
  constraint test_profile_pkey PRIMARY KEY (profile_id)
);

create table user_credential (
  id text not null,
  user_id text not null,
  account_id text not null,
  provider_id text not null,
  password text,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamp with time zone,
  refresh_token_expires_at timestamp with time zone,
  scope text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_credential_pkey PRIMARY KEY (id),
  constraint user_credential_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX user_credential_user_id_idx ON public.user_credential USING btree (user_id);

create table user_session (
  id text not null,
  user_id text not null,
  token text not null,
  expires_at timestamp with time zone not null,
  ip_address text,
  user_agent text,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_session_pkey PRIMARY KEY (id),
  constraint user_session_token_key UNIQUE (token),
  constraint user_session_user_id_fkey FOREIGN KEY (user_id) REFERENCES app_user(id) ON DELETE CASCADE
);
CREATE INDEX user_session_user_id_idx ON public.user_session USING btree (user_id);

create table user_verification (
  id text not null,
  identifier text not null,
  value text not null,
  expires_at timestamp with time zone not null,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint user_verification_pkey PRIMARY KEY (id)
);
CREATE INDEX user_verification_identifier_idx ON public.user_verification USING btree (identifier);

create table webhook_attempt (
  endpoint_id integer not null,
  event_id bigint not null,
  attempt integer not null,
  at timestamp with time zone not null default now(),
  took_ms integer not null,
  status integer,
  problem text,
  said text,
  constraint webhook_attempt_pkey PRIMARY KEY (endpoint_id, event_id, attempt),
  constraint webhook_attempt_endpoint_id_event_id_fkey FOREIGN KEY (endpoint_id, event_id) REFERENCES webhook_call(endpoint_id, event_id) ON DELETE CASCADE
);

create table webhook_call (
  event_id bigint not null,
  endpoint_id integer not null,
  state text not null default 'waiting'::text,
  tries integer not null default 0,
  attempts integer not null default 0,
  due_at timestamp with time zone not null default now(),
  leased_until timestamp with time zone,
  ended_at timestamp with time zone,
  constraint webhook_call_pkey PRIMARY KEY (endpoint_id, event_id),
  constraint webhook_call_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'arrived'::text, 'failed'::text]))),
  constraint webhook_call_endpoint_id_fkey FOREIGN KEY (endpoint_id) REFERENCES webhook_endpoint(id) ON DELETE CASCADE,
  constraint webhook_call_event_id_fkey FOREIGN KEY (event_id) REFERENCES webhook_event(id) ON DELETE CASCADE
);
CREATE INDEX webhook_call_endpoint_id_due_at_idx ON public.webhook_call USING btree (endpoint_id, due_at) WHERE (state = 'waiting'::text);
CREATE INDEX webhook_call_endpoint_id_ended_at_idx ON public.webhook_call USING btree (endpoint_id, ended_at) WHERE (state = 'arrived'::text);
CREATE INDEX webhook_call_endpoint_id_idx ON public.webhook_call USING btree (endpoint_id) WHERE (state = 'failed'::text);
CREATE INDEX webhook_call_event_id_idx ON public.webhook_call USING btree (event_id);

create table webhook_endpoint (
  id integer not null generated always as identity,
  url text not null,
  description text not null default ''::text,
  types text[] not null,
  secret bytea not null,
  old_secret bytea,
  old_secret_until timestamp with time zone,
  enabled boolean not null default true,
  disabled_because text,
  version integer not null default 1,
  failing_since timestamp with time zone,
  created_at timestamp with time zone not null default now(),
  updated_at timestamp with time zone not null default now(),
  constraint webhook_endpoint_pkey PRIMARY KEY (id),
  constraint webhook_endpoint_check CHECK (((old_secret IS NULL) = (old_secret_until IS NULL))),
  constraint webhook_endpoint_disabled_because_check CHECK ((disabled_because = ANY (ARRAY['gone'::text, 'failing'::text]))),
  constraint webhook_endpoint_types_check CHECK ((cardinality(types) > 0))
);

create table webhook_event (
  id bigint not null generated always as identity,
  at timestamp with time zone not null default now(),
  name uuid not null default gen_random_uuid(),
  type text not null,
  data jsonb not null,
  constraint webhook_event_pkey PRIMARY KEY (id)
);
CREATE INDEX webhook_event_at_idx ON public.webhook_event USING btree (at);

create table workflow (
  id integer not null generated always as identity,
  label text not null,
  campaign_id integer,
  definition jsonb not null,
  version integer not null default 1,
  state text not null default 'editing'::text,
  created_by text not null,
  created_at timestamp with time zone not null default now(),
  updated_by text not null,
  updated_at timestamp with time zone not null default now(),
  started_by text,
  started_at timestamp with time zone,
  ended_at timestamp with time zone,
  archived_at timestamp with time zone,
  constraint workflow_pkey PRIMARY KEY (id),
  constraint workflow_state_check CHECK ((state = ANY (ARRAY['editing'::text, 'active'::text, 'paused'::text, 'stopped'::text, 'finished'::text]))),
  constraint workflow_campaign_id_fkey FOREIGN KEY (campaign_id) REFERENCES campaign(id)
);
CREATE INDEX workflow_campaign_id_idx ON public.workflow USING btree (campaign_id) WHERE (campaign_id IS NOT NULL);
CREATE INDEX workflow_updated_at_id_idx ON public.workflow USING btree (updated_at DESC, id DESC);

create table workflow_arrival (
  id bigint not null generated always as identity,
  workflow_id integer not null,
  name text not null,
  dimension text not null default 'profile'::text,
  key bigint,
  data jsonb,
  population_id bigint,
  at timestamp with time zone not null default now(),
  constraint workflow_arrival_pkey PRIMARY KEY (id)
);
CREATE INDEX workflow_arrival_workflow_id_name_id_idx ON public.workflow_arrival USING btree (workflow_id, name, id);

create table workflow_awaited (
  address bigint not null,
  run_id integer not null,
  step integer not null,
  workflow_id integer not null,
  activity text not null,
  delivery_id integer,
  dimension text not null,
  key bigint not null,
  data jsonb,
  since timestamp with time zone not null,
  until timestamp with time zone not null,
  constraint workflow_awaited_pkey PRIMARY KEY (address, run_id, step, dimension, key)
);
CREATE INDEX workflow_awaited_run_id_step_until_idx ON public.workflow_awaited USING btree (run_id, step, until);
CREATE INDEX workflow_awaited_until_idx ON public.workflow_awaited USING btree (until);

create table workflow_crossing (
  run_id integer not null,
  transition text not null,
  times integer not null,
  people bigint not null,
  constraint workflow_crossing_pkey PRIMARY KEY (run_id, transition)
);

create table workflow_file (
  id integer not null generated always as identity,
  workflow_id integer not null,
  run_id integer,
  activity text,
  name text not null,
  rows integer not null,
  body bytea not null,
  made_by text,
  made_at timestamp with time zone not null default now(),
  constraint workflow_file_pkey PRIMARY KEY (id),
  constraint workflow_file_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow(id)
);
CREATE INDEX workflow_file_run_id_idx ON public.workflow_file USING btree (run_id) WHERE (run_id IS NOT NULL);
CREATE INDEX workflow_file_workflow_id_id_idx ON public.workflow_file USING btree (workflow_id, id DESC);

create table workflow_job (
  id bigint not null generated always as identity,
  run_id integer not null,
  workflow_id integer not null,
  step integer not null,
  activity text not null,
  arrived jsonb not null,
  token integer not null default 0,
  leased_until timestamp with time zone,
  outside_at timestamp with time zone,
  constraint workflow_job_pkey PRIMARY KEY (id),
  constraint workflow_job_run_id_step_key UNIQUE (run_id, step)
);

create table workflow_journal (
  id bigint not null generated always as identity,
  workflow_id integer not null,
  run_id integer,
  at timestamp with time zone not null default now(),
  code text not null,
  activity text,
  "values" jsonb not null default '{}'::jsonb,
  constraint workflow_journal_pkey PRIMARY KEY (id)
);
CREATE INDEX workflow_journal_run_id_id_idx ON public.workflow_journal USING btree (run_id, id);
CREATE INDEX workflow_journal_workflow_id_id_idx ON public.workflow_journal USING btree (workflow_id, id);

create table workflow_leaving (
  id bigint not null generated always as identity,
  run_id integer not null,
  step integer not null,
  port text not null,
  dimension text not null,
  key bigint not null,
  data jsonb,
  taken boolean not null default false,
  constraint workflow_leaving_pkey PRIMARY KEY (id)
);
CREATE INDEX workflow_leaving_run_id_step_idx ON public.workflow_leaving USING btree (run_id, step);

create table workflow_listening (
  run_id integer not null,
  step integer not null,
  until timestamp with time zone not null,
  at timestamp with time zone not null,
  constraint workflow_listening_pkey PRIMARY KEY (run_id, step, until)
);
CREATE INDEX workflow_listening_at_idx ON public.workflow_listening USING btree (at);

create table workflow_memory (
  workflow_id integer not null,
  activity text not null,
  population_id bigint,
  value text,
  constraint workflow_memory_pkey PRIMARY KEY (workflow_id, activity)
);

create table workflow_occurrence (
  workflow_id integer not null,
  activity text not null,
  planned_at timestamp with time zone not null,
  state text not null default 'planned'::text,
  because text,
  run_id integer,
  decided_at timestamp with time zone,
  constraint workflow_occurrence_pkey PRIMARY KEY (workflow_id, activity, planned_at),
  constraint workflow_occurrence_check CHECK (((state = 'skipped'::text) = (because IS NOT NULL))),
  constraint workflow_occurrence_check1 CHECK (((state = 'begun'::text) = (run_id IS NOT NULL))),
  constraint workflow_occurrence_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'begun'::text, 'skipped'::text]))),
  constraint workflow_occurrence_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow(id)
);
CREATE INDEX workflow_occurrence_planned ON public.workflow_occurrence USING btree (planned_at) WHERE (state = 'planned'::text);

create table workflow_population (
  id bigint not null generated always as identity,
  workflow_id integer not null,
  run_id integer,
  activity text,
  port text,
  dimension text not null,
  people integer not null,
  transitions text[] not null default '{}'::text[],
  made_at timestamp with time zone not null default now(),
  kept_until timestamp with time zone,
  constraint workflow_population_pkey PRIMARY KEY (id),
  constraint workflow_population_dimension_check CHECK ((dimension = ANY (ARRAY['profile'::text, 'incoming'::text, 'number'::text])))
);
CREATE INDEX workflow_population_kept_until_idx ON public.workflow_population USING btree (kept_until) WHERE (kept_until IS NOT NULL);
CREATE INDEX workflow_population_run_id_idx ON public.workflow_population USING btree (run_id);

create table workflow_population_chunk (
  population_id bigint not null,
  no integer not null,
  keys bigint[] storage external not null,
  data jsonb[],
  constraint workflow_population_chunk_pkey PRIMARY KEY (population_id, no)
);

create table workflow_run (
  id integer not null generated always as identity,
  workflow_id integer not null,
  version integer not null,
  entry text not null,
  begun_by text not null,
  planned_at timestamp with time zone,
  state jsonb not null,
  revision integer not null default 1,
  status text not null,
  troubled boolean not null default false,
  started_at timestamp with time zone not null default now(),
  ended_at timestamp with time zone,
  constraint workflow_run_pkey PRIMARY KEY (id),
  constraint workflow_run_begun_by_check CHECK ((begun_by = ANY (ARRAY['person'::text, 'schedule'::text, 'signal'::text]))),
  constraint workflow_run_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow(id),
  constraint workflow_run_workflow_id_version_fkey FOREIGN KEY (workflow_id, version) REFERENCES workflow_version(workflow_id, version)
);
CREATE INDEX workflow_run_ended_at_idx ON public.workflow_run USING btree (ended_at) WHERE (ended_at IS NOT NULL);
CREATE INDEX workflow_run_open ON public.workflow_run USING btree (workflow_id, entry) WHERE (ended_at IS NULL);
CREATE INDEX workflow_run_workflow_id_id_idx ON public.workflow_run USING btree (workflow_id, id DESC);

create table workflow_sending (
  run_id integer not null,
  step integer not null,
  workflow_id integer not null,
  delivery_id integer not null,
  sends_id integer,
  preparation_id integer,
  phase text not null,
  constraint workflow_sending_pkey PRIMARY KEY (run_id, step),
  constraint workflow_sending_check CHECK (((phase = 'queued'::text) = (sends_id IS NULL))),
  constraint workflow_sending_phase_check CHECK ((phase = ANY (ARRAY['queued'::text, 'preparing'::text, 'prepared'::text, 'confirmed'::text])))
);
CREATE INDEX workflow_sending_delivery_id_idx ON public.workflow_sending USING btree (delivery_id);

create table workflow_timer (
  run_id integer not null,
  step integer not null,
  at timestamp with time zone not null,
  constraint workflow_timer_pkey PRIMARY KEY (run_id, step)
);
CREATE INDEX workflow_timer_at_idx ON public.workflow_timer USING btree (at);

create table workflow_version (
  workflow_id integer not null,
  version integer not null,
  definition jsonb not null,
  constraint workflow_version_pkey PRIMARY KEY (workflow_id, version),
  constraint workflow_version_workflow_id_fkey FOREIGN KEY (workflow_id) REFERENCES workflow(id)
);

create table workflow_waiting (
  run_id integer not null,
  step integer not null,
  dimension text not null,
  key bigint not null,
  data jsonb,
  due_at timestamp with time zone not null,
  constraint workflow_waiting_pkey PRIMARY KEY (run_id, step, dimension, key)
);
CREATE INDEX workflow_waiting_due_at_idx ON public.workflow_waiting USING btree (due_at);

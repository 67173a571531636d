-- Messages and what became of them: see docs/engine.md. Written once, then only appended to; `progress` is the fold of the rows.
-- Large tables are partitioned by week of preparation_id = (day since 2025-01-01) * 100000 + n; partitions are made ahead.

create table preparation (
  id           int primary key,
  -- Automatic replies belong to no channel.
  channel_id   int references channel,
  -- Long-lived sources (one message at a time, automatic replies) share one standing preparation per channel and day.
  standing     boolean not null default false,
  state        text not null check (state in ('building', 'prepared', 'sending', 'paused', 'stopped', 'finished')),
  next_batch   int not null default 0,
  token        int not null default 0,
  cursor       jsonb,
  created_at   timestamptz not null default now()
);
create index on preparation (channel_id, id) where standing;

create table preparation_number (
  day   int primary key,
  last  int not null
);

create table message (
  address         bigint not null,
  profile_id      bigint not null,
  preparation_id  int not null,
  no              int not null,
  bucket          smallint not null,
  parts           smallint not null
) partition by range (preparation_id);
create index on message (preparation_id, (no >> 10));
create index on message (address);

create table content (
  bucket          smallint not null,
  preparation_id  int not null,
  batch           int not null,
  body            bytea not null,
  primary key (bucket, preparation_id, batch)
) partition by range (preparation_id);
alter table content alter column body set storage external;

create table submission (
  at              timestamptz not null default now(),
  ref_key         bigint,
  preparation_id  int not null,
  no              int not null,
  account         smallint not null,
  code            smallint not null,
  part            "char" not null,
  attempt         "char" not null,
  rank            smallint not null,
  bucket          smallint not null,
  ref             text
) partition by range (preparation_id);
create index on submission (preparation_id, (no >> 10));
create index on submission (ref_key);
create index on submission (preparation_id, code, no) where rank between 4 and 7;
create index on submission using brin (at) with (autosummarize = on);

create table receipt (
  at              timestamptz not null default now(),
  preparation_id  int not null,
  no              int not null,
  code            smallint not null,
  part            "char" not null,
  attempt         "char" not null,
  rank            smallint not null,
  bucket          smallint not null
) partition by range (preparation_id);
create index on receipt (preparation_id, (no >> 10));
create index on receipt (preparation_id, code, no) where rank between 10 and 13;
create index on receipt using brin (at) with (autosummarize = on);

-- One row per batch: the state byte of each part, and their histogram by the ranks of docs/engine.md.
create table progress (
  bucket                 smallint not null,
  preparation_id         int not null,
  batch                  int not null,
  parts                  smallint not null,
  states                 bytea not null,
  version                int not null default 0,
  waiting                smallint not null default 0,
  queued_again           smallint not null default 0,
  in_doubt               smallint not null default 0,
  put_back               smallint not null default 0,
  excluded_late          smallint not null default 0,
  expired_before         smallint not null default 0,
  cancelled              smallint not null default 0,
  refused                smallint not null default 0,
  submitted              smallint not null default 0,
  en_route               smallint not null default 0,
  unknown_to_carrier     smallint not null default 0,
  expired_at_carrier     smallint not null default 0,
  undelivered_temporary  smallint not null default 0,
  undelivered            smallint not null default 0,
  delivered              smallint not null default 0,
  primary key (bucket, preparation_id, batch)
) partition by range (preparation_id);
create index on progress (preparation_id, batch) where in_doubt > 0;

create table exclusion (
  preparation_id  int not null,
  profile_id      bigint not null,
  address         bigint,
  reason          smallint not null
) partition by range (preparation_id);
create index on exclusion (profile_id);
create index on exclusion (preparation_id, reason);

-- What a gateway leases. Everything up to `mark` may have left; what lies above certainly did not.
create table batch (
  bucket          smallint not null default 0,
  preparation_id  int not null,
  batch           int not null,
  kind            text not null default 'range' check (kind in ('range', 'list')),
  items           int[],
  -- Of the one message that goes out again by itself: which of its parts. Null: all that are queued for this attempt.
  only_parts      smallint[],
  size            int not null,
  parts           smallint not null,
  price           numeric,
  attempt         smallint not null default 1,
  account_id      smallint not null,
  sender_id       int not null,
  marketing       boolean not null,
  priority        smallint not null default 0,
  zone            text,
  hours           int,
  due_at          timestamptz not null default now(),
  expires_at      timestamptz,
  state           text not null check (state in ('building', 'ready', 'leased', 'done', 'cancelled', 'expired')),
  owner           int,
  token           int not null default 0,
  mark            int not null default 0,
  -- The composed message's own facts, for batches of one: who wrote it, which answer it is to, whether it may pass an opt-out.
  origin          jsonb,
  -- Whole milliseconds, as programs and cursors write them.
  created_at      timestamptz not null default date_trunc('milliseconds', now()),
  primary key (bucket, preparation_id, batch)
) with (fillfactor = 70);
create index batch_ready on batch (account_id, priority desc, due_at) where state = 'ready';
create index batch_single on batch (created_at, preparation_id, batch) where origin is not null and kind = 'range';
create index batch_leased on batch (owner) where state = 'leased';
create index batch_expiring on batch (expires_at) where state = 'ready';
-- A refusal whose commit was never heard of is written again; the attempt that follows from it is made once.
create unique index batch_again_once on batch (preparation_id, (items[1]), attempt, only_parts) where only_parts is not null;
alter table batch set (autovacuum_vacuum_scale_factor = 0.02);

-- Receipts that match no submission yet: the answer may not be recorded, or recorded by another node.
create table stray_receipt (
  id        bigint generated always as identity primary key,
  account   smallint not null,
  ref_key   bigint,
  ref       text not null,
  phone     text not null,
  rank      smallint not null,
  code      smallint not null,
  whole     boolean not null,
  -- What the carrier says of the message itself: by these a receipt can find one that is in doubt.
  submitted_at timestamptz,
  text      text not null default '',
  raw       bytea not null,
  at        timestamptz not null default now(),
  tries     smallint not null default 0,
  next_try  timestamptz not null default now() + interval '1 second',
  settled   boolean not null default false
);
create index on stray_receipt (next_try) where not settled;

create table pulse (
  preparation_id  int not null,
  second          int not null,
  epoch           int not null,
  submitted       int not null default 0,
  delivered       int not null default 0,
  failed          int not null default 0,
  primary key (second, preparation_id, epoch)
);

-- Read when partitions are made: rows that are rewritten while a campaign runs need room beside them.
comment on table progress is 'partitions with (fillfactor=50, autovacuum_vacuum_scale_factor=0.02)';

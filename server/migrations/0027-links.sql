-- Short links and who clicked them. A code is a number in disguise (links/format/codes.ts): no row per recipient.

create table link_subdomain (
  id          int generated always as identity primary key,
  host        text not null unique,
  -- What codes are written behind.
  base        text not null,
  -- What names say of it; null: nobody has looked yet.
  delegation  jsonb,
  checked_at  timestamptz,
  created_by  text not null,
  created_at  timestamptz not null default now(),
  retired_at  timestamptz
);

-- The key of all codes. It never changes: links that have left must go on working.
create table link_key (
  one  boolean primary key default true check (one),
  key  bytea not null check (length(key) = 16)
);
insert into link_key (key)
  select substring(sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text, 'UTF8')) from 1 for 16);

-- The links of a delivery's texts as they are written, a handful for each preparation. `personal`: with fields in them.
create table link (
  preparation_id  int not null,
  no              smallint not null,
  written         text not null,
  personal        boolean not null,
  primary key (preparation_id, no)
);

-- Where links lead that are not the same for everyone: one row for each batch that has such.
create table link_target (
  preparation_id  int not null,
  batch           int not null,
  body            bytea not null,
  primary key (preparation_id, batch)
) partition by range (preparation_id);
alter table link_target alter column body set storage external;

create table click (
  id              bigint generated always as identity primary key,
  at              timestamptz not null,
  address         bigint not null,
  profile_id      bigint not null,
  preparation_id  int not null,
  no              int not null,
  link            smallint not null,
  url             text not null,
  -- Why it was no person; null: it was one, as far as can be known.
  bot             text check (bot in ('program', 'preview', 'prefetch', 'too-fast')),
  agent           text not null,
  bucket          smallint not null
);
create index on click (preparation_id, link);
create index on click (address, at desc);
create index on click using brin (at) with (autosummarize = on);

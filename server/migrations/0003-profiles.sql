-- People, the lists they are on, and the files they come from.

create table profile_field (
  id          int generated always as identity primary key,
  name        text not null unique check (name ~ '^[a-z][a-z0-9_]{0,62}$'),
  label       text not null,
  type        text not null check (type in ('text', 'number', 'date', 'boolean')),
  created_at  timestamptz not null default now()
);

-- Several profiles may share an address. Opt-out and quarantine belong to the address, never to the profile.
create table profile (
  id           bigint generated always as identity primary key,
  address      bigint check (address between 1 and 999999999999999),
  external_id  text,
  email        text,
  first_name   text,
  last_name    text,
  language     text,
  country      text,
  zone         text,
  attributes   jsonb not null default '{}',
  -- Last and first name without accents, in lower case, single spaces: what lists sort by and searches look in.
  sort_name    text not null default '',
  -- The import that wrote this profile last: tells a key that comes twice in one file from one that was there before.
  last_import  int,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now()
);
create index on profile (address) where address is not null;
create unique index profile_external_id on profile (external_id text_pattern_ops) where external_id is not null;
create index on profile (lower(email) text_pattern_ops) where email is not null;
create index on profile (updated_at, id);
create index on profile (sort_name, id);
create index profile_name_words on profile using gin (array_to_tsvector(string_to_array(sort_name, ' ')));

-- The addresses a profile has had: an answer or a proof of last year still finds its person.
create table former_address (
  profile_id  bigint not null,
  address     bigint not null,
  until       timestamptz not null default now(),
  primary key (profile_id, address)
);
create index on former_address (address);

create table list (
  id          int generated always as identity primary key,
  name        text not null unique,
  created_at  timestamptz not null default now()
);

-- No foreign keys: two checks per member would cost an import a fifth of its speed. Deleting a list or a profile deletes
-- its members in the same statement.
create table list_member (
  list_id     int not null,
  profile_id  bigint not null,
  added_at    timestamptz not null default now(),
  primary key (list_id, profile_id)
);
create index on list_member (profile_id);

-- An import reads its file from here, so that any node can run it and a killed one is taken up again.
-- `row_no` and `bytes_read` are the cursor: they move in the transaction that applies the rows before them.
create table import (
  id               int generated always as identity primary key,
  file_name        text not null,
  bytes            bigint not null default 0,
  state            text not null default 'uploading'
                     check (state in ('uploading', 'mapping', 'waiting', 'running', 'finished', 'failed', 'cancelled')),
  format           jsonb,
  settings         jsonb,
  list_id          int references list on delete set null,
  row_no           int not null default 0,
  bytes_read       bigint not null default 0,
  rows_read        int not null default 0,
  rows_created     int not null default 0,
  rows_updated     int not null default 0,
  rows_unchanged   int not null default 0,
  rows_skipped     int not null default 0,
  rows_repeated    int not null default 0,
  rows_rejected    int not null default 0,
  rows_flagged     int not null default 0,
  repairs          jsonb not null default '{}',
  problem          jsonb,
  token            int not null default 0,
  leased_until     timestamptz,
  created_by       text not null,
  created_at       timestamptz not null default now(),
  started_at       timestamptz,
  finished_at      timestamptz,
  -- Every row of the file is in exactly one place.
  check (rows_read = rows_created + rows_updated + rows_unchanged + rows_skipped + rows_repeated + rows_rejected)
);
create index on import (id) where state in ('waiting', 'running');

create table import_chunk (
  import_id  int not null references import on delete cascade,
  no         int not null,
  body       bytea not null,
  primary key (import_id, no)
);
alter table import_chunk alter column body set storage external;

-- `taken` is true for a row that was imported though something about it should be looked at.
create table import_rejection (
  import_id  int not null references import on delete cascade,
  row_no     int not null,
  taken      boolean not null default false,
  reasons    jsonb not null,
  cells      jsonb not null,
  primary key (import_id, row_no)
);

-- Who must not be written to, and the proof of it.

-- One row per address, scope and spell. Scope 0 is every sender of the workspace, else a sender's id.
-- `blocks` is what the sending engine asks: 'marketing' for an opt-out, 'all' after errors.
create table quarantine (
  id          bigint generated always as identity primary key,
  address     bigint not null,
  bucket      smallint not null generated always as ((address % 64)::smallint) stored,
  scope       int not null default 0,
  blocks      text not null check (blocks in ('none', 'marketing', 'all')),
  status      text not null check (status in ('with-errors', 'quarantined', 'opted-out')),
  reason      text not null,
  errors      int not null default 0,
  proof_id    bigint,
  since       timestamptz not null default now(),
  lifted_at   timestamptz
);
-- The check before each sending reads this index and nothing else.
create index quarantine_open on quarantine (address) include (scope, blocks, status) where lifted_at is null;
create unique index quarantine_once on quarantine (address, scope, status) where lifted_at is null;
create index on quarantine (since desc, id desc);

-- What people said and what was decided for them, never changed. Proofs are self-contained: they copy the texts and dates.
-- `sealed_no`, `salt` and `digest` chain the entries, so that a removed or altered one shows.
create table consent_entry (
  id          bigint generated always as identity primary key,
  at          timestamptz not null default now(),
  address     bigint not null,
  scope       int not null default 0,
  kind        text not null check (kind in ('opt-out', 'opt-in', 'quarantine', 'lift', 'consent')),
  source      text not null check (source in ('keyword', 'person', 'import', 'provider', 'errors', 'carried-over', 'api')),
  actor       text,
  proof       jsonb not null,
  salt        bytea,
  digest      bytea,
  sealed_no   bigint unique
);
create index on consent_entry (address, at);
create index on consent_entry (id) where sealed_no is null;

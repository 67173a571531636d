-- What every part of Parley stands on: settings of the workspace, living processes, requests that must not repeat.

create table setting (
  name        text primary key,
  value       jsonb not null,
  updated_at  timestamptz not null default now()
);

-- One row per running process. The epoch is never used twice, so a lease of a dead process cannot be mistaken for ours.
create table process (
  epoch         int generated always as identity primary key,
  node          text not null,
  role          text not null check (role in ('api', 'worker', 'gateway')),
  started_at    timestamptz not null default now(),
  alive_until   timestamptz not null,
  ended_at      timestamptz,
  folded_upto   timestamptz,
  beat          bigint not null default 0
);
create index on process (alive_until) where ended_at is null;

-- The answer given to a request that carried an Idempotency-Key, so that a repetition gets the same one and spends nothing.
create table idempotent_request (
  actor       text not null,
  key         text not null,
  fingerprint bytea not null,
  body        jsonb,
  created_at  timestamptz not null default now(),
  primary key (actor, key)
);
create index on idempotent_request (created_at);

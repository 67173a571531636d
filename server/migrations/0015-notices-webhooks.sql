-- What people are told, and what other programs are told.

-- Mail on its way out, written with what it tells of. `due_at` is when it may next be tried, `leased_until` says that a worker
-- has it in hand; `tries` is the token of that lease, so a worker that woke late changes nothing.
create table outgoing_mail (
  id            bigint generated always as identity primary key,
  created_at    timestamptz not null default now(),
  recipient     text not null,
  subject       text not null,
  body          text not null,
  html          text,
  message_id    uuid not null default gen_random_uuid(),
  tries         int not null default 0,
  due_at        timestamptz not null default now(),
  leased_until  timestamptz,
  sent_at       timestamptz,
  given_up_at   timestamptz,
  last_error    text,
  check (sent_at is null or given_up_at is null)
);
create index on outgoing_mail (due_at) where sent_at is null and given_up_at is null;
create index on outgoing_mail (created_at);

-- A notice is for whoever has a right, or for one person. While one with the same key is open, it is not told again.
create table notice (
  id           bigint generated always as identity primary key,
  at           timestamptz not null default now(),
  kind         text not null,
  severity     text not null check (severity in ('note', 'alarm')),
  access_right text,
  user_id      text references app_user on delete cascade,
  title        jsonb not null,
  body         jsonb not null,
  link         text,
  key          text,
  resolved_at  timestamptz,
  check ((access_right is null) <> (user_id is null))
);
create unique index notice_open_key on notice (key) where resolved_at is null;
create index on notice (at);

-- Who has seen it, as the audit names people and programs: user:… or key:…
create table notice_seen (
  notice_id  bigint not null references notice on delete cascade,
  reader     text not null,
  at         timestamptz not null default now(),
  primary key (notice_id, reader)
);

-- Kinds that someone does not want by mail. Whoever is not here gets what is sent by mail.
create table notice_mail_off (
  user_id  text not null references app_user on delete cascade,
  kind     text not null,
  primary key (user_id, kind)
);

-- Addresses of other programs. The earlier secret stays valid for a day after a rotation, so that they can change over.
create table webhook_endpoint (
  id               int generated always as identity primary key,
  url              text not null,
  description      text not null default '',
  types            text[] not null check (cardinality(types) > 0),
  secret           bytea not null,
  old_secret       bytea,
  old_secret_until timestamptz,
  enabled          boolean not null default true,
  -- Null while a person's wish is the reason.
  disabled_because text check (disabled_because in ('gone', 'failing')),
  version          int not null default 1,
  failing_since    timestamptz,
  created_at       timestamptz not null default now(),
  updated_at       timestamptz not null default now(),
  check ((old_secret is null) = (old_secret_until is null))
);

create table webhook_event (
  id    bigint generated always as identity primary key,
  at    timestamptz not null default now(),
  -- What repeated calls have in common: the receiver's webhook-id.
  name  uuid not null default gen_random_uuid(),
  type  text not null,
  data  jsonb not null
);
create index on webhook_event (at);

-- One event for one endpoint, through every attempt. Leased as mail is: `attempts` is the token.
create table webhook_call (
  event_id     bigint not null references webhook_event on delete cascade,
  endpoint_id  int not null references webhook_endpoint on delete cascade,
  state        text not null default 'waiting' check (state in ('waiting', 'arrived', 'failed')),
  -- How often it was tried since it was last asked for: a replay begins again at none.
  tries        int not null default 0,
  attempts     int not null default 0,
  due_at       timestamptz not null default now(),
  leased_until timestamptz,
  ended_at     timestamptz,
  primary key (endpoint_id, event_id)
);
create index on webhook_call (endpoint_id, due_at) where state = 'waiting';
create index on webhook_call (endpoint_id) where state = 'failed';
create index on webhook_call (endpoint_id, ended_at) where state = 'arrived';
create index on webhook_call (event_id);

create table webhook_attempt (
  endpoint_id  int not null,
  event_id     bigint not null,
  attempt      int not null,
  at           timestamptz not null default now(),
  took_ms      int not null,
  status       int,
  -- Why there is no answer: refused-address, timed-out, no-connection, …
  problem      text,
  said         text,
  primary key (endpoint_id, event_id, attempt),
  foreign key (endpoint_id, event_id) references webhook_call on delete cascade
);

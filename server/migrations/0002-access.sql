-- Who may sign in, and what they may do. The columns of the first four tables are those that better-auth asks for.

create table app_user (
  id              text primary key,
  name            text not null,
  email           text not null unique,
  email_verified  boolean not null default false,
  image           text,
  role            text not null default 'viewer' check (role in ('administrator', 'builder', 'approver', 'agent', 'viewer')),
  language        text not null default 'en' check (language in ('en', 'fr')),
  theme           text not null default 'auto' check (theme in ('auto', 'light', 'dark')),
  disabled_at     timestamptz,
  created_at      timestamptz not null default now(),
  updated_at      timestamptz not null default now()
);

create table user_session (
  id          text primary key,
  user_id     text not null references app_user on delete cascade,
  token       text not null unique,
  expires_at  timestamptz not null,
  ip_address  text,
  user_agent  text,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
create index on user_session (user_id);

create table user_credential (
  id                        text primary key,
  user_id                   text not null references app_user on delete cascade,
  account_id                text not null,
  provider_id               text not null,
  password                  text,
  access_token              text,
  refresh_token             text,
  id_token                  text,
  access_token_expires_at   timestamptz,
  refresh_token_expires_at  timestamptz,
  scope                     text,
  created_at                timestamptz not null default now(),
  updated_at                timestamptz not null default now()
);
create index on user_credential (user_id);

create table user_verification (
  id          text primary key,
  identifier  text not null,
  value       text not null,
  expires_at  timestamptz not null,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);
create index on user_verification (identifier);

create table sign_in_attempt (
  id            text primary key,
  key           text not null unique,
  count         int not null,
  last_request  bigint not null
);

-- The one-time link that creates the first administrator. Only a hash is kept; a new start replaces it.
create table first_link (
  singleton   boolean primary key default true check (singleton),
  token_hash  bytea not null,
  created_at  timestamptz not null default now()
);

create table api_key (
  id            int generated always as identity primary key,
  name          text not null,
  key_hash      bytea not null unique,
  prefix        text not null,
  role          text not null check (role in ('administrator', 'builder', 'approver', 'agent', 'viewer')),
  created_by    text references app_user on delete set null,
  created_at    timestamptz not null default now(),
  last_used_at  timestamptz,
  revoked_at    timestamptz
);

create table audit (
  id        bigint generated always as identity primary key,
  at        timestamptz not null default now(),
  actor     text not null,
  action    text not null,
  subject   text not null,
  details   jsonb not null default '{}'
);
create index on audit (at);
create index on audit (subject, at);

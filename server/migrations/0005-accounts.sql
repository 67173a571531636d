-- The ways out: a carrier's account, what the phone shows, and the channel that a sending goes through.

create table account (
  id          smallint generated always as identity primary key,
  name        text not null unique,
  kind        text not null,
  enabled     boolean not null default true,
  settings    jsonb not null default '{}',
  secrets     bytea,
  version     int not null default 1,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now()
);

-- A sender's opt-out route is where a STOP about it arrives: on itself, on another of our numbers, at an address or a page.
create table sender (
  id              int generated always as identity primary key,
  account_id      smallint not null references account,
  kind            text not null check (kind in ('short-code', 'long-number', 'toll-free', 'reply-number', 'alphanumeric')),
  value           text not null,
  country         text,
  route           text not null default 'itself' check (route in ('itself', 'sender', 'address', 'page')),
  route_sender_id int references sender,
  route_value     text,
  -- Who answers STOP here. 'undecided' is the rule for short codes until someone chooses: nothing is answered, a STOP still counts.
  stop_handled_by text not null default 'parley' check (stop_handled_by in ('parley', 'rule', 'provider', 'undecided')),
  reply_window_hours int check (reply_window_hours between 1 and 8760),
  created_at      timestamptz not null default now(),
  retired_at      timestamptz,
  unique (account_id, value),
  check ((route = 'sender') = (route_sender_id is not null)),
  check ((route in ('address', 'page')) = (route_value is not null)),
  check (kind <> 'alphanumeric' or route <> 'itself')
);

create table channel (
  id          int generated always as identity primary key,
  name        text not null unique check (name ~ '^[A-Za-z][A-Za-z0-9_.-]{0,99}$'),
  kind        text not null check (kind in ('marketing', 'transactional')),
  account_id  smallint not null references account,
  sender_id   int not null references sender,
  options     jsonb not null default '{}',
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  retired_at  timestamptz
);

-- What each gateway's links are doing now; a screen reads it, nothing is decided by it.
create table link_slot (
  account_id  smallint not null references account on delete cascade,
  slot        smallint not null,
  owner       int,
  token       int not null default 0,
  state       text not null default 'down',
  detail      jsonb not null default '{}',
  since       timestamptz not null default now(),
  primary key (account_id, slot)
);

-- What an account answers where no rule did, the calls of scripts, and what is kept of what phones write.

create table answering (
  account_id  smallint primary key references account on delete cascade,
  kind        text not null default 'none' check (kind in ('none', 'text', 'script')),
  text        text,
  url         text,
  format      text not null default 'form' check (format in ('form', 'json')),
  secret      bytea,
  deadline_ms int not null default 5000 check (deadline_ms between 500 and 15000),
  -- A second call where the first got no answer, or one that means “later”.
  retry       boolean not null default false,
  -- Sent where the script gave no answer that can be sent; without one nothing is.
  fallback    text,
  -- The circuit breaker: calls that failed one after the other, and until when none is made.
  failures    int not null default 0,
  rests_until timestamptz,
  store_texts boolean not null default true,
  keep_days   int check (keep_days between 1 and 3650),
  version     int not null default 1,
  updated_at  timestamptz not null default now(),
  check (kind <> 'text' or text is not null),
  check (kind <> 'script' or (url is not null and secret is not null))
);

-- One for each incoming message that asks a script, written in the transaction that stores the message; a worker leases it.
create table script_call (
  incoming_id  bigint primary key,
  account_id   smallint not null,
  at           timestamptz not null,
  address      bigint not null,
  recipient    text not null,
  -- Gone once the call has ended where texts are not kept.
  text         text,
  tag          text not null,
  state        text not null default 'waiting' check (state in ('waiting', 'replied', 'fallback', 'silent')),
  because      text,
  attempts     smallint not null default 0,
  due_at       timestamptz not null default now(),
  leased_until timestamptz,
  -- After this nothing goes out: the reply window, or a day.
  reply_until  timestamptz not null,
  ended_at     timestamptz
);
create index on script_call (account_id, due_at) where state = 'waiting';
create index on script_call (account_id, incoming_id desc);
create index on script_call (ended_at);

create table script_attempt (
  incoming_id  bigint not null references script_call on delete cascade,
  attempt      smallint not null,
  at           timestamptz not null default now(),
  url          text not null,
  request      text,
  took_ms      int not null,
  status       smallint,
  content_type text,
  said         text,
  problem      text,
  primary key (incoming_id, attempt)
);

-- False: the text went once it was processed, and never stood here.
alter table incoming add column text_kept boolean not null default true;

-- Where no texts are kept, what a phone wrote until all who wait for it have it: beside the message, so that whatever shows messages
-- does not have it. It goes in the transaction that tells the last of them, and never stays longer than this.
create table incoming_text (
  incoming_id  bigint primary key,
  text         text not null,
  until        timestamptz not null
);
create index on incoming_text (until);

-- Whether anything may want a text once its message is stored: whatever does says so here.
create function texts_are_awaited() returns boolean language sql stable as 'select false';

-- Where the phones are that can answer a reply number of this account; null: everywhere. Of the others' carriers nothing arrives.
alter table account add column answerable_countries text[] check (answerable_countries <> '{}');

-- Further reply numbers of a channel: each recipient has one of them, and keeps it.
create table channel_pool (
  channel_id  int not null references channel,
  position    smallint not null,
  sender_id   int not null references sender,
  primary key (channel_id, position),
  unique (channel_id, sender_id)
);
create index on channel_pool (sender_id);

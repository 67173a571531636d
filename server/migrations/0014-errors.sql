-- What was decided about messages in doubt, what carriers are asked about messages, and what their error codes mean.

-- Who decided, and why. That no message is decided twice is kept by its rows under the lock of its preparation.
create table doubt_decision (
  id              bigint generated always as identity primary key,
  preparation_id  int not null,
  no              int not null,
  parts           smallint[] not null,
  attempt         smallint not null,
  decision        text not null check (decision in ('left', 'again')),
  -- 'user:…' or 'key:…', or 'policy': the channel sends again by itself.
  decided_by      text not null,
  why             text not null default '',
  at              timestamptz not null default now()
);
create index on doubt_decision (preparation_id, no);

-- A part whose carrier is asked what became of it. A gateway with a link of the account takes it.
create table look_up (
  id              bigint generated always as identity primary key,
  account_id      smallint not null,
  preparation_id  int not null,
  no              int not null,
  part            smallint not null,
  attempt         smallint not null,
  address         bigint not null,
  ref             text not null,
  sender_id       int not null,
  asked_by        text not null,
  asked_at        timestamptz not null default now(),
  taken_at        timestamptz,
  answered_at     timestamptz,
  -- An outcome of a receipt; or that the carrier does not know the message, does not answer such questions, or did not answer.
  answer          text
);
create unique index look_up_once on look_up (preparation_id, no, part) where answered_at is null;
create index look_up_waiting on look_up (account_id, id) where answered_at is null;
create index on look_up (preparation_id, no);

-- What an account's error codes mean where someone decided otherwise than its provider's tables.
create table error_rule (
  account_id  smallint not null references account on delete cascade,
  source      text not null check (source in ('submit', 'receipt')),
  code        smallint not null,
  class       text not null check (class in ('hard', 'soft', 'ignored', 'opt-out')),
  note        text not null default '',
  set_by      text not null,
  set_at      timestamptz not null default now(),
  primary key (account_id, source, code)
);

-- The codes that an account has shown. Counted by the periodic look, never per message.
create table error_seen (
  account_id  smallint not null,
  source      text not null,
  code        smallint not null,
  count       bigint not null default 0,
  first_at    timestamptz not null,
  last_at     timestamptz not null,
  primary key (account_id, source, code)
);

-- Up to when the rows of errors have been looked at: moved in the transaction that also does what follows from them.
create table error_cursor (
  one   boolean primary key default true check (one),
  upto  timestamptz not null default now()
);
insert into error_cursor default values;

-- Of an address with errors: when the last one that counts came. They count when they are a day apart.
alter table quarantine add column last_error_at timestamptz;
create index quarantine_erring on quarantine (id) where status = 'with-errors' and lifted_at is null;

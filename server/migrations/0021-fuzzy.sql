-- Messages that look like an opt-out: what was asked, what came of it.

-- An account without a row asks and holds marketing meanwhile, for 24 hours.
create table lookalike_setting (
  account_id    smallint primary key references account on delete cascade,
  mode          text not null check (mode in ('off', 'ask', 'ask-and-hold')),
  window_hours  smallint not null check (window_hours between 1 and 168),
  -- The question per language, where it is not the one that comes with Parley.
  texts         jsonb not null default '{}'
);

-- While a person is asked nothing promotional goes to them; the row is lifted when the window is over.
alter table quarantine drop constraint quarantine_status_check;
alter table quarantine add constraint quarantine_status_check
  check (status in ('with-errors', 'quarantined', 'opted-out', 'asked'));
alter table quarantine add column until timestamptz;
create index quarantine_asked on quarantine (until) where status = 'asked' and lifted_at is null;

create table lookalike (
  id                       bigint generated always as identity primary key,
  at                       timestamptz not null,
  account_id               smallint not null references account on delete cascade,
  sender_id                int,
  address                  bigint not null,
  incoming_id              bigint not null,
  text                     text not null,
  because                  jsonb not null,
  score                    smallint not null,
  signs                    jsonb not null,
  language                 text,
  question                 text,
  question_preparation_id  int,
  question_no              int,
  not_asked_because        text,
  -- Until when an answer confirms.
  until                    timestamptz not null,
  hold_id                  bigint,
  outcome                  text check (outcome in ('confirmed', 'declined', 'opted-out', 'left')),
  ended_at                 timestamptz,
  answer                   text,
  answer_incoming_id       bigint,
  proof_id                 bigint,
  decided_by               text,
  reason                   text,
  check ((outcome is null) = (ended_at is null)),
  check ((question_no is null) <> (not_asked_because is null))
);
create index on lookalike (at desc, id desc);
create index lookalike_open on lookalike (address) where outcome is null;

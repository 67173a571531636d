-- What is answered, and done, by itself: rules, and the keyword sets that come before them.

-- Why a message was answered as it was, or not: the place of the one order that took it, and what that says of itself.
alter table incoming add column step text check (step in ('keyword', 'question', 'workflow', 'rule', 'account'));
alter table incoming add column decision jsonb;
alter table incoming add column rule_id int;
-- How often a rule was the one.
create index on incoming (rule_id, at) where rule_id is not null;

-- Two machines that answer each other end here.
alter table account add column replies_per_hour smallint not null default 5 check (replies_per_hour between 0 and 100);

-- The rules of one account, channel or delivery. `version` counts changes: who saves over an older one is told so, and each
-- process reads the rules again when it has changed.
create table reply_rule_set (
  id           int generated always as identity primary key,
  account_id   smallint unique references account on delete cascade,
  channel_id   int unique references channel on delete cascade,
  delivery_id  int unique references delivery on delete cascade,
  version      int not null default 0,
  check (num_nonnulls(account_id, channel_id, delivery_id) = 1)
);

create table reply_rule (
  id           int generated always as identity primary key,
  set_id       int not null references reply_rule_set on delete cascade,
  -- From 1 on, without gaps.
  place        int not null,
  enabled      boolean not null default true,
  mode         text not null default 'word' check (mode in ('word', 'prefix', 'exact', 'phrase', 'pattern')),
  -- Empty: any text.
  keyword      text not null default '',
  -- Ours that is written to; null: any.
  sender_id    int references sender,
  -- Empty: the action alone.
  reply        text not null default '',
  action       jsonb not null default '{"kind": "none"}',
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  unique (set_id, place) deferrable initially deferred
);

-- What is changed of the keyword sets, the first rows of an account: nothing here is as Parley has it. Sender 0 is any number.
create table keyword_answer (
  set_id       int not null references reply_rule_set on delete cascade,
  meaning      text not null check (meaning in ('opt-out', 'opt-in', 'help')),
  sender_id    int not null default 0,
  answers      boolean not null default true,
  scope        text not null default 'all' check (scope in ('all', 'sender')),
  replies      jsonb not null default '{}',
  primary key (set_id, meaning, sender_id)
);

-- What an account listens to, and what its provider does about STOP by itself. No row: as Parley has it.
create table keyword_setting (
  account_id     smallint primary key references account on delete cascade,
  version        int not null default 1,
  -- 'passes-on': messages come to us and that is all. 'answers': STOP, START and HELP are answered there. 'answers-and-blocks':
  -- and after STOP nothing more gets through from the sender.
  at_provider    text not null default 'passes-on' check (at_provider in ('passes-on', 'answers', 'answers-and-blocks')),
  -- Null: all there are.
  languages      text[],
  -- Words added to those of Parley: {"opt-out": {"fr": ["BASTA"]}}.
  words          jsonb not null default '{}',
  double_opt_in  boolean not null default false,
  -- The words that ask first, where they are not those that come with Parley; the question and the welcome by language.
  join_words     jsonb,
  window_hours   smallint not null default 24 check (window_hours between 1 and 168),
  questions      jsonb not null default '{}',
  welcomes       jsonb not null default '{}',
  list_id        int references list on delete set null
);

-- Who asked to receive messages and was asked back, with what came of it.
create table opt_in_question (
  id                       bigint generated always as identity primary key,
  at                       timestamptz not null,
  account_id               smallint not null references account on delete cascade,
  address                  bigint not null,
  incoming_id              bigint not null,
  text                     text not null,
  keyword                  text not null,
  language                 text,
  question                 text not null,
  question_preparation_id  int not null,
  question_no              int not null,
  -- Until when an answer counts.
  until                    timestamptz not null,
  outcome                  text check (outcome in ('confirmed', 'declined')),
  ended_at                 timestamptz,
  proof_id                 bigint,
  check ((outcome is null) = (ended_at is null))
);
create index opt_in_question_open on opt_in_question (address) where outcome is null;

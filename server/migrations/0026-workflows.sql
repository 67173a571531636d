-- Workflows: what is drawn, the runs of it, what they hold and what they wait for.

create table workflow (
  id           int generated always as identity primary key,
  label        text not null,
  campaign_id  int references campaign,
  -- What may be in it is in packages/workflow.
  definition   jsonb not null,
  version      int not null default 1,
  state        text not null default 'editing' check (state in ('editing', 'active', 'paused', 'stopped', 'finished')),
  created_by   text not null,
  created_at   timestamptz not null default now(),
  updated_by   text not null,
  updated_at   timestamptz not null default now(),
  started_by   text,
  started_at   timestamptz,
  ended_at     timestamptz,
  archived_at  timestamptz
);
create index on workflow (updated_at desc, id desc);
create index on workflow (campaign_id) where campaign_id is not null;

-- As it was drawn when it was started: its runs go by this, whatever is drawn later.
create table workflow_version (
  workflow_id  int not null references workflow,
  version      int not null,
  definition   jsonb not null,
  primary key (workflow_id, version)
);

create table workflow_run (
  id           int generated always as identity primary key,
  workflow_id  int not null references workflow,
  version      int not null,
  -- The activity that it came in by.
  entry        text not null,
  begun_by     text not null check (begun_by in ('person', 'schedule', 'signal')),
  planned_at   timestamptz,
  -- The run of packages/workflow; `revision` counts its changes.
  state        jsonb not null,
  revision     int not null default 1,
  status       text not null,
  -- Somebody has to look at it: it was paused by an error, or something is in doubt.
  troubled     boolean not null default false,
  started_at   timestamptz not null default now(),
  ended_at     timestamptz,
  foreign key (workflow_id, version) references workflow_version
);
create index on workflow_run (workflow_id, id desc);
create index workflow_run_open on workflow_run (workflow_id, entry) where ended_at is null;
create index on workflow_run (ended_at) where ended_at is not null;

-- A step to be executed. Whoever claims it gets the next token, which shuts out whoever had it before.
create table workflow_job (
  id            bigint generated always as identity primary key,
  run_id        int not null,
  workflow_id   int not null,
  step          int not null,
  activity      text not null,
  arrived       jsonb not null,
  token         int not null default 0,
  leased_until  timestamptz,
  -- Something may have left the building under this job; written before it does.
  outside_at    timestamptz,
  unique (run_id, step)
);

-- When a step is to be told that its time has come.
create table workflow_timer (
  run_id  int not null,
  step    int not null,
  at      timestamptz not null,
  primary key (run_id, step)
);
create index on workflow_timer (at);

-- An instant of a scheduler: begun once, or skipped with the reason.
create table workflow_occurrence (
  workflow_id  int not null references workflow,
  activity     text not null,
  planned_at   timestamptz not null,
  state        text not null default 'planned' check (state in ('planned', 'begun', 'skipped')),
  because      text,
  run_id       int,
  decided_at   timestamptz,
  primary key (workflow_id, activity, planned_at),
  check ((state = 'skipped') = (because is not null)),
  check ((state = 'begun') = (run_id is not null))
);
create index workflow_occurrence_planned on workflow_occurrence (planned_at) where state = 'planned';

-- What happened, as codes and values: the screens say it.
create table workflow_journal (
  id           bigint generated always as identity primary key,
  workflow_id  int not null,
  run_id       int,
  at           timestamptz not null default now(),
  code         text not null,
  activity     text,
  "values"     jsonb not null default '{}'
);
create index on workflow_journal (run_id, id);
create index on workflow_journal (workflow_id, id);

-- People who travel together. `run_id` is null for what is handed from one run to another, and for what an activity remembers.
create table workflow_population (
  id           bigint generated always as identity primary key,
  workflow_id  int not null,
  run_id       int,
  activity     text,
  port         text,
  dimension    text not null check (dimension in ('profile', 'incoming', 'number')),
  people       int not null,
  -- The transitions that it has travelled on, in this run.
  transitions  text[] not null default '{}',
  made_at      timestamptz not null default now(),
  -- When nothing at work needs it any more: until when it can be looked at.
  kept_until   timestamptz
);
create index on workflow_population (run_id);
create index on workflow_population (kept_until) where kept_until is not null;

-- Some thousands of them in the order of their keys: ids of profiles, ids of incoming messages, or addresses.
create table workflow_population_chunk (
  population_id  bigint not null,
  no             int not null,
  keys           bigint[] not null,
  -- What is carried for each of them; null: nothing for anybody.
  data           jsonb[],
  primary key (population_id, no)
);
alter table workflow_population_chunk alter column keys set storage external;

-- All that ever went over a transition in a run.
create table workflow_crossing (
  run_id      int not null,
  transition  text not null,
  times       int not null,
  people      bigint not null,
  primary key (run_id, transition)
);

-- What an incremental query has taken so far.
create table workflow_memory (
  workflow_id    int not null,
  activity       text not null,
  population_id  bigint,
  value          text,
  primary key (workflow_id, activity)
);

-- Who has come to an entrance of a workflow and is not in a run yet. A row without key and population is a signal without people.
create table workflow_arrival (
  id             bigint generated always as identity primary key,
  workflow_id    int not null,
  name           text not null,
  dimension      text not null default 'profile',
  key            bigint,
  data           jsonb,
  population_id  bigint,
  at             timestamptz not null default now()
);

create index on workflow_arrival (workflow_id, name, id);

-- People who wait in a step until their time has come, one row each.
create table workflow_waiting (
  run_id     int not null,
  step       int not null,
  dimension  text not null,
  key        bigint not null,
  data       jsonb,
  due_at     timestamptz not null,
  primary key (run_id, step, dimension, key)
);
create index on workflow_waiting (due_at);

-- Phones that a step waits for an answer of: to this delivery, or to whatever was sent last where it is null.
create table workflow_awaited (
  address      bigint not null,
  run_id       int not null,
  step         int not null,
  workflow_id  int not null,
  activity     text not null,
  delivery_id  int,
  dimension    text not null,
  key          bigint not null,
  data         jsonb,
  since        timestamptz not null,
  until        timestamptz not null,
  primary key (address, run_id, step, dimension, key)
);
create index on workflow_awaited (until);
create index on workflow_awaited (run_id, step, until);

-- Who came into such a step at once is looked at once more a moment later, by the time until which they wait.
create table workflow_listening (
  run_id  int not null,
  step    int not null,
  until   timestamptz not null,
  at      timestamptz not null,
  primary key (run_id, step, until)
);
create index on workflow_listening (at);

-- People who leave a room by a port and are not in a transition yet: those who leave within the same second go together.
create table workflow_leaving (
  id         bigint generated always as identity primary key,
  run_id     int not null,
  step       int not null,
  port       text not null,
  dimension  text not null,
  key        bigint not null,
  data       jsonb,
  taken      boolean not null default false
);
create index on workflow_leaving (run_id, step);

-- Files that an activity has written, and files that an activity reads.
create table workflow_file (
  id           int generated always as identity primary key,
  workflow_id  int not null references workflow,
  run_id       int,
  activity     text,
  name         text not null,
  rows         int not null,
  body         bytea not null,
  made_by      text,
  made_at      timestamptz not null default now()
);
create index on workflow_file (workflow_id, id desc);
create index on workflow_file (run_id) where run_id is not null;

-- What several carry of one person, put together.
create aggregate merge_data (jsonb) (sfunc = jsonb_concat, stype = jsonb, parallel = safe);

-- The message of an activity: made for it, and sent to whoever comes to it. Its executions have it from their parent.
alter table delivery add column workflow_id int references workflow;
alter table delivery add column activity text;
alter table delivery add constraint delivery_workflow_check check ((workflow_id is null) = (activity is null));
create index on delivery (workflow_id) where workflow_id is not null;

-- Whom such a message is prepared for, as they came: chunks like those of a population. Gone once it is over.
create table delivery_people (
  delivery_id  int not null references delivery on delete cascade,
  no           int not null,
  keys         bigint[] not null,
  data         jsonb[],
  primary key (delivery_id, no)
);
alter table delivery_people alter column keys set storage external;

-- A step that waits for its message to be sent. `sends_id` is the delivery that was prepared for it: of a recurring one an
-- execution. What is queued waits for the run of the delivery before it.
create table workflow_sending (
  run_id          int not null,
  step            int not null,
  workflow_id     int not null,
  delivery_id     int not null,
  sends_id        int,
  preparation_id  int,
  phase           text not null check (phase in ('queued', 'preparing', 'prepared', 'confirmed')),
  primary key (run_id, step),
  check ((phase = 'queued') = (sends_id is null))
);
create index on workflow_sending (delivery_id);

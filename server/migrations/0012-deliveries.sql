-- Deliveries: one content for one population. What leaves is in the tables of 0006, under the number of its preparation.

-- A folder of deliveries and workflows, with dates.
create table campaign (
  id           int generated always as identity primary key,
  label        text not null unique,
  starts_on    date,
  ends_on      date,
  created_by   text not null,
  created_at   timestamptz not null default now(),
  archived_at  timestamptz
);

-- `version` counts changes of what is written here: who saves an older one is told so. A state moves only from the one that
-- was believed (deliveries/delivery.ts has the machine); `preparation_id` is the preparation that the state speaks of.
create table delivery (
  id              int generated always as identity primary key,
  kind            text not null default 'single' check (kind in ('single', 'recurring', 'execution')),
  parent_id       int references delivery,
  campaign_id     int references campaign,
  template_id     int,
  channel_id      int references channel,
  label           text not null,
  content         jsonb not null,
  population      jsonb not null,
  settings        jsonb not null,
  state           text not null default 'draft' check (state in
                    ('draft', 'preparing', 'prepared', 'sending', 'paused', 'stopped', 'finished', 'unconfirmed')),
  version         int not null default 1,
  preparation_id  int,
  problem         jsonb,
  created_by      text not null,
  created_at      timestamptz not null default now(),
  updated_by      text,
  updated_at      timestamptz not null default now(),
  prepared_at     timestamptz,
  confirmed_by    text,
  confirmed_at    timestamptz,
  starts_at       timestamptz,
  -- When it was seen to have begun, and told.
  started_at      timestamptz,
  confirm_until   timestamptz,
  ended_at        timestamptz,
  archived_at     timestamptz,
  -- Counts at its end, so that a list of a thousand finished deliveries reads a thousand rows.
  totals          jsonb,
  totals_at       timestamptz,
  check ((state in ('draft', 'preparing')) or preparation_id is not null)
);
create index on delivery (updated_at desc, id desc);
create index delivery_running on delivery (state) where state in ('preparing', 'prepared', 'sending', 'paused');
create index delivery_unsettled on delivery (totals_at) where state in ('stopped', 'finished') and not (totals ->> 'settled')::boolean;
-- For the list of all that a workspace makes: by when it left, else by when it was last changed.
create index delivery_open on delivery (id) where state not in ('stopped', 'finished');
create index delivery_over on delivery (coalesce(starts_at, updated_at) desc, id desc)
  where state in ('stopped', 'finished') and kind <> 'execution';
create index delivery_over_with_executions on delivery (coalesce(starts_at, updated_at) desc, id desc)
  where state in ('stopped', 'finished');
create index on delivery (campaign_id) where campaign_id is not null;
create index on delivery (parent_id) where parent_id is not null;

alter table preparation add column delivery_id int references delivery;
create index on preparation (delivery_id) where delivery_id is not null;

-- Numbers that were pasted, or came with a file that was not imported: with the values that the text may use.
create table delivery_row (
  delivery_id  int not null references delivery on delete cascade,
  n            int not null,
  written      text not null,
  address      bigint,
  problem      text,
  fields       jsonb not null default '{}',
  primary key (delivery_id, n)
);

-- Profiles of colleagues, to whom proofs are sent.
create table test_profile (
  profile_id  bigint primary key,
  added_by    text not null,
  added_at    timestamptz not null default now()
);

-- Texts that went to a few people before everyone: each went out as single messages, whose states tell whether it arrived.
create table delivery_proof (
  id           bigint generated always as identity primary key,
  delivery_id  int not null references delivery on delete cascade,
  version      int not null,
  sent_by      text not null,
  sent_at      timestamptz not null default now(),
  messages     jsonb not null
);
create index on delivery_proof (delivery_id, id);

-- Of numbers that belong to no profile: why they got nothing.
create index exclusion_without_profile on exclusion (address) where profile_id = 0;

-- Answers that a delivery caused, for its dashboard.
create index incoming_answers on incoming (answers_preparation_id, at, id) where answers_preparation_id is not null;

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
create index on incoming (answers_preparation_id) where answers_preparation_id is not null;

-- What is stopped never leaves: batches that nobody holds are cancelled, and so are the parts of them that lie above the
-- mark. The batch row is the record of it, so the state bytes change in the same transaction. What a gateway still holds it
-- gives back at its next mark; whoever stopped it looks again until nothing is left. Answers how many batches ended.
create function cancel_rest_1(p_preparation int) returns int language plpgsql as $$
declare
  ended record;
  page record;
  item int;
  part int;
  place int;
  byte int;
  found int := 0;
begin
  for ended in
    update batch set state = 'cancelled', owner = null
     where bucket = 0 and preparation_id = p_preparation and state = 'ready'
    returning batch, kind, items, only_parts, size, parts, attempt, mark
  loop
    found := found + 1;
    if ended.kind = 'range' then
      update progress
         set states = substring(states for ended.mark * parts) || decode(repeat('06', (ended.size - ended.mark) * parts), 'hex'),
             waiting = waiting - (ended.size - ended.mark) * parts, cancelled = cancelled + (ended.size - ended.mark) * parts,
             version = version + 1
       where bucket = 0 and preparation_id = p_preparation and batch = ended.batch;
      continue;
    end if;
    foreach item in array ended.items[ended.mark + 1:] loop
      select * into page from progress where bucket = 0 and preparation_id = p_preparation and batch = item >> 10 for update;
      for part in 1..page.parts loop
        if ended.only_parts is not null and part <> all (ended.only_parts) then continue; end if;
        place := (item & 1023) * page.parts + part - 1;
        byte := get_byte(page.states, place);
        -- Only what waits for exactly this attempt.
        if byte <> (ended.attempt - 1) * 16 + 1 then continue; end if;
        page.states := set_byte(page.states, place, (ended.attempt - 1) * 16 + 6);
        page.queued_again := page.queued_again - 1;
        page.cancelled := page.cancelled + 1;
      end loop;
      update progress set states = page.states, queued_again = page.queued_again, cancelled = page.cancelled, version = version + 1
       where bucket = 0 and preparation_id = p_preparation and batch = item >> 10;
    end loop;
  end loop;
  return found;
end $$;

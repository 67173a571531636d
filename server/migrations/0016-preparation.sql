-- How a delivery's target becomes messages: frozen once, then streamed in shares that can be taken up by anyone.

alter table preparation drop constraint preparation_state_check;
alter table preparation add constraint preparation_state_check check
  (state in ('building', 'prepared', 'sending', 'paused', 'stopped', 'finished', 'discarded'));
-- `plan` is all that decides what each message says and costs, taken when the target is frozen: whoever takes a killed
-- preparation up goes on by the same prices and rules. `cursor` is not used by deliveries: each share has its own.
alter table preparation
  add column created_by   text,
  add column leased_until timestamptz,
  add column plan         jsonb,
  add column target       int,
  -- How many of them have a message or a reason, for screens: shares know it exactly.
  add column done         int not null default 0,
  add column summary      jsonb;
-- Of a missing field: its place in the `fields` of the plan. Null: the language, or nothing was missing.
alter table exclusion add column field smallint;
create index preparation_at_work on preparation (id) where state in ('building', 'discarded');

-- Waves count from 0; what is not in waves is in the first.
alter table batch add column wave smallint not null default 0;

-- One stretch of a frozen target (blocks of preparation_target_<id>) in the hands of one thread. Everything before
-- `next_block` has been rendered; what lies from `open_block` on may still wait for its batch to be full. Both, the number of
-- the next batch and what was counted move in the transaction that writes the messages, and only under the token of
-- whoever holds the preparation.
create table preparation_share (
  preparation_id  int not null,
  share           smallint not null,
  token           int not null,
  first_block     int not null,
  end_block       int not null,
  next_block      int not null,
  open_block      int not null,
  next_batch      int not null,
  done            int not null default 0,
  tally           jsonb,
  finished        boolean not null default false,
  primary key (preparation_id, share)
);

create function advance_share_1(
  p_preparation int, p_share int, p_token int, p_next_block int, p_open_block int, p_next_batch int, p_done int,
  p_tally jsonb, p_finished boolean
) returns void language plpgsql as $$ begin
  update preparation_share
     set next_block = p_next_block, open_block = p_open_block, next_batch = p_next_batch, done = p_done, tally = p_tally,
         finished = p_finished
   where preparation_id = p_preparation and share = p_share and token = p_token;
  -- A sleeper that wakes, or a preparation that was cancelled: all that came with this call is undone.
  if not found then raise exception 'this share belongs to someone else' using errcode = 'PY001'; end if;
end $$;

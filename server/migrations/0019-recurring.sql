-- Recurring deliveries: a parent has one execution per period, an execution one run for each time that it was begun.

-- A parent whose runs begin from it is never prepared itself.
alter table delivery drop constraint delivery_state_check;
alter table delivery add constraint delivery_state_check check (state in
  ('draft', 'recurring', 'preparing', 'prepared', 'sending', 'paused', 'stopped', 'finished', 'unconfirmed'));
alter table delivery drop constraint delivery_check;
alter table delivery add constraint delivery_preparation_check
  check (state in ('draft', 'recurring', 'preparing') or preparation_id is not null);

-- The period that an execution groups the runs of, as its key is written (deliveries/runs/period.ts).
alter table delivery add column period text;
alter table delivery add constraint delivery_period_check check ((kind = 'execution') = (parent_id is not null and period is not null));
create unique index delivery_period on delivery (parent_id, period);

-- Whether what a preparation made was let go, and when: of several of one execution each was confirmed for itself.
alter table preparation add column confirmed_at timestamptz;

-- What its delivery says of the run while it is the present one is written here too, and stays when the next one begins.
-- `totals` are of this run alone.
create table delivery_run (
  preparation_id  int primary key,
  delivery_id     int not null references delivery on delete cascade,
  no              int not null,
  -- Of the parent as it was copied: which proofs showed this very text.
  parent_version  int not null,
  begun_by        text not null,
  begun_at        timestamptz not null default now(),
  state           text not null default 'preparing' check (state in
                    ('preparing', 'cancelled', 'failed', 'prepared', 'unconfirmed', 'sending', 'paused', 'stopped', 'finished')),
  prepared_at     timestamptz,
  confirmed_by    text,
  confirmed_at    timestamptz,
  starts_at       timestamptz,
  started_at      timestamptz,
  confirm_until   timestamptz,
  ended_at        timestamptz,
  totals          jsonb,
  totals_at       timestamptz,
  unique (delivery_id, no)
);
create index delivery_run_unsettled on delivery_run (totals_at) where ended_at is not null and not (totals ->> 'settled')::boolean;

-- Lines of earlier runs that were no number: the log of what they left out still says what was written.
alter table delivery_row add column past boolean not null default false;

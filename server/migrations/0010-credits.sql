-- What parts are paid in. All amounts are whole thousandths of a credit.

-- No row: the account is only counted, nothing is held. The sums are those of the ledger: `available` of to_available, `held` of to_held.
create table credit_account (
  account_id   smallint primary key,
  mode         text not null default 'counted' check (mode in ('counted', 'prepaid')),
  available    bigint not null default 0 check (available >= 0),
  held         bigint not null default 0 check (held >= 0),
  alert_below  bigint check (alert_below >= 0),
  -- Since when someone has been told that it is below.
  low_since    timestamptz,
  -- To show credits as money: what one credit costs.
  currency     char(3),
  worth        numeric(14, 6) check (worth > 0),
  check ((currency is null) = (worth is null))
);

-- '*' is every country that has no price of its own.
create table credit_price (
  account_id  smallint not null,
  country     text not null check (country ~ '^([A-Z]{2}|\*)$'),
  per_part    bigint not null check (per_part >= 0),
  primary key (account_id, country)
);

-- The ledger. An entry moves credits into or out of what is available and what is held; both sums are kept in credit_account
-- by the statement that writes the entry.
create table credit_entry (
  id              bigint generated always as identity primary key,
  at              timestamptz not null default now(),
  account_id      smallint not null,
  kind            text not null check (kind in ('top-up', 'hold', 'settle', 'release', 'correction', 'single')),
  to_available    bigint not null default 0,
  to_held         bigint not null default 0,
  amount          bigint not null generated always as (to_available + to_held) stored,
  preparation_id  int,
  batch           int,
  by              text,
  note            text
);
create index on credit_entry (account_id, id);
-- Settling, holding and releasing may be repeated: they happen once.
create unique index credit_entry_of_batch on credit_entry (preparation_id, batch, kind) where batch is not null;
create unique index credit_entry_of_preparation on credit_entry (preparation_id, kind)
  where batch is null and kind in ('hold', 'release');

create function keep_credit_entries() returns trigger language plpgsql as $$
begin
  raise exception 'The ledger of credits is only appended to: a mistake is put right by a correction.';
end $$;
create trigger credit_entry_kept before update or delete or truncate on credit_entry
  for each statement execute function keep_credit_entries();

create table credit_hold (
  preparation_id  int primary key,
  account_id      smallint not null,
  amount          bigint not null check (amount >= 0),
  remaining       bigint not null check (remaining >= 0),
  state           text not null default 'open' check (state in ('open', 'released')),
  created_at      timestamptz not null default now(),
  -- When the settlement looks at it again, and how often it found nothing new.
  next_look       timestamptz not null default now(),
  idle            smallint not null default 0
);
create index on credit_hold (next_look) where state = 'open';

-- Spent on a batch of which something may still turn out not to have left: single messages that wait, and parts in doubt.
create table credit_open_spend (
  preparation_id  int not null,
  batch           int not null,
  account_id      smallint not null,
  spent           bigint not null,
  since           timestamptz not null default now(),
  next_look       timestamptz not null default now(),
  primary key (preparation_id, batch)
);
create index on credit_open_spend (next_look);

alter table batch alter column price type bigint;
comment on column batch.price is 'of one part, in thousandths of a credit; the same for the whole batch. Null: not priced.';

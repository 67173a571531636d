-- When marketing messages may reach their recipients. A batch names its rule and zone; both are read again at each lease and gate.

create table hours_rule (
  id          int generated always as identity primary key,
  -- The place of a rule that comes with Parley (`FR`, `US-TX`, `*`); null for one that someone made.
  key         text unique,
  name        text check (length(name) between 1 and 100),
  -- By the recipient's country, or only where a channel names it.
  automatic   boolean not null,
  country     text,
  region      text,
  provider    text,
  -- Seven days, Monday first: [{"from": minute, "to": minute}, …], disjoint and in order.
  week        jsonb not null check (jsonb_array_length(week) = 7),
  holidays    boolean not null,
  -- As shipped, a rule follows the next release.
  changed     boolean not null default false,
  created_at  timestamptz not null default now(),
  updated_at  timestamptz not null default now(),
  -- Batches that were prepared by it keep it.
  retired_at  timestamptz,
  check (key is not null or name is not null),
  check (region is null or country is not null)
);
create unique index hours_rule_place on hours_rule (country, region, provider) nulls not distinct
 where automatic and retired_at is null;

-- Computed ahead in a thread of its own: the library that knows them is too heavy for a gateway.
create table holiday_year (
  calendar  text not null,
  year      int not null,
  days      date[] not null,
  primary key (calendar, year)
);

-- What phones wrote to us.

-- A repetition by the carrier finds its key here and changes nothing. Plain, not partitioned: a unique key over
-- time partitions would let a repetition pass at midnight. Pruned after 30 days.
-- Without an id of the carrier the key is a fingerprint; once the carrier surely read our acknowledgement, the same
-- words are no repetition: a person simply wrote them twice.
create table incoming_seen (
  account_id  smallint not null,
  key         bytea not null,
  by_id       boolean not null,
  sure        boolean not null default false,
  at          timestamptz not null default now(),
  primary key (account_id, key)
-- Room beside each row, as nearly every one is marked as sure soon after: its indexes need not know of that.
) with (fillfactor = 50);
create index on incoming_seen (at);

-- Parts of long incoming messages wait here for the rest; the row's lock lets two nodes see each other's parts.
create table incoming_assembly (
  account_id  smallint not null,
  sender      text not null,
  recipient   text not null,
  reference   int not null,
  total       smallint not null,
  parts       jsonb not null,
  first_at    timestamptz not null default now(),
  -- It could not be stored as a message, whatever was made of it.
  withheld    boolean not null default false,
  primary key (account_id, sender, recipient, reference, total)
);
create index on incoming_assembly (first_at);

create table incoming (
  id              bigint generated always as identity primary key,
  at              timestamptz not null default now(),
  account_id      smallint not null,
  -- Ours that it was written to; null when the number is no sender of ours.
  sender_id       int,
  recipient       text not null,
  address         bigint,
  sender          text not null,
  text            text not null,
  raw             bytea not null,
  -- ISO 3166, of the number that wrote; null for numbers of no country, and for what is no number.
  country         text,
  -- What the carrier says beside the text, where it says anything: its own id, who the phone is with, when it was written.
  carrier_id      text,
  operator        text,
  carrier_at      timestamptz,
  data_coding     smallint not null,
  parts           smallint not null default 1,
  incomplete      boolean not null default false,
  -- Octets that are no text, or characters of it that could not be read.
  unreadable      text check (unreadable in ('all', 'some')),
  -- The message it answers, when it came within the sender's reply window of one.
  answers_preparation_id  int,
  answers_no      int,
  late            boolean not null default false,
  meaning         text not null default 'none' check (meaning in ('none', 'opt-out', 'opt-in', 'help', 'near')),
  keyword         text,
  because         jsonb,
  proof_id        bigint,
  reply_preparation_id    int,
  reply_no        int,
  no_reply_because text
);
create index on incoming (address, at desc);
-- Ascending: what is newest goes to its end, where nothing has to be looked for.
create index on incoming (account_id, at);

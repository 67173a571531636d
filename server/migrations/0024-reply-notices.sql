-- Who is told of which replies, and what replies and notifications cost.

create table reply_notice (
  id            int generated always as identity primary key,
  name          text not null,
  enabled       boolean not null default true,
  medium        text not null check (medium in ('mail', 'sms')),
  -- Of mail; null: as all mail of this Parley.
  from_address  text,
  -- Of SMS.
  sender_id     int references sender,
  receivers     text[] not null check (cardinality(receivers) between 1 and 20),
  filter        jsonb not null default '{}',
  language      text not null check (language in ('en', 'fr')),
  -- Null: the words that come with Parley.
  subject       text,
  body          text,
  digest_subject text,
  digest_body   text,
  cadence       text not null default 'each' check (cadence in ('each', 'hourly', 'daily')),
  at_hour       smallint check (at_hour between 0 and 23),
  zone          text not null,
  -- What one receiver gets in an hour before the rest comes together.
  most_per_hour smallint not null default 20 check (most_per_hour between 1 and 500),
  version       int not null default 1,
  created_at    timestamptz not null default now(),
  updated_at    timestamptz not null default now(),
  -- Kept for what was told through it.
  removed_at    timestamptz,
  check ((medium = 'sms') = (sender_id is not null)),
  check ((cadence = 'daily') = (at_hour is not null))
);

-- Incoming messages that nobody has looked at yet for notifications and debits: written with them, gone with what follows.
-- A position in `incoming` would not do: its numbers are not committed in their order, and one could be passed over.
create table reply_unread (
  incoming_id  bigint primary key
);

create or replace function texts_are_awaited() returns boolean language sql stable
  as 'select exists (select from reply_notice where enabled and removed_at is null)';

-- One reply for one receiver. The key is why nobody is told twice; what is told together shares its mail or SMS.
create table reply_notification (
  id              bigint generated always as identity primary key,
  notice_id       int not null references reply_notice,
  receiver        text not null,
  -- Null: someone tried it out.
  incoming_id     bigint,
  at              timestamptz not null default now(),
  due_at          timestamptz not null default now(),
  state           text not null default 'waiting' check (state in ('waiting', 'told', 'withheld')),
  -- Why it waits, or was withheld.
  why             text,
  told_at         timestamptz,
  together        int,
  mail_id         bigint,
  preparation_id  int,
  no              int,
  unique (notice_id, receiver, incoming_id)
);
create index on reply_notification (due_at) where state = 'waiting';
create index on reply_notification (receiver, told_at) where state = 'told';
create index on reply_notification (incoming_id);

-- Who a mail comes from; null: as SMTP_FROM says.
alter table outgoing_mail add column sender text;

-- In thousandths of a credit; an SMS itself is paid at its price.
alter table credit_account
  add column per_received bigint not null default 0 check (per_received >= 0),
  add column per_mail bigint not null default 0 check (per_mail >= 0);

alter table credit_entry drop constraint credit_entry_kind_check;
alter table credit_entry add constraint credit_entry_kind_check
  check (kind in ('top-up', 'hold', 'settle', 'release', 'correction', 'single', 'reply', 'notification', 'received'));
-- What was received and debited.
alter table credit_entry add column incoming_id bigint;
create unique index credit_entry_of_incoming on credit_entry (incoming_id) where kind = 'received';

-- Its account had no credit left for it.
alter table incoming add column unpaid boolean not null default false;

-- With the messages, in one statement for all of them; nothing where nobody wants to know.
create function note_replies() returns trigger language plpgsql as $$
begin
  if exists (select from reply_notice where enabled and removed_at is null)
     or exists (select from credit_account where mode = 'prepaid' and per_received > 0)
     or exists (select from added where no_reply_because = 'no-credit') then
    insert into reply_unread (incoming_id) select id from added;
  end if;
  return null;
end $$;
create trigger incoming_noted after insert on incoming
  referencing new table as added for each statement execute function note_replies();

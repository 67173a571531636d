-- The inbox: one conversation per phone that ever wrote to us.

-- Kept by two statements that follow every change of `incoming`, whoever made it: one per micro-batch, not one per message.
-- A campaign never touches it. Texts stay where they are, so that what is erased there is gone here as well.
create table conversation (
  address           bigint primary key,
  first_at          timestamptz not null,
  -- Of the last thing that the phone or a person here said.
  last_at           timestamptz not null,
  last_incoming_id  bigint not null,
  last_incoming_at  timestamptz not null,
  -- That the phone wrote to last, and from which it is answered; null when it is no sender of ours.
  sender_id         int,
  -- That the phone wrote to last: what is kept, and for how long, is its setting.
  account_id        smallint,
  -- The first message that nobody answered yet, neither a person, nor a rule, nor a script.
  waiting_since     timestamptz,
  unread            int not null default 0,
  assigned_to       text,
  -- Of the last answer that a person wrote.
  answered_at       timestamptz,
  closed_at         timestamptz
);
-- Read backwards; ascending, what was said last goes to the end.
create index on conversation (last_at, address);
create index conversation_waiting on conversation (last_at, address) where waiting_since is not null and closed_at is null;
create index conversation_assigned on conversation (assigned_to, last_at desc, address desc) where closed_at is null and assigned_to is not null;
create index conversation_closed on conversation (last_at desc, address desc) where closed_at is not null;
create index on conversation ((address::text) text_pattern_ops);

-- Its reply answers what was written. A text that an account gives to everything, and one that stands in for its script, only
-- acknowledge it.
alter table incoming add column answered boolean not null default false;
update incoming set answered = true where reply_no is not null and step is distinct from 'account';

-- STOP and START are obeyed: nobody waits after them. In the order of addresses, so that two
-- nodes that heard the same phones wait for each other instead of locking up.
create function keep_conversations() returns trigger language plpgsql as $$
begin
  insert into conversation as c (address, first_at, last_at, last_incoming_id, last_incoming_at, sender_id, account_id, waiting_since, unread)
  select address, min(at), max(at), max(id), max(at), (array_agg(sender_id order by id desc))[1], (array_agg(account_id order by id desc))[1],
         min(at) filter (where waits), count(*) filter (where waits)
    from (select *, not answered and meaning not in ('opt-out', 'opt-in') as waits from arrived where address is not null) a
   group by address order by address
  on conflict (address) do update
     set first_at = least(c.first_at, excluded.first_at),
         last_at = greatest(c.last_at, excluded.last_at),
         last_incoming_id = greatest(c.last_incoming_id, excluded.last_incoming_id),
         last_incoming_at = greatest(c.last_incoming_at, excluded.last_incoming_at),
         sender_id = case when excluded.last_incoming_id > c.last_incoming_id then excluded.sender_id else c.sender_id end,
         account_id = case when excluded.last_incoming_id > c.last_incoming_id then excluded.account_id else c.account_id end,
         -- What came first may be stored last: by another node, or after the database was away.
         waiting_since = least(c.waiting_since, excluded.waiting_since),
         unread = c.unread + excluded.unread,
         closed_at = case when excluded.waiting_since is null then c.closed_at end;
  return null;
end $$;
create trigger incoming_conversations after insert on incoming referencing new table as arrived
  for each statement execute function keep_conversations();

-- An answer that came later than what it answers, a script's: who waits now is who still has none. The rows are held first, so that
-- the next statement sees what was heard meanwhile.
create function keep_late_replies() returns trigger language plpgsql as $$
declare
  replied bigint[];
begin
  select array_agg(distinct n.address) into replied from now_so n join was_so w on w.id = n.id
   where not w.answered and n.answered and n.address is not null;
  if replied is null then return null; end if;
  perform from conversation where address = any (replied) order by address for update;
  update conversation c
     set (waiting_since, unread) = (
           select min(i.at), least(c.unread, count(*)) from incoming i
            where i.address = c.address and i.at >= c.waiting_since and not i.answered
              and i.meaning not in ('opt-out', 'opt-in'))
   where c.address = any (replied) and c.waiting_since is not null;
  return null;
end $$;
create trigger incoming_replied after update on incoming referencing old table as was_so new table as now_so
  for each statement execute function keep_late_replies();

insert into conversation (address, first_at, last_at, last_incoming_id, last_incoming_at, sender_id, account_id, waiting_since, unread)
select address, min(at), max(at), max(id), max(at), (array_agg(sender_id order by id desc))[1], (array_agg(account_id order by id desc))[1],
       min(at) filter (where waits), count(*) filter (where waits)
  from (select *, not answered and meaning not in ('opt-out', 'opt-in') as waits from incoming where address is not null) a
 group by address;

-- What people here did in a conversation. Answers are messages like any other; here is their text, for the search.
create table conversation_entry (
  id       bigint generated always as identity primary key,
  address  bigint not null,
  at       timestamptz not null default now(),
  kind     text not null check (kind in ('note', 'answer', 'assigned', 'closed', 'reopened')),
  actor    text not null,
  text     text not null default '',
  -- To whom it was assigned; null: to nobody any more.
  subject  text
);
create index on conversation_entry (address, at desc, id desc);
create index on conversation_entry (at);

create table canned_answer (
  id          int generated always as identity primary key,
  label       text not null unique,
  text        text not null,
  updated_by  text not null,
  updated_at  timestamptz not null default now()
);

-- Who looks at a conversation now: a lease that an open screen renews.
create unlogged table conversation_presence (
  address  bigint not null,
  actor    text not null,
  name     text not null,
  writing  boolean not null,
  until    timestamptz not null,
  primary key (address, actor)
);

-- What a search sees: without case and accents. `simple`: the texts are of any language.
create function plain_text(text) returns text language sql immutable strict parallel safe
  return translate(lower($1), 'àáâãäåçèéêëìíîïñòóôõöùúûüýÿœæ', 'aaaaaaceeeeiiiinooooouuuuyyoa');
create index incoming_words on incoming using gin (to_tsvector('simple', plain_text(text)));

-- The list of incoming messages, the newest first: what it is narrowed by is in the index, so that few of many are found without
-- reading the rows. Ascending: what is newest goes to its end, where its pages are filled.
create index incoming_list on incoming (at, id)
  include (account_id, sender_id, answers_preparation_id, rule_id, meaning, step, late, unpaid);
-- What few messages are, and people look for: hardly any row is in these.
create index incoming_meaning on incoming (meaning, at, id) where meaning <> 'none';
create index incoming_step on incoming (step, at, id) where step in ('question', 'workflow');
create index incoming_unpaid on incoming (at, id) where unpaid;
-- A number that hardly anybody writes to, a country that hardly anybody writes from; what is newest goes to the end of its own.
create index incoming_sender on incoming (sender_id, at, id);
create index incoming_country on incoming (country, at, id);
create index conversation_entry_words on conversation_entry using gin (to_tsvector('simple', plain_text(text)));

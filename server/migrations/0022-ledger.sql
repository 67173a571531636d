-- The consent ledger as a chain, and what waits for a person's decision. The chain is defined in docs/consent-ledger.md.

-- `proof` and `salt` are the erasable content, `content_hash` is what the chain keeps of it. An entry about a person who has no
-- number names the profile alone.
alter table consent_entry
  alter column address drop not null,
  add column profile_id bigint,
  add column content_hash bytea,
  add column erased_at timestamptz,
  add check (address is not null or profile_id is not null);
create index on consent_entry (profile_id) where profile_id is not null;

alter table consent_entry drop constraint consent_entry_kind_check;
alter table consent_entry add constraint consent_entry_kind_check check
  (kind in ('opt-out', 'opt-in', 'quarantine', 'lift', 'consent', 'no-sms', 'sms-again', 'kept', 'erasure'));

-- Where the chain ends. Its row is also the lock that lets one sealer go on at a time.
create table ledger_head (
  one     boolean primary key default true check (one),
  no      bigint not null,
  digest  bytea not null check (length(digest) = 32)
);
insert into ledger_head (no, digest) values (0, decode(repeat('00', 32), 'hex'));

-- Against mistakes; against those who can take this trigger away there is the chain.
create function keep_consent_entry() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE'
     and (new.id, new.at, new.address, new.profile_id, new.scope, new.kind, new.source, new.actor)
         is not distinct from (old.id, old.at, old.address, old.profile_id, old.scope, old.kind, old.source, old.actor) then
    -- Sealed, once.
    if old.sealed_no is null and new.sealed_no is not null and new.proof = old.proof then return new; end if;
    -- Its content erased, once.
    if old.sealed_no is not null and old.erased_at is null and new.erased_at is not null
       and (new.sealed_no, new.digest, new.content_hash) is not distinct from (old.sealed_no, old.digest, old.content_hash)
       and new.salt is null and new.proof = '{}' then return new; end if;
  end if;
  raise exception 'The consent ledger is only appended to: what changes is one more entry.';
end $$;
create trigger consent_entry_kept before update or delete on consent_entry
  for each row execute function keep_consent_entry();

-- "No SMS to this person". The mark is the person's; their number is closed with it, so that whatever looks at numbers obeys it.
alter table profile add column no_sms_at timestamptz;
create index on profile (address) where no_sms_at is not null;
alter table quarantine drop constraint quarantine_status_check;
alter table quarantine add constraint quarantine_status_check
  check (status in ('with-errors', 'quarantined', 'opted-out', 'asked', 'no-sms'));

-- Numbers of which nobody can know by themselves whether what was said still holds: the new number of a person who opted out
-- ('new-number'), a closed number that now is another person's ('passed-on'). They are closed until someone decides.
create table held_number (
  id            bigint generated always as identity primary key,
  address       bigint not null,
  profile_id    bigint not null,
  why           text not null check (why in ('new-number', 'passed-on')),
  from_address  bigint,
  from_profile  bigint,
  at            timestamptz not null,
  decided_at    timestamptz,
  decided_by    text,
  decision      text check (decision in ('keep', 'open')),
  check ((decided_at is null) = (decision is null))
);
create unique index on held_number (address, profile_id) where decided_at is null;

-- The address at which an account's provider calls us: whoever knows it may speak for the provider, so it is long, and chance.
alter table account add column callback_key text not null unique default replace(gen_random_uuid()::text, '-', '');

-- What providers told over HTTP, kept before they are answered, until a gateway has taken it the way of everything that comes
-- over a link.
create table callback (
  id          bigint generated always as identity primary key,
  account_id  smallint not null references account on delete cascade,
  kind        text not null check (kind in ('receipt', 'message')),
  said        jsonb not null,
  received_at timestamptz not null default now()
);
create index callback_of on callback (account_id, id);

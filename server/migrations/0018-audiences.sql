-- Saved audiences: a question about profiles, asked anew each time.

-- `query` is one typed tree; what it may hold is in audiences/tree.ts.
create table audience (
  id           int generated always as identity primary key,
  label        text not null unique,
  query        jsonb not null,
  version      int not null default 1,
  created_by   text not null,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  archived_at  timestamptz
);

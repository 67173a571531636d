-- Delivery templates: a content, and what a delivery made of it begins with.

-- `builtin` names one that comes with Parley. It is read only: an upgrade may change it, so people work on a copy.
create table template (
  id           int generated always as identity primary key,
  label        text not null,
  kind         text not null check (kind in ('marketing', 'transactional')),
  content      jsonb not null,
  settings     jsonb not null default '{}',
  builtin      text unique,
  version      int not null default 1,
  -- Null for one that comes with Parley.
  created_by   text,
  created_at   timestamptz not null default now(),
  updated_at   timestamptz not null default now(),
  archived_at  timestamptz
);
create index on template ((builtin is not null), updated_at desc, id desc);

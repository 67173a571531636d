import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { dumpSchema } from './dump-schema.ts'
import { migrationsFolder } from './migrate.ts'
import { run } from './sql.ts'
import { testDatabase } from './test-database.ts'

// On the packaged PostgreSQL alone: other versions word some expressions differently.
describe('the schema in words', () => {
  const database = testDatabase('embedded')

  it('is the one in server/migrations/schema.sql; if not, run `npm run schema` and read the difference', async () => {
    expect(await dumpSchema(database.db)).toBe(await readFile(join(migrationsFolder, 'schema.sql'), 'utf8'))
  })
})

describe('a schema', () => {
  const database = testDatabase('embedded')

  it('shows everything that a migration can make', async () => {
    await run(database.db, sql`drop schema public cascade`)
    await run(database.db, sql`create schema public`)
    for (const statement of statements) await run(database.db, sql.raw(statement))
    expect((await dumpSchema(database.db)).split('\n').slice(2).join('\n')).toBe(expected)
  })
})

const statements = [
  `create type taste as enum ('sweet', 'sour')`,
  `create domain small as int not null default 1 check (value < 10)`,
  `create function double(n int) returns int language sql immutable as $$ select n * 2 $$`,
  `create function touch() returns trigger language plpgsql as $$ begin return new; end $$`,
  `create sequence ticket`,
  `create table basket (id int generated always as identity primary key, label text collate "C" not null default 'new')`,
  `create table fruit (basket_id int references basket on delete cascade, name text, taste taste, n small, twice int generated always as (double(n)) stored,
     body bytea, unique (basket_id, name), constraint named check (name <> '')) with (fillfactor=70)`,
  `alter table fruit alter body set storage external`,
  `create index on fruit (lower(name)) where basket_id > 0`,
  `create trigger touched before update on fruit for each row execute function touch()`,
  `create unlogged table target (id int)`,
  `create table parcel (preparation_id int not null) partition by range (preparation_id)`,
  `create table parcel_1 partition of parcel for values from (0) to (1)`,
  `comment on table parcel is 'What''s carried'`,
  `create view sweet as select name from fruit where taste = 'sweet'`,
]

const expected = `create domain small as integer not null default 1 CHECK ((VALUE < 10));

create type taste as enum ('sweet', 'sour');

CREATE OR REPLACE FUNCTION public.double(n integer)
 RETURNS integer
 LANGUAGE sql
 IMMUTABLE
AS $function$ select n * 2 $function$;

CREATE OR REPLACE FUNCTION public.touch()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$ begin return new; end $function$;

create table basket (
  id integer not null generated always as identity,
  label text collate "C" not null default 'new'::text,
  constraint basket_pkey PRIMARY KEY (id)
);

create table fruit (
  basket_id integer,
  name text,
  taste taste,
  n small,
  twice integer generated always as (double((n)::integer)) stored,
  body bytea storage external,
  constraint fruit_basket_id_name_key UNIQUE (basket_id, name),
  constraint named CHECK ((name <> ''::text)),
  constraint fruit_basket_id_fkey FOREIGN KEY (basket_id) REFERENCES basket(id) ON DELETE CASCADE
) with (fillfactor=70);
CREATE INDEX fruit_lower_idx ON public.fruit USING btree (lower(name)) WHERE (basket_id > 0);
CREATE TRIGGER touched BEFORE UPDATE ON public.fruit FOR EACH ROW EXECUTE FUNCTION touch();

create table parcel (
  preparation_id integer not null
) partition by RANGE (preparation_id);
comment on table parcel is 'What''s carried';

create unlogged table target (
  id integer
);

create sequence ticket;

create view sweet as
 SELECT name
   FROM fruit
  WHERE taste = 'sweet'::taste;
`

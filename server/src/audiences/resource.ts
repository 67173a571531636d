import type { RawBuilder } from 'kysely'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import type { FieldKind } from './tree.ts'

export type Sql = RawBuilder<unknown>
export type Words = Record<Language, string>

/** What a query can ask about: rows of a table, what is known of each, and whose they are. */
export type Resource = {
  name: string
  /** As a choice on a screen: « SMS entrants ». */
  label: Words
  /** Rows as the beginning of a sentence. */
  head: Words
  /** What a person did or has, with how many: “who wrote” + “at least 2 messages”; and when there is none. */
  had: Record<Language, { some: string; none: string; row: string; rows: string }>
  /** What stands after `from`: a table, or a select in parentheses. */
  rows: Sql
  /** A column that tells rows apart. */
  key: string
  /** What ties a row to a profile: its number, or the profile itself; and the column that holds it. */
  person: { by: 'address' | 'profile'; column: string }
  /** Of several rows of one person the last by this column stands for them. */
  latest: string
  fields: readonly Field[]
}

export type Field = {
  name: string
  kind: FieldKind
  label: Words
  /** Within a sentence, with its article where the language wants one. */
  said: Words
  /** Of yes or no: as a clause, where “whose … is yes” would say nothing. */
  clause?: { yes: Words; no: Words }
  /** Of a choice. */
  values?: readonly Choice[]
  /** Of a reference: the name of what it refers to. */
  to?: string
  /** The value; not given: the column called like the field. Null where nothing is known. */
  value?: (row: Row) => Sql
  /** Whether it is one of these: for references that an index finds better than a value does. */
  refersTo?: (row: Row, ids: Sql) => Sql
}
export type Choice = { value: string; label: Words }
/** A column of the row that is asked about. */
export type Row = (column: string) => Sql

/** What fields refer to: deliveries, senders, lists. */
export type Reference = {
  name: string
  label: Words
  /** Those with these numbers; without numbers, those that a screen offers. */
  find: (db: Db, ids: readonly number[] | null) => Promise<{ id: number; label: string }[]>
}

/** All that can be asked about, handed over by whoever starts Parley. */
export type Catalogue = { resources: readonly Resource[]; references: readonly Reference[] }

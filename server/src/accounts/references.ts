import type { Reference } from '../audiences/index.ts'
import { rows, sql } from '../platform/database/index.ts'

type Named = { id: number; label: string }

/** What queries refer to of accounts: those with these numbers, or those to choose from. */
export const accountReferences: readonly Reference[] = [
  {
    name: 'accounts',
    label: { en: 'External account', fr: 'Compte externe' },
    find: (db, ids) =>
      rows(
        db,
        sql<Named>`
          select id::int, name as label from account where ${ids}::int[] is null or id = any (${ids}::int[])
           order by name limit case when ${ids}::int[] is null then 1000 end`,
      ),
  },
  {
    name: 'senders',
    label: { en: 'Sender', fr: 'Expéditeur' },
    find: (db, ids) =>
      rows(
        db,
        sql<Named>`
          select id, value as label from sender where ${ids}::int[] is null or id = any (${ids}::int[])
           order by value limit case when ${ids}::int[] is null then 1000 end`,
      ),
  },
  {
    name: 'channels',
    label: { en: 'Channel', fr: 'Canal' },
    find: (db, ids) =>
      rows(
        db,
        sql<Named>`
          select id, name as label from channel where ${ids}::int[] is null or id = any (${ids}::int[])
           order by name limit case when ${ids}::int[] is null then 1000 end`,
      ),
  },
]

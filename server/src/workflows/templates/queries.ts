import { type Db, maybe, sql } from '../../platform/database/index.ts'

/** The first field of profiles that is a date and called like a day of birth, in words of either language. */
export const birthdayField = async (db: Db): Promise<string | null> =>
  (
    await maybe(
      db,
      sql<{ name: string }>`
        select name from profile_field
         where type = 'date' and name || ' ' || label ~* 'birth|naissance|anniversaire' order by id limit 1`,
    )
  )?.name ?? null

import { z } from 'zod'
import type { Db } from '../platform/database/index.ts'

/** Something that asks a saved audience anew each time. */
export const audienceUse = z
  .object({ kind: z.enum(['delivery', 'workflow', 'audience']), id: z.int(), label: z.string() })
  .meta({ id: 'AudienceUse' })
export type AudienceUse = z.infer<typeof audienceUse>

/** What uses an audience, of one feature: the latest changed first, so many at most. */
export type UsesOf = (db: Db, audience: number, most: number) => Promise<AudienceUse[]>

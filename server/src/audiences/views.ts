import { type Address, toE164 } from '@parley/sms/address'
import { z } from 'zod'
import type { Language } from '../platform/http/problem.ts'
import { type Counted, methods } from './count.ts'
import type { LoadedQuery } from './load-audience.ts'
import type { AudienceRow, SampledPerson } from './queries.ts'
import { sayQuery } from './say.ts'

export const query = z
  .unknown()
  .describe(
    '`{ version: 2, resource, where }`, see docs/queries.md: groups `{ all: […] }`, `{ any: […] }`, `{ not: … }` of conditions `{ field, is, value }`, `{ list, is }`, `{ audience, is }` and `{ related, where, count }`.',
  )
const says = z.string().describe('The rule in sentences; what was chosen stands between `<b>` and `</b>`.')

export const audienceView = z
  .object({
    id: z.int(),
    label: z.string(),
    query,
    says: says.nullable().describe('Null when it asks for something that is gone.'),
    version: z.int().describe('To be given back with a change.'),
    created_by: z.string(),
    created_at: z.string(),
    updated_at: z.string(),
    archived_at: z.string().nullable(),
  })
  .meta({ id: 'Audience' })

const person = z.object({
  profile_id: z.int(),
  name: z.string().nullable(),
  number: z.string().nullable(),
  fields: z.record(z.string(), z.unknown()),
  carried: z.record(z.string(), z.unknown()).describe('Of the row that led to this person: what `target.carry` names.'),
})

export const previewView = z.object({ says, items: z.array(person) }).meta({ id: 'QueryPreview' })

export const countView = z
  .object({
    people: z.int(),
    with_number: z.int(),
    approximate: z.boolean().describe('Not counted: `method` says how it came about.'),
    method: z
      .enum(methods)
      .describe(
        '`counted`; `sampled`, from some of the profiles; or `planned`, what the statistics of the database say.',
      ),
    margin: z.int().nullable().describe('Of `sampled`: how far off it may well be, 19 times of 20.'),
    of: z.int().nullable().describe('How many profiles there are.'),
    took_ms: z.int(),
    says,
    steps: z
      .array(z.object({ path: z.string(), people: z.int() }))
      .describe('At each place of the tree: how many are left once it, and all that comes before it, has been asked.'),
    rows: z
      .object({
        rows: z.int(),
        numbers: z.int().describe('Different numbers, or profiles, that the rows belong to.'),
        unknown: z.int().describe('Numbers that no profile has.'),
        shared: z.int().describe('Numbers that several profiles have.'),
      })
      .nullable()
      .describe('Of rows that are no profiles: what they led to. Null when it was not counted.'),
    sample: z.array(person),
  })
  .meta({ id: 'AudienceCount' })

export const kindsView = z
  .object({
    field: z.string(),
    kinds: z
      .array(
        z.object({
          value: z.string().nullable().describe('Null: nothing is known.'),
          label: z.string().nullable(),
          people: z.int(),
        }),
      )
      .describe('The most frequent first, then `others`.'),
    others: z.int(),
    approximate: z.boolean().describe('Of some of them.'),
  })
  .meta({ id: 'QueryKinds' })

export const sqlView = z.object({ sql: z.string(), parameters: z.array(z.unknown()) }).meta({ id: 'QuerySql' })

export const toPerson = ({ address, ...one }: SampledPerson): z.infer<typeof person> => ({
  ...one,
  number: address === null ? null : toE164(address as Address),
})

export const toCount = (
  { method, sample, ...counted }: Counted,
  says: string,
  took: number,
): z.infer<typeof countView> => ({
  ...counted,
  method,
  approximate: method !== 'counted',
  took_ms: Math.round(took),
  says,
  sample: sample.map(toPerson),
})

export const toAudience = (row: AudienceRow, loaded: LoadedQuery, language: Language): z.infer<typeof audienceView> =>
  loaded.kind === 'ok'
    ? { ...row, query: loaded.query, says: sayQuery(loaded.query, loaded.known, language) }
    : { ...row, says: null }

import { z } from 'zod'
import { fieldTypes } from '../profile.ts'
import { dateOrders } from './cells.ts'
import { separators } from './detect.ts'
import { encodings } from './encoding.ts'
import { builtInTargets } from './headers.ts'

/** How the file is written; proposed by `detect`, changed by a person when it is wrong. */
export const importFormat = z.object({
  encoding: z.enum(encodings),
  separator: z.enum(separators),
  header: z.boolean().describe('Whether the first row names the columns.'),
  date_order: z.enum(dateOrders),
  decimal: z.enum([',', '.']),
})
export type ImportFormat = z.infer<typeof importFormat>

export const fieldName = z.string().regex(/^[a-z][a-z0-9_]{0,62}$/)

export const columnTarget = z
  .discriminatedUnion('to', [
    z.object({ to: z.enum(builtInTargets) }),
    z.object({ to: z.literal('field'), field: fieldName }),
    z.object({ to: z.literal('new-field'), label: z.string().trim().max(100), type: z.enum(fieldTypes) }),
    z.object({ to: z.literal('ignore') }),
  ])
  .meta({ id: 'ImportColumn' })
export type ColumnTarget = z.infer<typeof columnTarget>

export const keys = ['mobile', 'external_id', 'email', 'none'] as const
export const onConflicts = ['update', 'keep', 'skip'] as const
export const blankRules = ['keep', 'clear'] as const

// What people type may be anything here: `checkSettings` says in their language what is wrong with it.
const day = z.string().max(30).describe('2026-11-20')
const means = z.string().trim().max(500)

export const importSettings = z
  .object({
    format: importFormat,
    columns: z.array(columnTarget).min(1).max(500).describe('One per column of the file, in its order.'),
    key: z.enum(keys).describe('What tells that a row is about a profile that exists; `none` always creates.'),
    defaults: z.object({
      country: z
        .string()
        .regex(/^[A-Z]{2}$/)
        .describe('Of numbers written without their country (ISO 3166).'),
      language: z
        .string()
        .regex(/^[a-z]{2}$/)
        .nullable(),
      zone: z.string().max(64).nullable(),
    }),
    list: z.discriminatedUnion('to', [
      z.object({ to: z.literal('none') }),
      z.object({ to: z.literal('existing'), id: z.int() }),
      z.object({ to: z.literal('new'), name: z.string().trim().max(200) }),
    ]),
    on_conflict: z
      .enum(onConflicts)
      .describe('For a profile that exists: take the file’s values, only fill what is empty, or leave the row out.'),
    blanks: z.enum(blankRules).describe('What an empty cell does to a value that is there.'),
    consent: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('none') }),
      z
        .object({ kind: z.literal('statement'), date: day, means })
        .describe('These people agreed on `date` by `means`.'),
      z
        .object({ kind: z.literal('column'), means: means.nullable() })
        .describe('A column says who agreed; `means` is for rows that do not say how.'),
    ]),
  })
  .meta({ id: 'ImportSettings' })
export type ImportSettings = z.infer<typeof importSettings>

import { maxTemplateLength } from '@parley/sms/template'
import { z } from 'zod'

/** ISO 639 with a region where it matters: `fr`, `pt-BR`. */
const language = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})?$/, 'A language is written like fr or pt-BR.')
const text = z.string().max(maxTemplateLength)

/** What a delivery or a template says. An empty text is a draft; whoever sends or keeps it checks it. */
export const contentSchema = z
  .object({
    text: text.describe('With fields of profiles in Liquid: Hello {{ first_name | default: "there" }}.'),
    language: language.nullable().optional().describe('Of `text`, which is for everyone without a variant.'),
    variants: z
      .array(z.object({ language, text }))
      .max(20)
      .default([])
      .refine((variants) => new Set(variants.map((one) => one.language.toLowerCase())).size === variants.length, {
        message: 'There is one text for each language.',
        params: { fr: 'Il y a un texte par langue.' },
      }),
    mention: z.boolean().default(false).describe('Adds how to opt out from the sender, in the language of each text.'),
  })
  .meta({ id: 'Content' })
export type Content = z.output<typeof contentSchema>

/** Names that a text may use besides the fields of profiles. */
export const givenNames = z
  .array(z.string().regex(/^[a-z][a-z0-9_]{0,62}$/))
  .max(30)
  .default([])

/** What a delivery made of a template begins with. */
export const templateSettings = z
  .object({
    channel_id: z.number().int().positive().nullable().default(null),
    validity_hours: z.number().int().min(1).max(168).nullable().default(null),
    priority: z.number().int().min(0).max(3).nullable().default(null),
    values: givenNames.describe(
      'Names of what comes with each message, besides the fields of profiles: a code, an hour.',
    ),
  })
  .meta({ id: 'TemplateSettings' })
export type TemplateSettings = z.output<typeof templateSettings>

export const templateKinds = ['marketing', 'transactional'] as const
export type TemplateKind = (typeof templateKinds)[number]

import { z } from 'zod'
import { type Channel, loadChannel } from '../accounts/index.ts'
import type { Db } from '../platform/database/index.ts'
import { languageOf } from '../platform/http/language.ts'
import { notFound } from '../platform/http/problem.ts'
import type { App } from '../platform/http/server.ts'
import { checkContent } from './check.ts'
import { contentSchema, givenNames } from './content.ts'
import { previewContent, previewRoles } from './preview.ts'
import { loadTextFields } from './values.ts'

const profileIds = z.array(z.int()).min(1).max(50)
const asked = z.object({
  content: contentSchema,
  channel_id: z.int().nullable().default(null).describe('Without one: as standard and Unicode, no way out.'),
  values: givenNames.describe('Names of what comes with each message.'),
})

const preview = z.object({
  role: z.enum(previewRoles),
  profile: z.object({ id: z.int(), name: z.string().nullable(), language: z.string().nullable() }),
  variant: z.int().describe('-1: the text for everyone; otherwise its place among the variants.'),
  text: z.string(),
  missing: z.array(z.string()).describe('Fields that are empty and have no default: nothing would be sent.'),
  parts: z.int().describe('0: no encoding of the channel carries this text.'),
  characters: z.int().describe('Units of the encoding, over all parts.'),
  encoding: z.enum(['gsm7', 'latin1', 'ucs2']).nullable(),
  too_long: z.boolean(),
})

/** Looks at a content that is being written: nothing is kept. */
export function contentRoutes(app: App, { db }: { db: Db }) {
  const channelOf = async (channel: number | null): Promise<Channel | null> => {
    if (channel === null) return null
    const found = await loadChannel(db, channel)
    if (found === null) throw notFound({ what: 'channel' })
    return found
  }

  app.get(
    '/api/templates/fields',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'The fields of profiles that a text may use.',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                name: z.string(),
                type: z.enum(['text', 'number', 'date', 'boolean']),
                label: z.string().nullable().describe('Null for those that every profile has.'),
              }),
            ),
          }),
        },
      },
    },
    async () => ({ items: (await loadTextFields(db)).map(({ name, type, label }) => ({ name, type, label })) }),
  )

  app.post(
    '/api/templates/check',
    {
      config: { right: 'messages.read' },
      schema: {
        description: 'Mistakes, fields, the most parts, what forces Unicode, and whether the way out is named.',
        body: asked,
        response: {
          200: z.object({
            mistakes: z.array(
              z.object({
                variant: z.int(),
                code: z.string(),
                at: z.int(),
                line: z.int(),
                column: z.int(),
                says: z.string(),
              }),
            ),
            texts: z.array(
              z.object({
                variant: z.int().describe('-1: the text for everyone; otherwise its place among the variants.'),
                language: z.string().nullable(),
                fields: z.array(
                  z.object({
                    name: z.string(),
                    covered: z.boolean().describe('Has a default or stands in a condition on it wherever it shows.'),
                  }),
                ),
                worst_parts: z.int().nullable().describe('Of no profile more; null where it cannot be known.'),
                unicode: z.boolean().nullable().describe('Whether some profile’s text leaves the standard alphabet.'),
                forcing: z.array(z.object({ char: z.string(), count: z.int(), replacement: z.string().nullable() })),
                mention: z.string().describe('What is added at the end.'),
                names_way_out: z.boolean().nullable().describe('Null without a channel.'),
              }),
            ),
            exact: z.boolean().describe('False: the longest values are those of a part of the profiles.'),
          }),
        },
      },
    },
    async (request) => {
      const { content, channel_id, values } = request.body
      const language = languageOf(request)
      const found = await checkContent(db, content, { through: await channelOf(channel_id), given: values })
      return {
        ...found,
        mistakes: found.mistakes.map(({ variant, code, at, line, column, says }) => ({
          ...{ variant, code, at, line, column },
          says: says[language],
        })),
      }
    },
  )

  app.post(
    '/api/templates/preview',
    {
      config: { right: 'profiles.read' },
      schema: {
        description:
          'The text as it will read: for the profiles named, or for those with the shortest, the most usual and the longest.',
        body: asked.extend({ profile_ids: profileIds.nullable().default(null) }),
        response: {
          200: z.object({
            items: z.array(preview),
            looked_at: z.int(),
            parts: z.array(z.object({ parts: z.int(), count: z.int() })),
            missing: z.int().describe('How many of those looked at miss a field.'),
          }),
        },
      },
    },
    async (request) => {
      const { content, channel_id, values, profile_ids } = request.body
      return previewContent(db, content, { through: await channelOf(channel_id), given: values }, profile_ids)
    },
  )
}

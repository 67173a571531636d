import { intentLanguages } from '@parley/sms/intent'
import { z } from 'zod'
import { actorOf } from '../access/index.ts'
import type { Db } from '../platform/database/index.ts'
import type { App } from '../platform/http/server.ts'
import { standardWords } from './check-words.ts'
import { keywordSetting, ownMeanings, standardJoinWords } from './keyword-setting.ts'
import { standardQuestions, standardWelcomes } from './opt-in-texts.ts'
import { changeSetting, loadSetting, type Stored } from './store-setting.ts'

const params = z.object({ id: z.coerce.number().int().positive().max(32_767) })
const texts = z.record(z.string(), z.string())

const view = keywordSetting
  .extend({
    version: z.number().int().describe('0: as Parley has it.'),
    standard: z
      .object({
        words: z.array(
          z.object({
            keyword: z.string(),
            meaning: z.enum(ownMeanings),
            language: z.enum(intentLanguages).nullable().describe('Null: always.'),
          }),
        ),
        join_words: z.partialRecord(z.enum(intentLanguages), z.array(z.string())),
        questions: texts,
        welcomes: texts,
      })
      .describe('What comes with Parley.'),
  })
  .meta({ id: 'KeywordSetting' })

/** What an account listens to, what its provider answers by itself, and whether an opt-in is asked about twice. */
export function keywordRoutes(app: App, { db }: { db: Db }) {
  app.get(
    '/api/accounts/:id/keywords',
    { config: { right: 'channels.read' }, schema: { params, response: { 200: view } } },
    async (request) => toView(await loadSetting(db, request.params.id)),
  )

  app.put(
    '/api/accounts/:id/keywords',
    {
      config: { right: 'channels.manage' },
      schema: {
        params,
        body: keywordSetting.extend({
          version: z.number().int().min(0).describe('The version that was looked at; another answers 409.'),
        }),
        response: { 200: view },
      },
    },
    async (request) => {
      const { version, ...wanted } = request.body
      return toView(await changeSetting(db, request.params.id, wanted, { version, actor: actorOf(request) }))
    },
  )
}

const toView = ({ version, setting }: Stored): z.infer<typeof view> => ({
  ...setting,
  version,
  standard: {
    words: standardWords(),
    join_words: standardJoinWords as Record<string, string[]>,
    questions: standardQuestions,
    welcomes: standardWelcomes,
  },
})

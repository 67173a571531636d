import { z } from 'zod'
import { languageOf } from '../../platform/http/language.ts'
import type { App } from '../../platform/http/server.ts'
import { drawing } from '../view.ts'
import { templateNames, workflowTemplates } from './all.ts'
import { drawn } from './make.ts'

const offered = z
  .object({
    name: z.enum(templateNames),
    label: z.string(),
    does: z.string(),
    definition: drawing,
    messages: z.number().int().describe('How many SMS are made with it.'),
  })
  .meta({ id: 'WorkflowTemplate' })

/** What a workflow may begin with. */
export function templateRoutes(app: App) {
  app.get(
    '/api/workflows/templates',
    {
      config: { right: 'workflows.build' },
      schema: {
        description: 'In the language of the reader. `POST /api/workflows` makes one of them, with its SMS.',
        response: { 200: z.object({ items: z.array(offered) }) },
      },
    },
    async (request) => {
      const language = languageOf(request)
      return {
        items: templateNames.map((name) => {
          const { label, does } = workflowTemplates[name]
          const { messages, ...definition } = drawn(name, language)
          return { name, label: label[language], does: does[language], definition, messages: messages.length }
        }),
      }
    },
  )
}

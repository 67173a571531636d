import type { Definition } from '@parley/workflow'
import type { Actor } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import type { Reader } from '../../platform/http/problem.ts'
import { builtinNamed } from '../../templates/index.ts'
import { newDefinition } from '../drawing.ts'
import { makeMessage } from '../make-message.ts'
import { createWorkflow } from '../store-workflow.ts'
import { type TemplateName, workflowTemplates } from './all.ts'
import { birthdayField } from './queries.ts'
import type { Maker } from './template.ts'

type Wanted = { label: string; campaign_id: number | null; template: TemplateName }

/** A workflow as its template draws it, and the SMS of each of its activities; or nothing of all that. */
export async function makeOfTemplate(
  db: Db,
  actor: Actor,
  { template, ...wishes }: Wanted,
  { language, zone }: Reader,
): Promise<number> {
  return transaction(db, async (tx) => {
    const { messages, ...drawn } = workflowTemplates[template].draw(await makerOf(tx, actor, language))
    const definition: Definition = { ...newDefinition(zone), ...drawn }
    const workflow = await createWorkflow(tx, actor, { ...wishes, definition }, zone)
    for (const [i, { activity, template: builtin, mode, aggregation }] of messages.entries()) {
      const { label } = drawn.activities.find(({ id }) => id === activity) ?? { label: activity }
      const template_id = await builtinNamed(tx, builtin)
      // Each that is made is another version of the drawing.
      const wanted = {
        version: i + 1,
        mode,
        aggregation,
        hour: null,
        label,
        template_id,
        campaign_id: wishes.campaign_id,
      }
      await makeMessage(tx, actor, { workflow, activity, wanted, zone })
    }
    return workflow
  })
}

/** What a template looks like on the canvas, before anything is made of it. */
export const drawn = (template: TemplateName, language: Maker['language']) =>
  workflowTemplates[template].draw({ language, user: null, birthday: null })

const makerOf = async (tx: Db, actor: Actor, language: Maker['language']): Promise<Maker> => ({
  ...{ language, user: actor.kind === 'user' ? actor.id : null, birthday: await birthdayField(tx) },
})

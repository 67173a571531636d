import { type Actor, actorName, recordAct } from '../access/index.ts'
import { loadChannel } from '../accounts/index.ts'
import { type Db, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { compileOrThrow } from './check.ts'
import { type Content, type TemplateKind, type TemplateSettings, templateSettings } from './content.ts'
import { builtinTemplate, templateChanged, wrongKind } from './problems.ts'
import {
  findTemplate,
  holdTemplate,
  insertTemplate,
  setTemplateArchived,
  type TemplateRow,
  updateTemplate,
} from './queries.ts'

export type NewTemplate = { label: string; kind: TemplateKind; content: Content; settings: TemplateSettings }

export async function createTemplate(db: Db, actor: Actor, template: NewTemplate): Promise<number> {
  return transaction(db, async (tx) => {
    await mayBeKept(tx, template)
    return insert(tx, actor, template, {})
  })
}

export type TemplateChange = { [K in keyof NewTemplate]?: NewTemplate[K] | undefined }

export async function changeTemplate(
  db: Db,
  actor: Actor,
  id: number,
  { version, change }: { version: number; change: TemplateChange },
): Promise<void> {
  await transaction(db, async (tx) => {
    const before = await ownTemplate(tx, id, version)
    const { label, kind, content } = before
    const after = {
      label: change.label ?? label,
      kind: change.kind ?? kind,
      content: change.content ?? content,
      settings: change.settings ?? templateSettings.parse(before.settings),
    }
    await mayBeKept(tx, after)
    await updateTemplate(tx, id, after)
    await recordAct(tx, actor, 'template.changed', `template:${id}`, { label: after.label, version: version + 1 })
  })
}

/** A copy of one's own, of a built-in template too. */
export async function duplicateTemplate(db: Db, actor: Actor, id: number, label: string): Promise<number> {
  return transaction(db, async (tx) => {
    const { kind, content, settings } = await found(findTemplate(tx, id))
    return insert(tx, actor, { label, kind, content, settings: templateSettings.parse(settings) }, { from: id })
  })
}

/** Archived, it is offered no more; what was made of it stays as it is. */
export async function archiveTemplate(db: Db, actor: Actor, id: number, archived: boolean): Promise<void> {
  await transaction(db, async (tx) => {
    const template = await ownTemplate(tx, id, null)
    if ((template.archived_at !== null) === archived) return
    await setTemplateArchived(tx, id, archived)
    const action = archived ? 'template.archived' : 'template.restored'
    await recordAct(tx, actor, action, `template:${id}`, { label: template.label })
  })
}

/** Without mistakes, and for a channel through which it may leave. */
async function mayBeKept(tx: Db, { kind, content, settings }: NewTemplate): Promise<void> {
  await compileOrThrow(tx, content, { through: null, given: settings.values })
  if (settings.channel_id === null) return
  const channel = await loadChannel(tx, settings.channel_id)
  if (channel === null) throw notFound({ what: 'channel' })
  if (kind === 'marketing' && channel.kind !== 'marketing') throw wrongKind()
}

async function insert(tx: Db, actor: Actor, template: NewTemplate, details: Record<string, unknown>): Promise<number> {
  const id = await insertTemplate(tx, template, actorName(actor))
  await recordAct(tx, actor, 'template.created', `template:${id}`, { label: template.label, ...details })
  return id
}

async function ownTemplate(tx: Db, id: number, version: number | null): Promise<TemplateRow> {
  const template = await found(holdTemplate(tx, id))
  if (template.builtin !== null) throw builtinTemplate()
  if (version !== null && template.version !== version) throw templateChanged({ version: template.version })
  return template
}

async function found(row: Promise<TemplateRow | null>): Promise<TemplateRow> {
  const template = await row
  if (template === null) throw notFound({ what: 'template' })
  return template
}

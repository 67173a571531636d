import type { Db } from '../platform/database/index.ts'
import { type Content, contentSchema, type TemplateKind, type TemplateSettings, templateSettings } from './content.ts'
import { findTemplate } from './queries.ts'

/** A template as whatever is made of it needs it. */
export type LoadedTemplate = {
  id: number
  label: string
  kind: TemplateKind
  content: Content
  settings: TemplateSettings
  archived: boolean
}

export async function loadTemplate(db: Db, id: number): Promise<LoadedTemplate | null> {
  const row = await findTemplate(db, id)
  if (row === null) return null
  const { label, kind, archived_at } = row
  return {
    ...{ id, label, kind },
    content: contentSchema.parse(row.content),
    settings: templateSettings.parse(row.settings),
    archived: archived_at !== null,
  }
}

import type { Values } from '@parley/sms/template'
import type { Channel } from '../accounts/index.ts'
import type { Db } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { compileOrThrow } from './check.ts'
import { cannotRender, fieldsMissing, wrongKind } from './problems.ts'
import { findTemplate, profileAt } from './queries.ts'
import { valuesOf } from './values.ts'

export type TemplateUse = { template: number; channel: Channel; address: number; values: Values }

/** The text of a template for one number: with its profile, and what was given along, which wins. Or the problem. */
export async function textFor(db: Db, { template: id, channel, address, values }: TemplateUse): Promise<string> {
  const template = await findTemplate(db, id)
  if (template === null || template.archived_at !== null) throw notFound({ what: 'template' })
  if (template.kind === 'marketing' && channel.kind !== 'marketing') throw wrongKind()
  const compiled = await compileOrThrow(db, template.content, {
    through: channel,
    given: [...(template.settings.values ?? []), ...Object.keys(values)],
  })
  const profile = await profileAt(db, address)
  const { text, missing, failed } = compiled.render({ ...(profile && valuesOf(profile)), ...values })
  if (missing.length > 0) throw fieldsMissing({ fields: missing })
  if (failed || text.trim() === '') throw cannotRender()
  return text
}

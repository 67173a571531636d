import type { RawBuilder } from 'kysely'
import type { Db } from '../platform/database/index.ts'
import type { Problem } from '../platform/http/problem.ts'
import { listFields } from '../profiles/index.ts'
import { compileNode } from './compile.ts'
import { audienceArchived, audienceBroken, audienceUnknown, audienceWrong } from './problems.ts'
import { findAudience, listNames, type PeopleQuery, peopleWhere } from './queries.ts'
import { readTree } from './read-tree.ts'
import type { AudienceTree, Known } from './tree.ts'

export async function loadKnown(db: Db): Promise<Known> {
  const [fields, lists] = [await listFields(db), await listNames(db)]
  return {
    fields: new Map(fields.map(({ name, label, type }) => [name, { label, type }])),
    lists: new Map(lists.map(({ id, name }) => [id, name])),
  }
}

export const peopleOfTree = (tree: AudienceTree, known: Known): PeopleQuery =>
  peopleWhere(compileNode(tree.where, known))

export type AudienceSql = { kind: 'ok'; people: RawBuilder<unknown> } | { kind: 'problem'; problem: Problem }

/** Whom a saved audience means now, as a query of the `id` and `address` of profiles; or why nobody can tell. */
export async function sqlOfAudience(db: Db, id: number): Promise<AudienceSql> {
  const row = await findAudience(db, id)
  if (row === null) return { kind: 'problem', problem: audienceUnknown() }
  const { label } = row
  if (row.archived_at !== null) return { kind: 'problem', problem: audienceArchived({ label }) }
  const known = await loadKnown(db)
  const read = readTree(row.query, known)
  if (read.kind === 'faults') return { kind: 'problem', problem: audienceBroken({ label }) }
  return { kind: 'ok', people: peopleOfTree(read.tree, known) }
}

/** The same for a question that is kept somewhere else. */
export async function sqlOfQuery(db: Db, query: unknown): Promise<AudienceSql> {
  const known = await loadKnown(db)
  const read = readTree(query, known)
  if (read.kind === 'faults') return { kind: 'problem', problem: audienceWrong(undefined, read.faults) }
  return { kind: 'ok', people: peopleOfTree(read.tree, known) }
}

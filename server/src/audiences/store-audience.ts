import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Db, isUniqueViolation, transaction } from '../platform/database/index.ts'
import { notFound } from '../platform/http/problem.ts'
import { loadKnown } from './load-audience.ts'
import { audienceChanged, audienceLabelTaken, audienceWrong } from './problems.ts'
import { type AudienceRow, holdAudience, insertAudience, setAudienceArchived, updateAudience } from './queries.ts'
import { readTree } from './read-tree.ts'
import type { AudienceTree } from './tree.ts'

export async function createAudience(db: Db, actor: Actor, { label, query }: { label: string; query: unknown }) {
  return transaction(db, async (tx) => {
    const tree = await checkedTree(tx, query)
    const inserted = await insertAudience(tx, label, tree, actorName(actor))
    if (inserted === null) throw audienceLabelTaken({ label })
    await recordAct(tx, actor, 'audience.created', `audience:${inserted.id}`, { label })
    return inserted.id
  })
}

export type AudienceChange = { version: number; label?: string | undefined; query?: unknown }

/** Saves a change of the version that its author saw. */
export async function changeAudience(db: Db, actor: Actor, id: number, change: AudienceChange): Promise<void> {
  const { version, query } = change
  try {
    await transaction(db, async (tx) => {
      const before = await held(tx, id)
      if (before.version !== version) throw audienceChanged({ version: before.version })
      const label = change.label ?? before.label
      await updateAudience(tx, id, label, await checkedTree(tx, query === undefined ? before.query : query))
      await recordAct(tx, actor, 'audience.changed', `audience:${id}`, { label, version: version + 1 })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw audienceLabelTaken({ label: change.label ?? '' })
    throw error
  }
}

/** Archived, it is offered no more, and what is sent to it is not prepared. */
export async function archiveAudience(db: Db, actor: Actor, id: number, archived: boolean): Promise<void> {
  await transaction(db, async (tx) => {
    const audience = await held(tx, id)
    if ((audience.archived_at !== null) === archived) return
    await setAudienceArchived(tx, id, archived)
    const action = archived ? 'audience.archived' : 'audience.restored'
    await recordAct(tx, actor, action, `audience:${id}`, { label: audience.label })
  })
}

export async function checkedTree(db: Db, query: unknown): Promise<AudienceTree> {
  const read = readTree(query, await loadKnown(db))
  if (read.kind === 'faults') throw audienceWrong(undefined, read.faults)
  return read.tree
}

async function held(tx: Db, id: number): Promise<AudienceRow> {
  const row = await holdAudience(tx, id)
  if (row === null) throw notFound({ what: 'audience' })
  return row
}

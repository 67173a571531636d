import { isDeepStrictEqual } from 'node:util'
import { type Actor, actorName, recordAct } from '../access/index.ts'
import { type Db, isUniqueViolation, transaction } from '../platform/database/index.ts'
import { firstFree } from '../platform/first-free.ts'
import { notFound } from '../platform/http/problem.ts'
import { type Asker, loadQuery } from './load-audience.ts'
import { audienceChanged, audienceLabelTaken, audienceWrong } from './problems.ts'
import {
  type AudienceRow,
  audiencesLedTo,
  copyAudience,
  holdAudience,
  holdReferring,
  insertAudience,
  setAudienceArchived,
  updateAudience,
} from './queries.ts'
import type { Query } from './tree.ts'

export async function createAudience(asker: Asker, actor: Actor, { label, query }: { label: string; query: unknown }) {
  return transaction(asker.db, async (tx) => {
    const tree = await checkedQuery({ ...asker, db: tx }, query, null)
    const inserted = await insertAudience(tx, label, tree, actorName(actor))
    if (inserted === null) throw audienceLabelTaken({ label })
    await recordAct(tx, actor, 'audience.created', `audience:${inserted.id}`, { label })
    return inserted.id
  })
}

export type AudienceChange = { version: number; label?: string | undefined; query?: unknown }

/** Whoever asks for these audiences asks for other people from here on: told in the transaction that changes them. */
export type OnAsksOther = (tx: Db, actor: Actor, audiences: readonly number[]) => Promise<void>

/** Saves a change of the version that its author saw. */
export async function changeAudience(
  asker: Asker,
  actor: Actor,
  id: number,
  change: AudienceChange,
  onAsksOther: OnAsksOther,
): Promise<void> {
  const { version, query } = change
  try {
    await transaction(asker.db, async (tx) => {
      await holdReferring(tx)
      const before = await held(tx, id)
      if (before.version !== version) throw audienceChanged({ version: before.version })
      const label = change.label ?? before.label
      const checked = await checkedQuery({ ...asker, db: tx }, query === undefined ? before.query : query, id)
      await updateAudience(tx, id, label, checked)
      if (!isDeepStrictEqual(checked, before.query)) await onAsksOther(tx, actor, await audiencesLedTo(tx, id))
      await recordAct(tx, actor, 'audience.changed', `audience:${id}`, { label, version: version + 1 })
    })
  } catch (error) {
    if (isUniqueViolation(error)) throw audienceLabelTaken({ label: change.label ?? '' })
    throw error
  }
}

/** It asks the same, even what cannot be asked any more: that is put right in the copy. */
export async function duplicateAudience(db: Db, actor: Actor, id: number, label: string): Promise<number> {
  return transaction(db, async (tx) => {
    await held(tx, id)
    const made = await firstFree(label, (free) => copyAudience(tx, id, free, actorName(actor)))
    if (made === null) throw audienceLabelTaken({ label })
    await recordAct(tx, actor, 'audience.created', `audience:${made.id}`, { label: made.label, copy_of: id })
    return made.id
  })
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

async function checkedQuery(asker: Asker, given: unknown, self: number | null): Promise<Query> {
  const loaded = await loadQuery(asker, given, self)
  if (loaded.kind === 'faults') throw audienceWrong(undefined, loaded.faults)
  return loaded.query
}

async function held(tx: Db, id: number): Promise<AudienceRow> {
  const row = await holdAudience(tx, id)
  if (row === null) throw notFound({ what: 'audience' })
  return row
}

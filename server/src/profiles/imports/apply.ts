import type { Address } from '@parley/sms/address'
import type { Db } from '../../platform/database/index.ts'
import type { ProfileHooks } from '../hooks.ts'
import { type ProfileValues, sortName } from '../profile.ts'
import { keepFormerAddresses } from '../queries.ts'
import { consentOf } from './consent.ts'
import { type BatchRow, decide, gather, keyOf, type Person, refuseForeignIds } from './decide.ts'
import type { MergeRules } from './merge.ts'
import {
  addToList,
  advanceImport,
  type ClaimedImport,
  type ExistingProfile,
  findByAddress,
  findByEmail,
  findByExternalId,
  holdImport,
  insertProfiles,
  insertRejections,
  markSeen,
  ownersOfExternalIds,
  type Progress,
  updateProfiles,
} from './queries.ts'

/** `rowNo` and `bytesRead` are where the import stands when the batch is done. */
export type Batch = { rows: BatchRow[]; rowNo: number; bytesRead: number }

/**
 * Applies one batch and moves the import's cursor, all in the caller's transaction: a batch is applied wholly or not at
 * all, and once only. False when the import is no longer ours (cancelled, or taken over).
 */
export async function applyBatch(
  tx: Db,
  job: ClaimedImport,
  batch: Batch,
  rules: MergeRules,
  hooks: ProfileHooks,
): Promise<boolean> {
  if (!(await holdImport(tx, job.id, job.token))) return false
  const people = gather(batch.rows, job.settings.key, rules.blanks)
  const decided = decide(people, await findExisting(tx, job.settings.key, people), rules, job.id)
  const refused = refuseForeignIds(decided, await ownersOf(tx, decided))
  const outcomes = decided.map((outcome) => refused.get(outcome.person) ?? outcome)

  const created = outcomes.flatMap((one) => (one.kind === 'create' ? [written(one.after)] : []))
  const updated = outcomes.flatMap((one) =>
    one.kind === 'update' ? [{ ...written(one.after), id: one.before.id }] : [],
  )
  const same = outcomes.flatMap((one) => (one.kind === 'same' && !one.again ? [one.before.id] : []))
  const listed = outcomes.flatMap((one) => (one.kind === 'update' || one.kind === 'same' ? [one.before.id] : []))
  const changes = outcomes.flatMap((one) =>
    one.kind === 'update' && one.before.address !== one.after.address
      ? [{ profileId: one.before.id, from: one.before.address, to: one.after.address }]
      : [],
  )
  if (created.length > 0) {
    await insertProfiles(tx, job.id, job.list_id, created)
    await hooks.onNumbersTaken(
      tx,
      created.flatMap(({ address }) => address ?? []),
    )
  }
  if (updated.length > 0) await updateProfiles(tx, job.id, updated)
  if (same.length > 0) await markSeen(tx, job.id, same)
  if (job.list_id !== null && listed.length > 0) await addToList(tx, job.list_id, listed)
  if (changes.length > 0) {
    await keepFormerAddresses(tx, changes)
    await hooks.onNumbersChanged(tx, changes)
  }

  const left = new Set(outcomes.flatMap(({ kind, person }) => (kind === 'refuse' || kind === 'skip' ? [person] : [])))
  const { given, out } = consentOf(batch.rows, people, left, job)
  if (given.length > 0) await hooks.onConsent(tx, given)
  if (out.length > 0) await hooks.onOptOuts(tx, out)

  const noted = [
    ...batch.rows.flatMap(noteOf),
    ...outcomes.flatMap(({ kind, person, reason }) =>
      kind === 'refuse' ? [{ ...person.last, taken: false, reasons: [reason] }] : [],
    ),
  ]
  // A flagged row may have been refused afterwards: one note per row, the refusal.
  const notes = [...new Map(noted.map((note) => [note.rowNo, note])).values()]
  if (notes.length > 0) await insertRejections(tx, job.id, notes)
  const rejected = notes.filter(({ taken }) => !taken).length
  const count = (is: (outcome: (typeof outcomes)[number]) => boolean) => outcomes.filter(is).length
  const progress: Progress = {
    rowNo: batch.rowNo,
    bytesRead: batch.bytesRead,
    read: batch.rows.filter(({ read }) => read.kind !== 'blank').length,
    created: created.length,
    updated: count((one) => one.kind === 'update' && !one.again),
    unchanged: same.length,
    skipped: count((one) => one.kind === 'skip'),
    repeated:
      people.reduce((sum, person) => sum + person.folded, 0) +
      count((one) => (one.kind === 'update' || one.kind === 'same') && one.again),
    rejected,
    flagged: notes.length - rejected,
    repairs: countRepairs(batch.rows),
  }
  await advanceImport(tx, job.id, progress)
  return true
}

const written = <T extends ProfileValues>(profile: T) => ({ ...profile, sort_name: sortName(profile) })

async function findExisting(
  tx: Db,
  key: ClaimedImport['settings']['key'],
  people: readonly Person[],
): Promise<Map<Person, ExistingProfile>> {
  if (people.length === 0 || key === 'none') return new Map()
  const keys = people.map(({ values }) => keyOf(values, key)!)
  const found =
    key === 'mobile'
      ? await findByAddress(tx, keys as Address[])
      : key === 'email'
        ? await findByEmail(tx, keys as string[])
        : await findByExternalId(tx, keys as string[])
  // Where several profiles have the key, the one changed last is meant.
  const byKey = new Map(found.map((profile) => [keyOf(profile, key), profile]))
  return new Map(
    people.flatMap((person) => {
      const profile = byKey.get(keyOf(person.values, key))
      return profile ? [[person, profile] as const] : []
    }),
  )
}

async function ownersOf(tx: Db, decided: ReturnType<typeof decide>): Promise<Map<string, number>> {
  const ids = decided.flatMap(({ newId }) => newId ?? [])
  if (ids.length === 0) return new Map()
  return new Map((await ownersOfExternalIds(tx, ids)).map(({ id, external_id }) => [external_id, id]))
}

function noteOf({ rowNo, cells: found, read }: BatchRow) {
  // PostgreSQL cannot hold the zero character, not even in JSON.
  const cells = found.map((cell) => cell.replaceAll('\0', ''))
  if (read.kind === 'rejected') return [{ rowNo, cells, taken: false, reasons: read.reasons }]
  if (read.kind === 'row' && read.flag) return [{ rowNo, cells, taken: true, reasons: [read.flag] }]
  return []
}

function countRepairs(rows: readonly BatchRow[]): Record<string, number> {
  const repairs: Record<string, number> = {}
  for (const { read } of rows)
    if (read.kind === 'row' && read.repaired) repairs[read.repaired] = (repairs[read.repaired] ?? 0) + 1
  return repairs
}

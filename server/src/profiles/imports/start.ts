import { type Actor, recordAct } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { notFound } from '../../platform/http/problem.ts'
import { createField } from '../fields.ts'
import { findListByName, insertList } from '../lists/queries.ts'
import { importStarted } from '../problems.ts'
import { checkSettings } from './check.ts'
import { findImport, startImport as markStarted, wakeRunners } from './queries.ts'
import type { ColumnTarget, ImportSettings } from './settings.ts'

/** Makes the list and the fields that the settings ask for, and hands the import to the runners. */
export async function startImport(db: Db, actor: Actor, id: number): Promise<void> {
  await transaction(db, async (tx) => {
    const found = await findImport(tx, id)
    if (found === null) throw notFound({ what: 'import' })
    if (found.state !== 'mapping' || found.settings === null || found.format === null) throw importStarted()
    await checkSettings(tx, found.settings, found.format.headers.length)
    const columns: ColumnTarget[] = []
    for (const target of found.settings.columns) columns.push(await withField(tx, target))
    const settings: ImportSettings = { ...found.settings, columns }
    const listId = await listOf(tx, settings)
    if ((await markStarted(tx, id, settings, listId)) === 0) throw importStarted()
    await recordAct(tx, actor, 'import.started', `import:${id}`, {
      file: found.file_name,
      list: listId,
      consent: settings.consent,
    })
    await wakeRunners(tx)
  })
}

async function withField(tx: Db, target: ColumnTarget): Promise<ColumnTarget> {
  if (target.to !== 'new-field') return target
  return { to: 'field', field: (await createField(tx, target)).name }
}

/** A new list whose name exists by now is that list: its maker and the person who imports mean the same people. */
async function listOf(tx: Db, { list }: ImportSettings): Promise<number | null> {
  if (list.to === 'none') return null
  if (list.to === 'existing') return list.id
  return (await insertList(tx, list.name))?.id ?? (await findListByName(tx, list.name))?.id ?? null
}

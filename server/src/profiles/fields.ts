import type { Db } from '../platform/database/index.ts'
import { type FieldType, fold } from './profile.ts'
import { type FieldRow, insertField } from './queries.ts'

/** Names that texts use for what every profile has. */
const reserved = new Set([
  ...['number', 'mobile', 'external_id', 'email', 'first_name', 'last_name', 'language', 'country', 'zone'],
  ...['id', 'lists', 'created_at', 'updated_at', 'attributes', 'address'],
])

/** Makes a field; its name is made of its label ("Date d'achat" → date_d_achat), with a number when that is taken. */
export async function createField(tx: Db, { label, type }: { label: string; type: FieldType }): Promise<FieldRow> {
  const base = nameOf(label)
  for (let n = 1; ; n++) {
    const name = n === 1 ? base : `${base.slice(0, 58)}_${n}`
    if (reserved.has(name)) continue
    const row = await insertField(tx, { name, label, type })
    if (row !== null) return row
  }
}

export function nameOf(label: string): string {
  const words = fold(label)
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+/, '')
    .replace(/_+$/, '')
  return words.slice(0, 60) || 'field'
}

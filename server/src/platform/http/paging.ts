import { z } from 'zod'

/** Lists answer a page and an opaque cursor to the next one. The cursor holds the sort key of the last row. */
export const pageQuery = z.object({
  cursor: z.string().max(500).optional().describe('From `next` of the page before.'),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

export const page = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().describe('Give it back as `cursor`; null on the last page.'),
    total: z.number().int().nullable().describe('How many in all; null where counting would be slow.'),
  })

export type Page<T> = { items: T[]; next: string | null; total: number | null }

export const encodeCursor = (key: readonly (string | number | null)[]) =>
  Buffer.from(JSON.stringify(key)).toString('base64url')

export function decodeCursor(cursor: string | undefined): (string | number | null)[] | null {
  if (cursor === undefined) return null
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    return Array.isArray(key) ? key : null
  } catch {
    return null
  }
}

/** Cuts a page out of `limit + 1` rows, the extra one only saying that there are more. */
export function toPage<T>(
  rows: T[],
  limit: number,
  keyOf: (row: T) => (string | number | null)[],
  total: number | null,
): Page<T> {
  const items = rows.slice(0, limit)
  const last = items.at(-1)
  return { items, next: rows.length > limit && last !== undefined ? encodeCursor(keyOf(last)) : null, total }
}

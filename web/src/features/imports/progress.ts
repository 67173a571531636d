import type { Import } from './imports.ts'

export type Progress = { share: number; perSecond: number | null; leftMs: number | null }

/** How far an import is, how fast, and how long it will still take at the same pace. */
export function progressOf(
  { bytes, bytes_read, rows_read, started_at }: Pick<Import, 'bytes' | 'bytes_read' | 'rows_read' | 'started_at'>,
  now: number,
): Progress {
  const share = bytes === 0 ? 0 : Math.min(1, bytes_read / bytes)
  const elapsed = started_at === null ? 0 : now - Date.parse(started_at)
  // The first moments say nothing about the pace.
  if (elapsed < 1_000 || rows_read === 0 || bytes_read === 0) return { share, perSecond: null, leftMs: null }
  return {
    share,
    perSecond: Math.round((rows_read / elapsed) * 1_000),
    leftMs: (elapsed * (bytes - bytes_read)) / bytes_read,
  }
}

import { useMediaQuery } from '@mantine/hooks'
import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../app/formats.ts'
import type { Rows } from '../app/use-pages.ts'
import classes from './DataTable.module.css'
import { DataTableHead } from './DataTableHead.tsx'
import { DataTableRow } from './DataTableRow.tsx'
import { useWaiting } from './Loading.tsx'
import { ProblemNotice } from './ProblemNotice.tsx'
import { Rich } from './Rich.tsx'

export type Sort = { by: string; down: boolean }
export type Column<T> = {
  id: string
  head: string
  cell: (row: T) => ReactNode
  /** Numbers and dates stand at the right, in tabular figures. */
  align?: 'end'
  /** Pixels; columns without one share what is left. */
  width?: number
  sortable?: boolean
  /** Left out on phones. */
  wideOnly?: boolean
}

export type DataTableProps<T> = {
  /** What the rows are, for whoever hears the page: "Quarantined numbers". */
  label: string
  rows: Rows<T>
  columns: readonly Column<T>[]
  rowKey: (row: T) => string
  /** What the row is called where it cannot be seen: its checkbox, its link. */
  rowName: (row: T) => string
  /** The row that the drawer shows, and how to show another; null closes. */
  open?: string | null | undefined
  onOpen?: (key: string | null) => void
  /** Instead of a drawer: the page of the row. */
  linkTo?: (row: T) => { to: string; search?: Record<string, unknown> }
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  selection?: ReadonlySet<string>
  onSelection?: (selection: ReadonlySet<string>) => void
  /** Shown at the right of the row under the pointer or the focus, instead of its last column. */
  acts?: (row: T) => ReactNode
  /** Rows that follow each other with the same group stand under its name. */
  groupOf?: (row: T) => string
  empty: ReactNode
  /** A remark at the right of the foot. */
  note?: ReactNode
}

type Line<T> = { kind: 'group'; name: string } | { kind: 'row'; row: T; at: number }

const leastWidth = 130

/** A dense table over cursor pages: only the lines in sight are in the page; ↑ ↓ Enter X work; the foot says where one is. */
export function DataTable<T>(props: DataTableProps<T>) {
  const { label, rows, columns, rowKey, open, onOpen, selection, onSelection, acts, groupOf, empty } = props
  const { t } = useTranslation()
  const phone = useMediaQuery('(max-width: 720px)') ?? false
  const rowHeight = phone ? 48 : 36
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState(0)
  const wantsFocus = useRef(false)

  const lines = linesOf(rows.items, groupOf)
  const lineOf = (at: number) => lines.findIndex((line) => line.kind === 'row' && line.at === at)
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    scrollPaddingStart: 36,
  })
  const shown = virtual.getVirtualItems()
  const last = shown.at(-1)?.index ?? 0
  useEffect(() => {
    if (rows.hasMore && last >= lines.length - 15) rows.readMore()
  }, [last, lines.length, rows])

  useEffect(() => {
    if (!wantsFocus.current) return
    const row = scroller.current?.querySelector<HTMLElement>(`[data-at="${active}"]`)
    if (!row) return
    wantsFocus.current = false
    row.focus({ preventScroll: true })
  })

  const go = (at: number) => {
    const to = Math.max(0, Math.min(rows.items.length - 1, at))
    const row = rows.items[to]
    if (row === undefined) return
    wantsFocus.current = true
    setActive(to)
    virtual.scrollToIndex(lineOf(to), { align: 'auto' })
    // An open drawer follows, so that one reads a list with one key.
    if (open != null && onOpen) onOpen(rowKey(row))
  }
  const toggle = (row: T) => {
    if (!selection || !onSelection) return
    const next = new Set(selection)
    if (!next.delete(rowKey(row))) next.add(rowKey(row))
    onSelection(next)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [role=menu]')) return
    const row = rows.items[active]
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key]
    if (step !== undefined) go(active + step)
    else if (event.key === 'Home') go(0)
    else if (event.key === 'End') go(rows.items.length - 1)
    else if (event.key.toLowerCase() === 'x' && !event.ctrlKey && row !== undefined) toggle(row)
    else if (event.key === 'Escape' && open != null) onOpen?.(null)
    else return
    event.preventDefault()
  }

  if (rows.state === 'failed') {
    return (
      <div className={classes.around}>
        <ProblemNotice problem={rows.problem} onRetry={rows.retry} />
      </div>
    )
  }
  if (rows.state === 'ready' && rows.items.length === 0) return <>{empty}</>

  const above = shown[0]?.start ?? 0
  const below = virtual.getTotalSize() - (shown.at(-1)?.end ?? 0)
  // The column that takes what is left keeps room for a name: where the others leave none, the table scrolls.
  const narrow = columns.filter((column) => !(phone && column.wideOnly))
  // Of those that are shown: a cell that spans more would make columns of nothing, which take their share.
  const width = narrow.length + (selection ? 1 : 0)
  const least = narrow.reduce((sum, column) => sum + (column.width ?? leastWidth), selection ? 44 : 0)
  return (
    <section className={classes.frame} aria-label={label}>
      <div className={classes.scroller} ref={scroller}>
        <table
          className={classes.table}
          style={{ minWidth: least }}
          aria-label={label}
          aria-rowcount={rows.total ?? -1}
        >
          <colgroup>
            {selection && <col style={{ width: 44 }} />}
            {columns.map((column) => (
              <col
                key={column.id}
                style={column.width ? { width: column.width } : {}}
                className={column.wideOnly ? 'wide-only' : undefined}
              />
            ))}
          </colgroup>
          <DataTableHead {...props} />
          <tbody>
            {rows.state === 'waiting' && <WaitingRows columns={width} height={rowHeight} />}
            {above > 0 && <Space height={above} />}
            {shown.map(({ index, key }) => {
              const line = lines[index]
              if (!line) return null
              if (line.kind === 'group') {
                return (
                  <tr key={key} className={classes.group} style={{ height: rowHeight }}>
                    <th colSpan={width} scope="rowgroup">
                      {line.name}
                    </th>
                  </tr>
                )
              }
              return (
                <DataTableRow
                  key={rowKey(line.row)}
                  table={props}
                  row={line.row}
                  at={line.at}
                  height={rowHeight}
                  active={line.at === active}
                  onActive={() => setActive(line.at)}
                  onToggle={() => toggle(line.row)}
                  onKey={onKeyDown}
                  acts={phone ? undefined : acts}
                />
              )
            })}
            {below > 0 && <Space height={below} />}
          </tbody>
        </table>
        {rows.readingMore && <p className={classes.more}>{t('table.more')}</p>}
      </div>
      <Foot {...props} first={rowAt(lines, virtual.range?.startIndex)} last={rowAt(lines, virtual.range?.endIndex)} />
    </section>
  )
}

function Foot<T>({ rows, note, first, last }: DataTableProps<T> & { first: number; last: number }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  if (rows.state !== 'ready') return null
  const total = rows.total ?? (rows.hasMore ? null : rows.items.length)
  const position = { from: number(first), to: number(last) }
  return (
    <footer className={classes.foot}>
      <span>
        <Rich
          text={
            total === null
              ? t('table.positionOpen', position)
              : t('table.position', { ...position, total: number(total) })
          }
        />
      </span>
      <span className="wide-only">
        <kbd>↑</kbd> <kbd>↓</kbd> {t('table.keys')}
      </span>
      {note && <span className="end wide-only">{note}</span>}
    </footer>
  )
}

function WaitingRows({ columns, height }: { columns: number; height: number }) {
  const { t } = useTranslation()
  const stage = useWaiting()
  if (stage === 'brief') return null
  return (
    <>
      {[62, 48, 70, 40, 55, 66].map((width) => (
        <tr key={width} style={{ height }} aria-hidden>
          {Array.from({ length: columns }, (_, column) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the bones of a table have no other identity
            <td key={column}>
              <i className={classes.bone} style={{ width: `${width - (column % 3) * 9}%` }} />
            </td>
          ))}
        </tr>
      ))}
      {stage === 'slow' && (
        <tr>
          <td colSpan={columns} className="hint" role="status">
            {t('loading.slow')}
          </td>
        </tr>
      )}
    </>
  )
}

const Space = ({ height }: { height: number }) => (
  <tr aria-hidden style={{ height }}>
    <td className={classes.space} />
  </tr>
)

function linesOf<T>(items: readonly T[], groupOf: ((row: T) => string) | undefined): Line<T>[] {
  let group: string | undefined
  return items.flatMap((row, at): Line<T>[] => {
    const name = groupOf?.(row)
    const line: Line<T> = { kind: 'row', row, at }
    if (name === undefined || name === group) return [line]
    group = name
    return [{ kind: 'group', name }, line]
  })
}

/** The number, counted from one, of the row at or just before a line. */
function rowAt<T>(lines: readonly Line<T>[], index: number | undefined): number {
  for (let at = Math.min(index ?? 0, lines.length - 1); at >= 0; at--) {
    const line = lines[at]
    if (line?.kind === 'row') return line.at + 1
  }
  return lines.length > 0 ? 1 : 0
}

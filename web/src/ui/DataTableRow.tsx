import { Checkbox } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import type { KeyboardEvent, MouseEvent, ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'
import type { DataTableProps } from './DataTable.tsx'

type Props<T> = {
  table: DataTableProps<T>
  row: T
  at: number
  height: number
  active: boolean
  onActive: () => void
  onToggle: () => void
  onKey: (event: KeyboardEvent<HTMLElement>) => void
  acts: ((row: T) => ReactNode) | undefined
}

/** One row: its first column is the link, its acts appear under the pointer. */
export function DataTableRow<T>({ table, row, at, height, active, onActive, onToggle, onKey, acts }: Props<T>) {
  const { columns, rowKey, rowName, open, onOpen, linkTo, selection } = table
  const { t } = useTranslation()
  const navigate = useNavigate()
  const key = rowKey(row)
  const link = linkTo?.(row)
  const isOpen = open === key

  const show = () => {
    onActive()
    if (onOpen) onOpen(isOpen ? null : key)
    else if (link) void navigate({ to: link.to, search: link.search ?? {} })
  }
  const onClick = (event: MouseEvent) => {
    // The row as a whole is a large target for the pointer; controls in it keep their own clicks.
    if (event.target instanceof Element && event.target.closest('a, button, input, label, [role=menu]')) return
    if (window.getSelection()?.toString()) return
    show()
  }
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) show()
    else onKey(event)
  }

  return (
    <tr
      className={classes.row}
      data-at={at}
      data-open={isOpen || undefined}
      data-selected={selection?.has(key) || undefined}
      data-opens={onOpen || link ? true : undefined}
      style={{ height }}
      aria-rowindex={at + 2}
      tabIndex={active ? 0 : -1}
      onFocus={onActive}
      onClick={onClick}
      onKeyDown={onKeyDown}
    >
      {selection && (
        <td className={classes.check}>
          <Checkbox
            aria-label={t('table.selectRow', { name: rowName(row) })}
            checked={selection.has(key)}
            onChange={onToggle}
          />
        </td>
      )}
      {columns.map((column, place) => (
        <td key={column.id} data-align={column.align} className={column.wideOnly ? 'wide-only' : undefined}>
          {place === 0 && link ? (
            <Link to={link.to} search={link.search ?? {}} className={classes.first} tabIndex={-1}>
              {column.cell(row)}
            </Link>
          ) : place === 0 && onOpen ? (
            <button type="button" className={classes.first} tabIndex={-1} aria-expanded={isOpen} onClick={show}>
              {column.cell(row)}
            </button>
          ) : (
            <span className={classes.cell}>{column.cell(row)}</span>
          )}
          {acts && place === columns.length - 1 && <span className={classes.acts}>{acts(row)}</span>}
        </td>
      ))}
    </tr>
  )
}

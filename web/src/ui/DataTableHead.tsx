import { Checkbox } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './DataTable.module.css'
import type { Column, DataTableProps } from './DataTable.tsx'

/** The header of a table: what a column is, and how to sort by it. */
export function DataTableHead<T>({ columns, rows, rowKey, sort, onSort, selection, onSelection }: DataTableProps<T>) {
  const { t } = useTranslation()
  const keys = rows.items.map(rowKey)
  const chosen = keys.filter((key) => selection?.has(key)).length
  return (
    <thead>
      <tr>
        {selection && (
          <th scope="col" className={classes.check}>
            <Checkbox
              aria-label={t('table.selectAll')}
              checked={keys.length > 0 && chosen === keys.length}
              indeterminate={chosen > 0 && chosen < keys.length}
              onChange={(event) => onSelection?.(new Set(event.currentTarget.checked ? keys : []))}
            />
          </th>
        )}
        {columns.map((column) => {
          const sorted = sort?.by === column.id ? sort : undefined
          return (
            <th
              key={column.id}
              scope="col"
              data-align={column.align}
              className={column.wideOnly ? 'wide-only' : undefined}
              aria-sort={sorted ? (sorted.down ? 'descending' : 'ascending') : undefined}
            >
              {column.sortable && onSort ? (
                <button
                  type="button"
                  className={classes.sort}
                  onClick={() => onSort({ by: column.id, down: sorted ? !sorted.down : startsDown(column) })}
                >
                  {column.head}
                  {sorted &&
                    (sorted.down ? <IconArrowDown size={13} aria-hidden /> : <IconArrowUp size={13} aria-hidden />)}
                </button>
              ) : (
                column.head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}

/** Figures and dates are looked for from the highest, names from A. */
const startsDown = <T,>(column: Column<T>) => column.align === 'end'

import { Menu } from '@mantine/core'
import { IconCheck, IconColumns3 } from '@tabler/icons-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { keep, kept } from '../app/kept.ts'
import classes from './FilterPills.module.css'

/** Which columns of a list this browser shows: those that are usual until somebody chose, and again when none is left. */
export function useShownColumns(list: string, usual: readonly string[]) {
  const name = `columns-${list}`
  const [chosen, setChosen] = useState(() => kept(name)?.split(' ').filter(Boolean) ?? [])
  const choose = (next: readonly string[] | null) => {
    setChosen([...(next ?? [])])
    keep(name, (next ?? []).join(' '))
  }
  const changed = chosen.length > 0
  return [changed ? chosen : usual, choose, changed] as const
}

type Props = {
  columns: readonly { id: string; head: string }[]
  shown: readonly string[]
  onChoose: (shown: readonly string[] | null) => void
  changed: boolean
}

/** At the end of the filters, on wide screens. */
export function ColumnsMenu({ columns, shown, onChoose, changed }: Props) {
  const { t } = useTranslation()
  return (
    <span className={`${classes.pill} ${classes.columns} wide-only`}>
      <Menu closeOnItemClick={false} position="bottom-end">
        <Menu.Target>
          <button type="button" className={classes.open}>
            <IconColumns3 size={15} stroke={1.6} aria-hidden />
            {t('filter.columns')}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {columns.map(({ id, head }) => (
            <Menu.Item
              key={id}
              role="menuitemcheckbox"
              aria-checked={shown.includes(id)}
              rightSection={shown.includes(id) && <IconCheck size={15} aria-hidden />}
              onClick={() => onChoose(shown.includes(id) ? shown.filter((one) => one !== id) : [...shown, id])}
            >
              {head}
            </Menu.Item>
          ))}
          {changed && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => onChoose(null)}>{t('filter.columnsUsual')}</Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
    </span>
  )
}

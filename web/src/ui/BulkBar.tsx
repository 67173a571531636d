import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import classes from './BulkBar.module.css'

type Props = { count: number; onClear: () => void; children: ReactNode }

/** In ink at the bottom of a list: what can be done with the selected rows. Its acts have the look "ink". */
export function BulkBar({ count, onClear, children }: Props) {
  const { t } = useTranslation()
  if (count === 0) return null
  return (
    <div className={classes.bar} role="toolbar" aria-label={t('table.selected', { count })}>
      <b>{t('table.selected', { count })}</b>
      <span className="grow" />
      {children}
      <ActionIcon variant="transparent" className={classes.clear} aria-label={t('close')} onClick={onClear}>
        <IconX size={16} stroke={1.6} />
      </ActionIcon>
    </div>
  )
}

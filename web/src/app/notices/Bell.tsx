import { ActionIcon } from '@mantine/core'
import { IconBell } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../formats.ts'
import { useLiveRefresh } from '../live.ts'
import classes from './Bell.module.css'
import { standingQuery } from './notices.ts'

const most = 99

/** How many notifications are unread, on every page. */
export function Bell({ onOpen, size = 26, icon = 16 }: { onOpen: () => void; size?: number; icon?: number }) {
  const { t } = useTranslation('notices')
  const { number } = useFormats()
  const { data } = useQuery(standingQuery)
  useLiveRefresh(['notices'], ['notices'])
  const unread = data?.unread ?? 0
  const alarm = data?.standing.some(({ severity }) => severity === 'alarm') ?? false
  return (
    <ActionIcon
      size={size}
      className={classes.bell}
      aria-label={unread === 0 ? t('open') : t('openUnread', { count: unread })}
      aria-haspopup="dialog"
      onClick={onOpen}
    >
      <span className={classes.icon}>
        <IconBell size={icon} stroke={1.6} />
        {unread > 0 && (
          <em
            className={classes.count}
            data-count={unread > most ? `${number(most)}+` : number(unread)}
            data-alarm={alarm || undefined}
            aria-hidden
          />
        )}
      </span>
    </ActionIcon>
  )
}

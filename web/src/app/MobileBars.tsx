import { ActionIcon } from '@mantine/core'
import { IconDots, IconSearch } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Initials } from '../ui/Initials.tsx'
import { Mark } from '../ui/Mark.tsx'
import { useFormats } from './formats.ts'
import classes from './MobileBars.module.css'
import { tabs } from './navigation.ts'
import { Bell } from './notices/Bell.tsx'
import type { BarProps } from './SideBar.tsx'
import { useMe } from './session.ts'

/** Under 720 px, above the sheet: where one is, find, oneself. */
export function TopBar({ here, onFind, onNotices }: BarProps) {
  const { t } = useTranslation()
  const me = useMe()
  return (
    <header className={`phone-only ${classes.top}`}>
      <Link to="/" aria-label={t('page.home')}>
        <Mark size={22} />
      </Link>
      <b className="truncate grow">{here && here.page !== 'home' ? t(`page.${here.page}`) : t('parley')}</b>
      <ActionIcon aria-label={t('palette.open')} onClick={onFind}>
        <IconSearch size={20} stroke={1.6} />
      </ActionIcon>
      <Bell onOpen={onNotices} size={30} icon={20} />
      {me && (
        <Link to="/me">
          <Initials name={me.user.name} size={28} />
          <span className="visually-hidden">{t('page.me')}</span>
        </Link>
      )}
    </header>
  )
}

/** Under 720 px, at the bottom: the pages of every day, and More for the rest. */
export function BottomTabs({ pages, here, wire, onMore }: BarProps & { onMore: () => void }) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const shown = tabs.flatMap((page) => {
    const entry = pages.find((each) => each.page === page)
    return entry ? [{ entry, name: t(`tab.${page}`) }] : []
  })
  return (
    <nav className={`phone-only ${classes.tabs}`} aria-label={t('menu')}>
      {shown.slice(0, 4).map(({ entry, name }) => {
        const count = wire?.counts?.[entry.page] ?? 0
        return (
          <Link key={entry.to} to={entry.to} className={classes.tab} aria-current={here === entry ? 'page' : undefined}>
            <entry.icon size={20} stroke={1.6} aria-hidden />
            <span className="truncate">{name}</span>
            {count > 0 && <em>{number(count)}</em>}
          </Link>
        )
      })}
      <button type="button" className={classes.tab} onClick={onMore}>
        <IconDots size={20} stroke={1.6} aria-hidden />
        {t('more')}
      </button>
    </nav>
  )
}

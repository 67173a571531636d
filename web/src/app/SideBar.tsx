import { ActionIcon } from '@mantine/core'
import { IconArrowLeft, IconHelpCircle, IconMoon, IconSearch, IconSettings, IconSun, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Initials } from '../ui/Initials.tsx'
import { Mark } from '../ui/Mark.tsx'
import { Wire } from '../ui/Wire.tsx'
import { useFormats } from './formats.ts'
import type { NavEntry } from './navigation.ts'
import { Bell } from './notices/Bell.tsx'
import classes from './SideBar.module.css'
import { useMe, usePreferences } from './session.ts'
import { useDark } from './use-dark.ts'
import type { WireAnswer } from './wire.ts'

export type BarProps = {
  pages: readonly NavEntry[]
  here: NavEntry | undefined
  wire: WireAnswer | undefined
  onFind: () => void
  onKeys: () => void
  onNotices: () => void
}

/** 216 px on paper: where one can go, the wire, who one is. Administration has a side bar of its own. */
export function SideBar({
  pages,
  here,
  wire,
  onFind,
  onKeys,
  onNotices,
  opened,
  onClose,
}: BarProps & { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation()
  const administration = here?.bar === 'administration'
  const entries = pages.filter(({ bar }) => bar === (administration ? 'administration' : 'work'))
  const firstAdmin = pages.find(({ bar }) => bar === 'administration')
  return (
    <nav
      className={classes.side}
      data-opened={opened || undefined}
      aria-label={administration ? t('administration') : t('menu')}
    >
      <div className="row">
        {administration ? (
          <Link to="/" className={classes.brand} title={t('backToWork')}>
            <IconArrowLeft size={16} stroke={1.6} aria-hidden />
            <span>
              <b>{t('administration')}</b>
              <small>{t('parley')}</small>
            </span>
          </Link>
        ) : (
          <Link to="/" className={classes.brand}>
            <Mark />
            <span>
              <b>{t('parley')}</b>
              <small>{t('tagline')}</small>
            </span>
          </Link>
        )}
        <ActionIcon className={`phone-only ${classes.close}`} aria-label={t('close')} onClick={onClose}>
          <IconX size={18} stroke={1.6} />
        </ActionIcon>
      </div>
      <button type="button" className={classes.find} onClick={onFind}>
        <IconSearch size={15} stroke={1.6} aria-hidden />
        <span>{t('palette.open')}</span>
        <kbd>Ctrl K</kbd>
      </button>
      <ul className={classes.nav}>
        {entries.map((entry, at) => (
          <Entry
            key={entry.to}
            entry={entry}
            here={here}
            wire={wire}
            opensArea={entry.area !== entries[at - 1]?.area}
          />
        ))}
        {!administration && firstAdmin && (
          <li>
            <Link to={firstAdmin.to} className={classes.entry}>
              <IconSettings size={16} stroke={1.6} aria-hidden />
              <span className="truncate">{t('administration')}</span>
            </Link>
          </li>
        )}
      </ul>
      {wire && <Wire {...wire} />}
      <Foot onKeys={onKeys} onNotices={onNotices} />
    </nav>
  )
}

type EntryProps = { entry: NavEntry; here: NavEntry | undefined; wire: WireAnswer | undefined; opensArea: boolean }

function Entry({ entry, here, wire, opensArea }: EntryProps) {
  const { t } = useTranslation()
  const { number } = useFormats()
  const count = wire?.counts?.[entry.page] ?? 0
  const Picture = entry.icon
  return (
    <>
      {opensArea && entry.area && <li className={classes.area}>{t(`area.${entry.area}`)}</li>}
      <li>
        <Link to={entry.to} className={classes.entry} aria-current={here === entry ? 'page' : undefined}>
          <Picture size={16} stroke={1.6} aria-hidden />
          <span className="truncate">{t(`page.${entry.page}`)}</span>
          {count > 0 && (
            <span className={classes.count} data-hot={entry.page === 'inbox' || undefined}>
              {number(count)}
            </span>
          )}
        </Link>
      </li>
    </>
  )
}

function Foot({ onKeys, onNotices }: Pick<BarProps, 'onKeys' | 'onNotices'>) {
  const { t } = useTranslation()
  const { setTheme } = usePreferences()
  const me = useMe()
  const dark = useDark()
  return (
    <div className={classes.me}>
      {me && (
        <Link to="/me" className={classes.who}>
          <Initials name={me.user.name} />
          <span className="truncate">{me.user.name}</span>
        </Link>
      )}
      <Bell onOpen={onNotices} />
      <ActionIcon size={26} aria-label={t('keys.all')} onClick={onKeys}>
        <IconHelpCircle size={16} stroke={1.6} />
      </ActionIcon>
      <ActionIcon
        size={26}
        aria-label={dark ? t('theme.toLight') : t('theme.toDark')}
        onClick={() => void setTheme(dark ? 'light' : 'dark')}
      >
        {dark ? <IconSun size={16} stroke={1.6} /> : <IconMoon size={16} stroke={1.6} />}
      </ActionIcon>
    </div>
  )
}

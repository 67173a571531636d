import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Keys } from './Keys.tsx'
import { BottomTabs, TopBar } from './MobileBars.tsx'
import { entryAt, pagesOf } from './navigation.ts'
import { NoticePanel } from './notices/NoticePanel.tsx'
import { Palette } from './Palette.tsx'
import classes from './Shell.module.css'
import { SideBar } from './SideBar.tsx'
import { useShortcuts } from './shortcuts.ts'
import { useWire } from './wire.ts'

/** What stands around every page: the side bar on paper, one white sheet; on phones a top bar and tabs. */
export function Shell() {
  const { t } = useTranslation()
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const pages = pagesOf(router.routesByPath)
  const here = entryAt(pages, path)
  const wire = useWire()
  const [finding, setFinding] = useState(false)
  const [showsKeys, setShowsKeys] = useState(false)
  const [menu, setMenu] = useState(false)
  const [notices, setNotices] = useState(false)
  const content = useRef<HTMLElement>(null)
  useShortcuts(pages, { find: () => setFinding(true), keys: () => setShowsKeys(true) })
  const before = useRef(path)
  useEffect(() => {
    if (before.current === path) return
    before.current = path
    setMenu(false)
    setNotices(false)
    // A new page is where the keyboard and the voice go on.
    content.current?.focus({ preventScroll: true })
  }, [path])

  const bar = {
    pages,
    here,
    wire,
    onFind: () => setFinding(true),
    onKeys: () => setShowsKeys(true),
    onNotices: () => setNotices(true),
  }
  return (
    <div className={classes.app}>
      <button type="button" className={classes.skip} onClick={() => content.current?.focus()}>
        {t('skip')}
      </button>
      <SideBar {...bar} opened={menu} onClose={() => setMenu(false)} />
      <TopBar {...bar} />
      <main id="content" className={classes.sheet} ref={content} tabIndex={-1}>
        <Outlet />
      </main>
      <BottomTabs {...bar} onMore={() => setMenu(true)} />
      <Palette opened={finding} onClose={() => setFinding(false)} pages={pages} onKeys={() => setShowsKeys(true)} />
      <NoticePanel opened={notices} onClose={() => setNotices(false)} />
      <Keys opened={showsKeys} onClose={() => setShowsKeys(false)} pages={pages} />
    </div>
  )
}

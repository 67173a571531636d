import { IconChevronRight } from '@tabler/icons-react'
import { Link, useRouter, useRouterState } from '@tanstack/react-router'
import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { entryAt, pagesOf } from '../app/navigation.ts'
import classes from './Page.module.css'
import { plain } from './Rich.tsx'
import { Sentence } from './Sentence.tsx'
import { Spoken } from './Spoken.tsx'

export type Crumb = { label: string; to?: string }
export type PageTab = {
  label: string
  count?: string | undefined
  on: boolean
  to: string
  search?: Record<string, unknown>
}

type Props = {
  /** The working sentence about now, values in `<b>`. While figures are awaited, the name of the page. */
  sentence: string
  /** The name of the thing, for the title of the window; the sentence says the rest. By default the page's. */
  name?: string
  /** What follows the page's own place in the breadcrumb: the name of the thing that is open. */
  trail?: readonly Crumb[]
  acts?: ReactNode
  /** A line above the sentence: the state of the thing, since when. */
  state?: ReactNode
  /** The body says the sentence itself, larger. */
  saysItself?: boolean
  tabs?: readonly PageTab[]
  /** What is shown goes through the simulator. */
  simulator?: boolean
  /** The drawer, or a well at the right. */
  aside?: ReactNode
  /** Stays at the bottom of the sheet: what decides. */
  foot?: ReactNode
  /** A table reaches the edges and scrolls by itself. */
  flush?: boolean
  children: ReactNode
}

/** One sheet: breadcrumb and acts, a sentence, tabs, then the work, with a drawer beside it. */
export function Page(props: Props) {
  const { sentence, name, trail = [], acts, state, saysItself, tabs, simulator, aside, foot, flush, children } = props
  const { t } = useTranslation()
  const place = usePlace()
  const crumbs = [...place, ...trail]
  const title = name ?? crumbs.at(-1)?.label ?? plain(sentence)
  return (
    <>
      <title>{`${title} · Parley`}</title>
      <header className={classes.head} data-tabs={tabs ? true : undefined}>
        <div className={classes.crumbs}>
          <nav aria-label={t('breadcrumb')} className={classes.path}>
            {crumbs.map(({ label, to }, at) => (
              // Two levels may have the same name.
              // biome-ignore lint/suspicious/noArrayIndexKey: the path of a page does not change its order
              <Fragment key={at}>
                {at > 0 && <IconChevronRight size={13} stroke={1.6} aria-hidden />}
                {to !== undefined && at < crumbs.length - 1 ? <Link to={to}>{label}</Link> : <span>{label}</span>}
              </Fragment>
            ))}
          </nav>
          {acts && <div className={classes.acts}>{acts}</div>}
        </div>
        {state && <div className={classes.state}>{state}</div>}
        {!saysItself && <Sentence text={sentence} />}
        <Spoken text={plain(sentence)} />
        {tabs && <PageTabs tabs={tabs} label={title} />}
      </header>
      {simulator && (
        <p className={classes.simulator} role="note">
          {t('simulator')}
        </p>
      )}
      <div className={classes.split}>
        <div className={classes.body} data-flush={flush || undefined}>
          {children}
        </div>
        {aside}
      </div>
      {foot && <footer className={classes.foot}>{foot}</footer>}
    </>
  )
}

function PageTabs({ tabs, label }: { tabs: readonly PageTab[]; label: string }) {
  return (
    <nav className={classes.tabs} aria-label={label}>
      {tabs.map((tab) => (
        <Link
          key={tab.label}
          to={tab.to}
          search={tab.search ?? {}}
          // The page of a thing is not on because a page below it is.
          activeOptions={{ exact: true }}
          className={classes.tab}
          aria-current={tab.on ? 'page' : undefined}
        >
          {tab.label}
          {tab.count !== undefined && <i>{tab.count}</i>}
        </Link>
      ))}
    </nav>
  )
}

/** Where the navigation places this address: Administration › Channels › Quarantine. */
function usePlace(): Crumb[] {
  const { t } = useTranslation()
  const router = useRouter()
  const path = useRouterState({ select: (state) => state.location.pathname })
  const entry = entryAt(pagesOf(router.routesByPath), path)
  if (!entry) return []
  const own: Crumb = { label: t(`page.${entry.page}`), to: entry.to }
  if (entry.bar !== 'administration' || !entry.area) return [own]
  return [{ label: t('administration') }, { label: t(`area.${entry.area}`) }, own]
}

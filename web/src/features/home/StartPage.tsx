import { IconCircleCheck, IconCircleDot } from '@tabler/icons-react'
import { useRouter } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageSwitch } from '../../app/LanguageSwitch.tsx'
import { useMe } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './StartPage.module.css'
import { PeopleTable, Providers, ThreePhones } from './start-pictures.tsx'

type Way = { to: string; title: string; text: string; act: string; minutes: number; picture: ReactNode }

/** The first run: three ways to begin, each a page that works. */
export function StartPage() {
  const { t } = useTranslation('home')
  const router = useRouter()
  const me = useMe()
  const all: Way[] = [
    {
      to: '/admin/phones',
      title: t('start.tryTitle'),
      text: t('start.tryText'),
      act: t('start.tryAct'),
      minutes: 2,
      picture: <ThreePhones />,
    },
    {
      to: '/admin/accounts/new',
      title: t('start.connectTitle'),
      text: t('start.connectText'),
      act: t('start.connectAct'),
      minutes: 10,
      picture: <Providers />,
    },
    {
      to: '/imports/new',
      title: t('start.importTitle'),
      text: t('start.importText'),
      act: t('start.importAct'),
      minutes: 3,
      picture: <PeopleTable />,
    },
  ]
  const ways = all.filter(({ to }) => to in router.routesByPath)
  return (
    <main className={classes.start}>
      <title>{`${t('start.title')} · Parley`}</title>
      <header className={classes.top}>
        <Mark size={26} />
        <b>Parley</b>
        <ol className={classes.steps}>
          <li data-done>
            <IconCircleCheck size={15} stroke={1.6} aria-hidden /> {t('start.administrator')}
          </li>
          <li data-done>
            <IconCircleCheck size={15} stroke={1.6} aria-hidden /> {t('start.workspace')}
          </li>
          <li aria-current="step">
            <IconCircleDot size={15} stroke={1.6} aria-hidden /> {t('start.begin')}
          </li>
        </ol>
      </header>
      <div className={classes.middle}>
        <h1 className={classes.question}>
          {t('start.sentence')}
          <br />
          <Rich text={t('start.question')} />
        </h1>
        <ul className={classes.ways}>
          {ways.map((way, at) => (
            <li key={way.to} className={classes.way} data-first={at === 0 || undefined}>
              <div className={classes.picture} aria-hidden>
                {way.picture}
              </div>
              <div className={classes.text}>
                <h2>{way.title}</h2>
                <p>{way.text}</p>
                <div className="row">
                  <Act look={at === 0 ? 'primary' : 'plain'} to={way.to}>
                    {way.act}
                  </Act>
                  <span className="hint end">{t('start.minutes', { n: way.minutes })}</span>
                </div>
              </div>
            </li>
          ))}
        </ul>
      </div>
      <footer className={classes.foot}>
        <LanguageSwitch />
        <Act look="quiet" to="/">
          {t('start.skip')}
        </Act>
        {me && <span className="end">{t('start.signedInAs', { name: me.user.name })}</span>}
      </footer>
    </main>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Aged } from '../../ui/Aged.tsx'
import { State } from '../../ui/State.tsx'
import classes from './Account.module.css'
import type { Account } from './accounts.ts'

/** Every link of the account: what it does now, since when, and why it is down. */
export function LinkList({ account }: { account: Account }) {
  const { t } = useTranslation('accounts')
  const { moment } = useFormats()
  return (
    <section className={`panel ${classes.box}`} aria-labelledby="links-now">
      <h2 id="links-now">{t('link.title')}</h2>
      {account.links.length === 0 ? (
        <p className="soft">{t('link.none')}</p>
      ) : (
        <Aged>
          <ul className={classes.links}>
            {account.links.map((link) => (
              <li key={link.slot}>
                <div className="row">
                  <span className="grow">{t('link.one', { slot: link.slot })}</span>
                  <LinkState link={link} />
                </div>
                <p className="hint">
                  {[
                    link.because && t(`because.${link.because}`),
                    link.detail,
                    link.peer,
                    t('link.since', { moment: moment(link.since) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </li>
            ))}
          </ul>
        </Aged>
      )}
    </section>
  )
}

function LinkState({ link }: { link: Account['links'][number] }) {
  const { t } = useTranslation('accounts')
  switch (link.state) {
    case 'up':
    case 'connecting':
      return <State of="link" is={link.state} />
    case 'down':
      return <State of="link" is={link.because === 'credentials-refused' ? 'credentials-refused' : 'down'} />
    case 'draining':
    case 'closed':
    case 'off':
      return <span className="muted">{t(`link.${link.state}`)}</span>
  }
}

import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/CopyText.tsx'
import { Rich } from '../../ui/Rich.tsx'
import classes from './Account.module.css'
import type { Account, Provider } from './accounts.ts'
import { useSaid } from './said.ts'

type Props = { account: Account; provider: Provider }

/** The addresses to give to a provider that calls us, with the place where it asks for each. */
export function CallbackPanel({ account: { callback_url: url }, provider }: Props) {
  const { t } = useTranslation('accounts')
  const said = useSaid()
  if (url === null) return null
  const { hostname } = new URL(url)
  return (
    <section className={`panel ${classes.box}`} aria-labelledby="callbacks-title">
      <h2 id="callbacks-title">{t('callbacks.title')}</h2>
      <p className="soft">
        <Rich text={t('callbacks.text', { provider: said(provider.name) })} />
      </p>
      {isOfThisMachine(hostname) && <p role="alert">{t('callbacks.local', { host: hostname })}</p>}
      {provider.callbacks.map(({ what, label, help }) => (
        <CopyText key={what} label={said(label)} text={`${url}/${what}`} hint={said(help)} />
      ))}
    </section>
  )
}

const isOfThisMachine = (host: string) => host === 'localhost' || host === '[::1]' || host.startsWith('127.')

import { useTranslation } from 'react-i18next'
import { CopyText } from '../../ui/CopyText.tsx'

type Props = { email: string; label: string; password: string }

/** All that someone needs to come in, to be given to them by hand. */
export function HandOver({ email, label, password }: Props) {
  const { t } = useTranslation('access')
  return (
    <>
      <CopyText label={t('handed.address')} text={`${location.origin}/sign-in`} />
      <CopyText label={t('handed.email')} text={email} />
      <CopyText label={label} text={password} hint={t('handed.once')} />
      <p className="soft">{t('handed.change')}</p>
    </>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { CopyText } from '../../ui/CopyText.tsx'
import { Drawer } from '../../ui/Drawer.tsx'

type Props = {
  kicker: string
  secret: string
  /** Until when the earlier secret signs as well. */
  oldUntil?: string
  onDone: () => void
  onClose: () => void
}

export function SecretOnce({ kicker, secret, oldUntil, onDone, onClose }: Props) {
  const { t } = useTranslation('webhooks')
  const { moment } = useFormats()
  return (
    <Drawer
      kicker={kicker}
      sentence={t('secret.made')}
      onClose={onClose}
      foot={
        <Act look="primary" onClick={onDone}>
          {t('secret.done')}
        </Act>
      }
    >
      <CopyText label={t('secret.label')} text={secret} hint={t('secret.once')} />
      {oldUntil && <p className="soft">{t('secret.renewed', { moment: moment(oldUntil) })}</p>}
    </Drawer>
  )
}

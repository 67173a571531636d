import type { Kind } from '@parley/workflow'
import { useTranslation } from 'react-i18next'
import type { SettingsProps } from '../settings.ts'

/** Of kinds that are told nothing: what they do is all there is to know. */
export function NothingToSet<K extends Kind>({ activity }: SettingsProps<K>) {
  const { t } = useTranslation(['activitySettings', 'activityKinds'])
  return <p className="soft">{t('nothing', { does: t(`activityKinds:does.${activity.kind}`) })}</p>
}

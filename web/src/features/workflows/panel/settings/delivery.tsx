import type { DeliverySettings as Told } from '@parley/workflow'
import { IconInfoCircle } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../../../ui/Act.tsx'
import { SelectField } from '../../../../ui/fields.tsx'
import classes from '../Panel.module.css'
import type { SettingsProps } from '../settings.ts'

/** How it sends and who goes on. Its message is a delivery of its own, shown where deliveries are. */
export function DeliverySettings({ settings, set, says }: SettingsProps<'delivery'>) {
  const { t } = useTranslation('activitySettings')
  return (
    <>
      <SelectField
        label={t('delivery.mode')}
        hint={t(`delivery.modeHint.${settings.mode}`)}
        allowDeselect={false}
        data={(['single', 'recurring'] as const).map((value) => ({ value, label: t(`delivery.of.${value}`) }))}
        value={settings.mode}
        onChange={(mode) => mode && set({ ...settings, mode: mode as Told['mode'] })}
      />
      <SelectField
        label={t('delivery.outbound')}
        hint={t(`delivery.outboundHint.${settings.outbound}`)}
        allowDeselect={false}
        data={(['none', 'everyone', 'sent'] as const).map((value) => ({ value, label: t(`delivery.out.${value}`) }))}
        value={settings.outbound}
        onChange={(outbound) => outbound && set({ ...settings, outbound: outbound as Told['outbound'] })}
      />
      {settings.delivery === null ? (
        <p className={classes.note}>
          <IconInfoCircle size={16} stroke={1.6} aria-hidden />
          <span>{t('delivery.later')}</span>
        </p>
      ) : (
        <Act size="xs" to={`/deliveries/${settings.delivery}`}>
          {t('delivery.open')}
        </Act>
      )}
      {settings.delivery === null && says('delivery') && <p className={classes.wrong}>{says('delivery')}</p>}
    </>
  )
}

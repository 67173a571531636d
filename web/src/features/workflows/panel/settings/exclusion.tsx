import { useTranslation } from 'react-i18next'
import { SelectField } from '../../../../ui/fields.tsx'
import { makePrimary } from '../../drawing/drawing.ts'
import { useNames } from '../../names.ts'
import classes from '../Panel.module.css'
import type { SettingsProps } from '../settings.ts'

/** Which of the transitions that lead here brings those of whom the others are taken away. */
export function ExclusionSettings({ activity, drawing, redraw }: SettingsProps<'exclusion'>) {
  const { t } = useTranslation('activitySettings')
  const { transitionName } = useNames(drawing)
  const inbound = drawing.transitions.filter(({ to }) => to === activity.id)
  if (inbound.length === 0) return <p className={classes.note}>{t('exclusion.none')}</p>
  return (
    <SelectField
      label={t('exclusion.primary')}
      hint={t('exclusion.hint')}
      allowDeselect={false}
      data={inbound.map((one) => ({ value: one.id, label: transitionName(one) }))}
      value={inbound.find(({ into }) => into === 'primary')?.id ?? null}
      onChange={(id) => id && redraw((now) => makePrimary(now, id))}
    />
  )
}

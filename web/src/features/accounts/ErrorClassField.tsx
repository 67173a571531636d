import { Radio } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import classes from './Account.module.css'
import { type ErrorClass, errorClasses } from './error-codes.ts'

type Props = { value: ErrorClass; onChange: (value: ErrorClass) => void; disabled: boolean }

/** The four things that an error can mean, each with what follows from it. */
export function ErrorClassField({ value, onChange, disabled }: Props) {
  const { t } = useTranslation('accounts')
  return (
    <Radio.Group
      label={t('errors.drawer.means')}
      value={value}
      onChange={(chosen) => onChange(errorClasses.find((one) => one === chosen) ?? value)}
    >
      <div className={classes.choices}>
        {errorClasses.map((one) => (
          <Radio
            key={one}
            value={one}
            label={t(`errors.class.${one}`)}
            description={t(`errors.effect.${one}`)}
            disabled={disabled}
          />
        ))}
      </div>
    </Radio.Group>
  )
}

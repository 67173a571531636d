import { useTranslation } from 'react-i18next'
import classes from './Simulated.module.css'

/** In a drawer: what it shows went through the simulator. Pages have their banner. */
export function Simulated() {
  const { t } = useTranslation()
  return <p className={classes.simulated}>{t('simulator')}</p>
}

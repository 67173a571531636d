import { IconZoomQuestion } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from './Doubts.module.css'

/** What being in doubt means, and what there is to do, above the list of it. */
export function DoubtNote() {
  const { t } = useTranslation('doubts')
  return (
    <section className={classes.note} aria-label={t('noteTitle')}>
      <h2>
        <IconZoomQuestion size={16} stroke={1.6} aria-hidden />
        {t('noteTitle')}
      </h2>
      <p>{t('note')}</p>
      <p>{t('noteNow')}</p>
    </section>
  )
}

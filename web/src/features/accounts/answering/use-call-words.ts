import { useTranslation } from 'react-i18next'
import { words } from './words.ts'

/** Why a script was not asked, or what was wrong with what it said; a reason that this screen does not know is shown as it is. */
export function useReason() {
  const { t } = useTranslation('answering')
  return (because: string | null, status: number | null = null) => {
    if (because === null) return null
    if (because === 'status' && status !== null) return t('because.statusOf', { status })
    return because in words.en.because ? t(`because.${because as keyof typeof words.en.because}`) : because
  }
}

import type { ErrorComponentProps } from '@tanstack/react-router'
import { useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { Act } from '../ui/Act.tsx'
import { Page } from '../ui/Page.tsx'
import { ProblemNotice } from '../ui/ProblemNotice.tsx'

/** A page that broke, in its own place: the shell around it stays. */
export function BrokenPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation()
  const router = useRouter()
  const again = () => {
    reset()
    void router.invalidate()
  }
  return (
    <Page name={t('problem.unexpected')} sentence={`<b>${t('problem.unexpected')}</b>`}>
      <ProblemNotice problem={error} onRetry={again}>
        <Act look="quiet" size="xs" to="/">
          {t('problem.home')}
        </Act>
      </ProblemNotice>
    </Page>
  )
}

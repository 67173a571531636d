import { useTranslation } from 'react-i18next'
import { Act } from '../ui/Act.tsx'
import { Page } from '../ui/Page.tsx'

/** No page at this address. */
export function MissingPage() {
  const { t } = useTranslation()
  return (
    <Page name={t('problem.notFound')} sentence={`<b>${t('problem.notFound')}</b> ${t('problem.notFoundFix')}`}>
      <Act to="/">{t('problem.home')}</Act>
    </Page>
  )
}

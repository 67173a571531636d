import { useTranslation } from 'react-i18next'
import { Act } from '../ui/Act.tsx'
import { Empty } from '../ui/Empty.tsx'

/** No page at this address. */
export function MissingPage() {
  const { t } = useTranslation()
  return (
    <main>
      <title>{`${t('problem.notFound')} · Parley`}</title>
      <Empty text={`<b>${t('problem.notFound')}</b> ${t('problem.notFoundFix')}`}>
        <Act to="/">{t('problem.home')}</Act>
      </Empty>
    </main>
  )
}

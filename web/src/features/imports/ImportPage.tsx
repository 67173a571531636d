import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useLiveRefresh } from '../../app/live.ts'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ImportProgress } from './ImportProgress.tsx'
import { ImportResult } from './ImportResult.tsx'
import { importQuery } from './imports.ts'
import { MapPage } from './MapPage.tsx'

/** One file, wherever it stands: to be set up, under way, or over. */
export function ImportPage() {
  const { t } = useTranslation(['imports', 'app'])
  const { id } = useParams({ from: '/shell/imports/$id' })
  const found = useQuery(importQuery(Number(id)))
  useLiveRefresh(['imports'], importQuery(Number(id)).queryKey)
  if (found.isPending || found.isError) {
    return (
      <Page sentence={t('app:page.imports')} trail={[{ label: id }]}>
        {found.isPending ? (
          <Loading what={t('what')} />
        ) : (
          <ProblemNotice problem={found.error} onRetry={found.refetch} />
        )}
      </Page>
    )
  }
  switch (found.data.state) {
    case 'uploading':
    case 'mapping':
      return <MapPage key={found.data.id} file={found.data} />
    case 'waiting':
    case 'running':
      return <ImportProgress file={found.data} />
    default:
      return <ImportResult file={found.data} />
  }
}

import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { writeSearch } from '../../app/search.ts'
import { useOpenDelivery } from './delivery-context.ts'

type Props = { of: 'messages' | 'exclusions' | 'events' | 'answers'; query: Record<string, unknown> }

/** The list as it is filtered, as a file; the browser reads it with the session's own cookie. */
export function Download({ of, query }: Props) {
  const { t } = useTranslation('deliveries')
  const { written } = useOpenDelivery()
  return (
    <Button
      component="a"
      href={`/api/deliveries/${written.id}/${of}.csv${writeSearch(query)}`}
      download
      leftSection={<IconDownload size={16} stroke={1.6} />}
    >
      {t('exportCsv')}
    </Button>
  )
}

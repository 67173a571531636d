import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { Download } from './Download.tsx'
import { type DeliveryEvent, eventsQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'

/** Who did what with this delivery. */
export function EventsPage() {
  const { t } = useTranslation('deliveries')
  const { stamp, clock } = useFormats()
  const { written } = useOpenDelivery()
  const events = useQuery(eventsQuery(written.id))
  const columns: Column<DeliveryEvent>[] = [
    { id: 'what', head: t('events.what'), cell: ({ says }) => says },
    { id: 'who', head: t('events.who'), width: 200, cell: ({ by }) => by ?? 'Parley' },
    {
      id: 'when',
      head: t('events.when'),
      width: 160,
      align: 'end',
      cell: ({ at }) => `${stamp(at).split(' ')[0]} ${clock(at)}`,
    },
  ]
  return (
    <DeliveryFrame
      tab="events"
      sentence={t('events.sentence', { name: written.label })}
      acts={<Download of="events" query={{ language: currentLanguage() }} />}
      flush
    >
      <DataTable
        label={t('tab.events')}
        rows={rowsOf(events)}
        columns={columns}
        rowKey={({ at, action }) => `${at} ${action}`}
        rowName={({ says }) => says}
        empty={<Empty text={t('events.empty')} />}
      />
    </DeliveryFrame>
  )
}

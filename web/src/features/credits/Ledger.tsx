import { Button } from '@mantine/core'
import { IconDownload } from '@tabler/icons-react'
import { Link, useRouter } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePages } from '../../app/use-pages.ts'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill } from '../../ui/FilterPills.tsx'
import { type CreditAccount, type CreditEntry, type EntryKind, exportAddress, readEntries } from './credits.ts'
import { useCredits } from './use-credits.ts'

export const kinds = [
  'top-up',
  'correction',
  'hold',
  'settle',
  'release',
  'single',
  'reply',
  'notification',
  'received',
] as const

type Props = { account: CreditAccount; kind: EntryKind | undefined; onKind: (kind: EntryKind | undefined) => void }

/** Each change of the balance, the newest first. */
export function Ledger({ account: { account }, kind, onKind }: Props) {
  const { t } = useTranslation(['credits', 'app'])
  const { stamp } = useFormats()
  const rows = usePages({
    queryKey: ['credits', 'entries', account.id, kind],
    read: (cursor, signal) => readEntries(account.id, kind, cursor, signal),
  })
  return (
    <>
      <FilterBar>
        <FilterPill
          label={t('column.entry')}
          choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={kind ? [kind] : []}
          onChange={([chosen]) => onKind(kinds.find((one) => one === chosen))}
        />
        <Button
          component="a"
          className="end"
          href={exportAddress(account.id, kind)}
          download
          leftSection={<IconDownload size={16} stroke={1.6} />}
        >
          {t('export')}
        </Button>
      </FilterBar>
      <DataTable
        label={t('tab.ledger')}
        rows={rows}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={({ kind, at }) => `${t(`kind.${kind}`)} ${stamp(at)}`}
        note={t('ledgerNote')}
        empty={<Empty text={t(kind ? 'emptyKind' : 'emptyLedger')} />}
      />
    </>
  )
}

function useColumns(): Column<CreditEntry>[] {
  const { t } = useTranslation('credits')
  const { stamp } = useFormats()
  const amount = useAmount()
  return [
    { id: 'at', head: t('column.when'), width: 130, cell: ({ at }) => <span className="num">{stamp(at)}</span> },
    { id: 'entry', head: t('column.entry'), cell: (entry) => <What entry={entry} /> },
    { id: 'by', head: t('column.by'), width: 160, wideOnly: true, cell: ({ by, by_name }) => by_name ?? by ?? '' },
    {
      id: 'held',
      head: t('column.held'),
      width: 120,
      align: 'end',
      wideOnly: true,
      cell: ({ to_held }) => amount(to_held),
    },
    {
      id: 'available',
      head: t('column.available'),
      width: 112,
      align: 'end',
      cell: ({ to_available }) => amount(to_available),
    },
    {
      id: 'balance',
      head: t('column.balance'),
      width: 120,
      align: 'end',
      wideOnly: true,
      cell: ({ amount: sum }) => <b>{amount(sum)}</b>,
    },
  ]
}

/** What does not change is not in the way. */
function useAmount() {
  const { signed } = useCredits()
  return (value: number) => (value === 0 ? <span className="muted">0</span> : signed(value))
}

function What({ entry: { kind, batch, preparation_id, delivery, note, incoming_id } }: { entry: CreditEntry }) {
  const { t } = useTranslation('credits')
  // A correction of a batch was made by Parley: what it paid for did not leave.
  // A delivery is paid by message only where its own account could not take them.
  const word = t(
    kind === 'correction' && batch !== null
      ? 'kind.back'
      : kind === 'single' && delivery !== null
        ? 'kind.standIn'
        : `kind.${kind}`,
  )
  const of =
    preparation_id === null
      ? note
      : batch === null
        ? t('ofPreparation', { preparation: preparation_id })
        : t('ofBatch', { preparation: preparation_id, batch })
  return (
    <span className="row">
      <span className="nowrap">{word}</span>
      {delivery && <OfDelivery {...delivery} />}
      {incoming_id !== null && (
        <Link to={'/incoming' as string} search={{ open: String(incoming_id) } as never} className="link nowrap">
          {t('ofIncoming', { id: incoming_id })}
        </Link>
      )}
      {of && <span className={preparation_id === null ? 'muted truncate' : 'muted truncate wide-only'}>{of}</span>}
    </span>
  )
}

function OfDelivery({ id, label }: NonNullable<CreditEntry['delivery']>) {
  const { routesByPath } = useRouter()
  const page: string = '/deliveries/$id'
  const to: string = `/deliveries/${id}`
  // Its page may not exist yet.
  if (!(page in routesByPath)) return <span className="truncate">{label}</span>
  return (
    <Link to={to} className="link truncate">
      {label}
    </Link>
  )
}

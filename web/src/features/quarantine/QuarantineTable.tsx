import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import type { Rows } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { State, Tag } from '../../ui/State.tsx'
import type { Entry } from './quarantine.ts'

type Props = {
  rows: Rows<Entry>
  open: string | undefined
  onOpen: (id: string | null) => void
  filtered: boolean
  onClear: () => void
}

/** One line an address and status: who, for which senders, why, since when. */
export function QuarantineTable({ rows, open, onOpen, filtered, onClear }: Props) {
  const { t } = useTranslation(['quarantine', 'app'])
  const phone = usePhone()
  return (
    <DataTable
      label={t('app:page.quarantine')}
      rows={rows}
      columns={useColumns()}
      rowKey={(entry) => String(entry.id)}
      rowName={(entry) => phone(entry.address)}
      open={open}
      onOpen={onOpen}
      note={t('note')}
      empty={
        <Empty text={t(filtered ? 'emptyFilter' : 'emptyAll')}>
          {filtered && <Act onClick={onClear}>{t('clear')}</Act>}
        </Empty>
      }
    />
  )
}

function useColumns(): Column<Entry>[] {
  const { t } = useTranslation('quarantine')
  const { number, stamp } = useFormats()
  const phone = usePhone()
  return [
    { id: 'address', head: t('column.address'), width: 170, cell: ({ address }) => <b>{phone(address)}</b> },
    {
      id: 'profile',
      head: t('column.profile'),
      wideOnly: true,
      cell: ({ profile, profiles_count: count }) =>
        profile?.name ? (
          t('profiles', { count, name: profile.name, others: count - 1 })
        ) : (
          <span className="muted">{t('unknown')}</span>
        ),
    },
    { id: 'status', head: t('column.status'), width: 150, cell: ({ status }) => <State of="address" is={status} /> },
    {
      id: 'scope',
      head: t('column.scope'),
      width: 110,
      wideOnly: true,
      cell: ({ scope_sender }) => (scope_sender === null ? t('scopeAll') : phone(scope_sender)),
    },
    { id: 'reason', head: t('column.reason'), wideOnly: true, cell: (entry) => <Reason entry={entry} /> },
    {
      id: 'errors',
      head: t('column.errors'),
      width: 80,
      align: 'end',
      wideOnly: true,
      cell: ({ errors }) => (errors > 0 ? number(errors) : ''),
    },
    { id: 'since', head: t('column.since'), width: 130, align: 'end', cell: ({ since }) => stamp(since) },
  ]
}

/** What a person wrote is theirs and quoted; everything else is said by us. */
function Reason({ entry }: { entry: Entry }) {
  const { t } = useTranslation('quarantine')
  const phone = usePhone()
  const { source, reason, simulated } = entry
  const words =
    source === 'keyword' ? (
      <span className="theirs">{t('quoted', { text: reason })}</span>
    ) : source === 'carried-over' ? (
      `${t('source.carried-over')} ${phone(reason)}`
    ) : (
      reason
    )
  return (
    <>
      {simulated && (
        <>
          <Tag voice="note">{t('simulated')}</Tag>{' '}
        </>
      )}
      {words}
    </>
  )
}

import { IconDeviceMobileMessage } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import type { Rows } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { State } from '../../ui/State.tsx'
import classes from './Quarantine.module.css'
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
      columns={useColumns(open !== undefined)}
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

/** Beside an open drawer only what tells rows apart has room. */
function useColumns(narrow: boolean): Column<Entry>[] {
  const { t } = useTranslation('quarantine')
  const { number, stamp } = useFormats()
  const phone = usePhone()
  const columns: Column<Entry>[] = [
    { id: 'address', head: t('column.address'), width: 190, cell: (entry) => <Address entry={entry} /> },
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
    { id: 'status', head: t('column.status'), width: 190, cell: ({ status }) => <State of="address" is={status} /> },
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
    {
      id: 'since',
      head: t('column.since'),
      width: 130,
      align: 'end',
      wideOnly: true,
      cell: ({ since }) => stamp(since),
    },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'scope' && id !== 'errors') : columns
}

function Address({ entry }: { entry: Entry }) {
  const { t } = useTranslation('quarantine')
  const phone = usePhone()
  return (
    <span className="row">
      <b>{phone(entry.address)}</b>
      {entry.simulated && (
        <span title={t('simulated')}>
          <IconDeviceMobileMessage size={15} stroke={1.6} className={classes.fromSimulator ?? ''} aria-hidden />
          <span className="visually-hidden">{t('simulated')}</span>
        </span>
      )}
    </span>
  )
}

/** What a person wrote is theirs and quoted; everything else is said by us. */
function Reason({ entry: { source, reason, status } }: { entry: Entry }) {
  const { t } = useTranslation('quarantine')
  const phone = usePhone()
  if (source === 'keyword') return <span className="theirs">{t('quoted', { text: reason })}</span>
  // A carrier that says neither a code nor a word.
  if (reason === '' && (source === 'errors' || status === 'with-errors')) return <>{t('source.errors')}</>
  // A number alone says nothing: 6 of what?
  if (/^\d/.test(reason) && (source === 'errors' || status === 'with-errors'))
    return <>{t('source.errorCode', { code: reason })}</>
  return <>{source === 'carried-over' ? `${t('source.carried-over')} ${phone(reason)}` : reason}</>
}

import { Link } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../app/because.ts'
import { useFormats } from '../../app/formats.ts'
import { placeName } from '../../app/hours.ts'
import { usePhone } from '../../app/phones.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { State, Tag } from '../../ui/State.tsx'
import { ruleLabelOf } from './decided.ts'
import { type Incoming, stateOf } from './incoming.ts'

/** Shown until somebody chooses others. */
export const usualColumns = ['profile', 'state', 'to', 'delivery']

/** Who wrote, what and when are always there; of the others those that are chosen. */
export const isFixed = (id: string) => id === 'from' || id === 'text' || id === 'at'

/** Each of them, in their order. */
export function useColumns(): Column<Incoming>[] {
  const { t, i18n } = useTranslation('incoming')
  const { stamp } = useFormats()
  const phone = usePhone()
  return [
    { id: 'from', head: t('column.from'), width: 170, cell: ({ from }) => <b>{phone(from)}</b> },
    {
      id: 'country',
      head: t('column.country'),
      width: 120,
      wideOnly: true,
      cell: ({ country }) => placeName({ country, region: null }, i18n.language) ?? '',
    },
    {
      id: 'profile',
      head: t('column.profile'),
      width: 150,
      wideOnly: true,
      cell: ({ profile }) => profile?.name ?? <span className="muted">{t('unknown')}</span>,
    },
    {
      id: 'text',
      head: t('column.text'),
      cell: ({ text, text_kept, unreadable, because }) => {
        if (!text_kept) return <span className="muted">{t('notKept')}</span>
        if (unreadable === 'all') return <span className="muted">{t('noText')}</span>
        if (becauseOf(because) === 'empty') return <span className="muted">{t('blank')}</span>
        return <bdi className="theirs">{text}</bdi>
      },
    },
    { id: 'state', head: t('column.state'), width: 150, cell: (row) => <MeaningOf row={row} /> },
    { id: 'taken', head: t('column.taken'), width: 150, wideOnly: true, cell: (row) => <TakenBy row={row} /> },
    { id: 'to', head: t('column.to'), width: 130, wideOnly: true, cell: ({ to }) => phone(to) },
    {
      id: 'delivery',
      head: t('column.delivery'),
      width: 170,
      wideOnly: true,
      cell: ({ delivery }) =>
        delivery && (
          <Link to="/deliveries/$id" params={{ id: String(delivery.id) }} className="link truncate">
            {delivery.name}
          </Link>
        ),
    },
    {
      id: 'channel',
      head: t('column.channel'),
      width: 130,
      wideOnly: true,
      cell: ({ channel }) => channel?.name ?? '',
    },
    {
      id: 'account',
      head: t('column.account'),
      width: 170,
      wideOnly: true,
      cell: ({ account }) => (
        <>
          {account.simulated && (
            <>
              <Tag voice="note">{t('simulated')}</Tag>{' '}
            </>
          )}
          {account.name}
        </>
      ),
    },
    {
      id: 'operator',
      head: t('column.operator'),
      width: 120,
      wideOnly: true,
      cell: ({ operator }) => operator ?? '',
    },
    {
      id: 'carrierId',
      head: t('column.carrierId'),
      width: 160,
      wideOnly: true,
      cell: ({ carrier_id }) => carrier_id && <span className="mono truncate">{carrier_id}</span>,
    },
    {
      id: 'carrierAt',
      head: t('column.carrierAt'),
      width: 145,
      align: 'end',
      wideOnly: true,
      cell: ({ carrier_at }) => carrier_at && stamp(carrier_at),
    },
    { id: 'at', head: t('column.at'), width: 145, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
  ]
}

/** Its state; a request for help and a look-alike of STOP are said besides. */
function MeaningOf({ row }: { row: Incoming }) {
  const { t } = useTranslation('incoming')
  if (row.meaning === 'near') return <Tag voice="note">{t('near')}</Tag>
  if (row.meaning === 'help') return <Tag voice="theirs">{t('help')}</Tag>
  return <State of="incoming" is={stateOf(row)} />
}

function TakenBy({ row: { step, decision } }: { row: Incoming }) {
  const { t } = useTranslation('incoming')
  if (step === null) return <span className="muted">{t('step.none')}</span>
  if (step !== 'rule') return t(`step.${step}`)
  const rule = ruleLabelOf(decision)
  return t('takenByRule', { rule: rule === null || rule === '' ? t('anyText') : rule })
}

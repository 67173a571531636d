import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import type { Column } from '../../ui/DataTable.tsx'
import { Tag } from '../../ui/State.tsx'
import type { Doubt } from './doubts.ts'

/** Beside an open drawer only what tells rows apart has room. */
export function useColumns(narrow: boolean): Column<Doubt>[] {
  const { t } = useTranslation('doubts')
  const { stamp } = useFormats()
  const phone = usePhone()
  const columns: Column<Doubt>[] = [
    { id: 'to', head: t('column.to'), width: 160, cell: ({ to }) => <b>{phone(to)}</b> },
    {
      id: 'profile',
      head: t('column.profile'),
      width: 140,
      wideOnly: true,
      cell: ({ profile }) => profile?.name ?? <span className="muted">{t('unknown')}</span>,
    },
    { id: 'text', head: t('column.text'), wideOnly: true, cell: (row) => <Text row={row} /> },
    {
      id: 'channel',
      head: t('column.channel'),
      width: 160,
      wideOnly: true,
      cell: ({ channel }) => channel?.name ?? t('noChannel'),
    },
    { id: 'account', head: t('column.account'), width: 140, wideOnly: true, cell: ({ account }) => account.name },
    { id: 'again', head: t('column.again'), width: 150, cell: (row) => <Again row={row} /> },
    { id: 'since', head: t('column.since'), width: 150, align: 'end', cell: ({ since }) => stamp(since) },
  ]
  return narrow ? columns.filter(({ id }) => !['profile', 'text', 'channel', 'account'].includes(id)) : columns
}

function Text({ row: { text, parts, doubtful_parts } }: { row: Doubt }) {
  const { t } = useTranslation('doubts')
  if (doubtful_parts === parts) return <span className="ours">{text}</span>
  return (
    <>
      <Tag voice="doubt">{t('partsOf', { doubtful: doubtful_parts, parts })}</Tag> <span className="ours">{text}</span>
    </>
  )
}

function Again({ row: { may_not_resend_because: because } }: { row: Doubt }) {
  const { t } = useTranslation('doubts')
  const may = because ?? 'yes'
  return (
    <span className={because === null ? undefined : 'muted'} title={t(`mayHint.${may}`)}>
      {t(`may.${may}`)}
    </span>
  )
}

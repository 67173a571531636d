import { useParams } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'

import { useFormats } from '../../../app/formats.ts'
import { useLiveRefresh } from '../../../app/live.ts'
import { usePhone } from '../../../app/phones.ts'
import { useUrlState } from '../../../app/url-state.ts'
import { usePages } from '../../../app/use-pages.ts'
import { Act } from '../../../ui/Act.tsx'
import { type Column, DataTable } from '../../../ui/DataTable.tsx'
import { neighbours } from '../../../ui/Drawer.tsx'
import { Empty } from '../../../ui/Empty.tsx'
import { FilterBar, FilterChoices } from '../../../ui/FilterPills.tsx'
import { Page } from '../../../ui/Page.tsx'
import { Tag } from '../../../ui/State.tsx'
import { callsKey, readCalls, type ScriptCall, states } from './answering.ts'
import { CallDrawer } from './CallDrawer.tsx'
import { useAccountPage } from './use-account-page.ts'
import { useReason } from './use-call-words.ts'

const schema = z.object({ state: z.optional(z.enum(states)), open: z.optional(z.string()) })

/** Each message that a script was asked about, and what came of it. */
export function CallsPage() {
  const { t } = useTranslation('answering')
  const id = Number(useParams({ strict: false }).id)
  const page = useAccountPage(id, 'calls')
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['scripts', 'incoming'], callsKey(id))
  const rows = usePages({ queryKey: [...callsKey(id), 'list', url.state], read: readCalls(id, url.state) })
  return (
    <Page
      {...page}
      flush
      sentence={t('log.sentence', { name: page.name })}
      aside={
        url.open && (
          <CallDrawer
            key={url.open}
            account={id}
            incoming={Number(url.open)}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open, (open) => setUrl({ open }))}
          />
        )
      }
    >
      <FilterBar>
        <FilterChoices
          label={t('log.filter')}
          value={url.state ?? ''}
          onChange={(value) => setUrl({ state: states.find((one) => one === value) })}
          choices={[
            { value: '', label: t('log.all') },
            ...states.map((value) => ({ value, label: t(`state.${value}`) })),
          ]}
        />
      </FilterBar>
      <DataTable
        label={t('tabCalls')}
        rows={rows}
        columns={useColumns(url.open !== undefined)}
        rowKey={keyOf}
        rowName={({ from }) => phone(from)}
        open={url.open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        empty={
          url.state === undefined ? (
            <Empty text={t('log.empty')}>
              <Act to={`/admin/accounts/${id}/answering`}>{t('tab')}</Act>
            </Empty>
          ) : (
            <Empty text={t('log.emptyFiltered')} />
          )
        }
      />
    </Page>
  )
}

const keyOf = ({ incoming_id }: ScriptCall) => String(incoming_id)

export const voices = { waiting: 'quiet', replied: 'ours', fallback: 'fail', silent: 'quiet' } as const

function useColumns(narrow: boolean): Column<ScriptCall>[] {
  const { t } = useTranslation('answering')
  const { stamp } = useFormats()
  const phone = usePhone()
  const reason = useReason()
  const columns: Column<ScriptCall>[] = [
    { id: 'from', head: t('log.column.from'), width: 170, cell: ({ from }) => <b>{phone(from)}</b> },
    {
      id: 'text',
      head: t('log.column.text'),
      cell: ({ text }) =>
        text === null ? <span className="muted">{t('log.notKept')}</span> : <span className="theirs">{text}</span>,
    },
    {
      id: 'state',
      head: t('log.column.state'),
      width: 150,
      cell: ({ state }) => <Tag voice={voices[state]}>{t(`state.${state}`)}</Tag>,
    },
    {
      id: 'why',
      head: t('log.column.why'),
      width: 260,
      wideOnly: true,
      cell: ({ because, status }) => <span className="hint">{reason(because, status)}</span>,
    },
    { id: 'at', head: t('log.column.at'), width: 150, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'why') : columns
}

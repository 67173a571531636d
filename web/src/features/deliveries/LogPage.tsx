import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { answered, api } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { currentLanguage } from '../../app/language.ts'
import { MessageDrawer } from '../../app/message/MessageDrawer.tsx'
import { MessageState } from '../../app/message/MessageState.tsx'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { logStates } from './counts.ts'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { Download } from './Download.tsx'
import { deliveryKey, ofRun, type SendingEntry } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { useDeliveryCounts } from './delivery-counts.ts'
import { RunPill } from './RunPill.tsx'
import { useRun } from './use-run.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  state: z.optional(z.enum(logStates)),
  code: z.optional(z.string()),
  open: z.optional(z.string()),
})

/** The sending log: every message with what became of it. */
export function LogPage() {
  const { t } = useTranslation(['deliveries', 'app'])
  const { written } = useOpenDelivery()
  const [url, setUrl] = useUrlState(schema)
  const { q, state, code, open } = url
  const { messages, counts } = useDeliveryCounts()
  const { run } = useRun()
  const filter = {
    ...ofRun(run),
    ...(q ? { number: q } : {}),
    ...(state ? { state } : {}),
    ...(code ? { code: Number(code) } : {}),
  }
  const rows = usePages({
    queryKey: [...deliveryKey(written.id), 'messages', filter],
    read: (cursor, signal) =>
      answered(
        api.GET('/api/deliveries/{id}/messages', {
          params: { path: { id: written.id }, query: { ...filter, ...(cursor ? { cursor } : {}) } },
          signal,
        }),
      ),
  })
  const close = () => setUrl({ open: undefined })
  return (
    <DeliveryFrame
      tab="log"
      sentence={messages === null ? written.label : t('log.sentence', { count: messages })}
      counts={counts}
      flush
      acts={<Download of="messages" query={{ ...filter, language: currentLanguage() }} />}
      aside={
        open && (
          <MessageDrawer
            id={open}
            onClose={close}
            {...neighbours(
              rows.items,
              ({ message_id }) => message_id,
              open,
              (next) => setUrl({ open: next }),
            )}
            foot={<WhyAct number={rows.items.find(({ message_id }) => message_id === open)?.to} />}
          />
        )
      }
    >
      <FilterBar>
        <FilterSearch value={q} onChange={(text) => setUrl({ q: text })} placeholder={t('log.find')} />
        <FilterPill
          label={t('log.state')}
          choices={logStates.map((value) => ({ value, label: t(`app:state.message.${value}`) }))}
          value={state === undefined ? [] : [state]}
          onChange={([picked]) => setUrl({ state: logStates.find((one) => one === picked) })}
        />
        <RunPill />
        {code !== undefined && (
          <FilterPill
            label={t('log.code')}
            choices={[{ value: code, label: code }]}
            value={[code]}
            onChange={() => setUrl({ code: undefined })}
          />
        )}
      </FilterBar>
      <DataTable
        label={t('tab.log')}
        rows={rows}
        columns={useColumns()}
        rowKey={({ message_id }) => message_id}
        rowName={({ to }) => to}
        open={open ?? null}
        onOpen={(next) => setUrl({ open: next ?? undefined }, { step: true })}
        empty={<Empty text={t(q || state || code ? 'log.emptyFilter' : 'log.empty')} />}
      />
    </DeliveryFrame>
  )
}

function WhyAct({ number }: { number: string | undefined }) {
  const { t } = useTranslation('deliveries')
  return number === undefined ? null : <Act to={`/why/${number}`}>{t('log.why')}</Act>
}

function useColumns(): Column<SendingEntry>[] {
  const { t } = useTranslation('deliveries')
  const { number, stamp, clock } = useFormats()
  const phone = usePhone()
  return [
    { id: 'to', head: t('log.to'), width: 160, cell: ({ to }) => <span className="num">{phone(to)}</span> },
    {
      id: 'who',
      head: t('log.who'),
      width: 170,
      wideOnly: true,
      cell: ({ profile }) => profile?.name ?? '',
    },
    { id: 'text', head: t('log.text'), wideOnly: true, cell: ({ text }) => <span title={text}>{text}</span> },
    {
      id: 'state',
      head: t('log.state'),
      width: 190,
      cell: (entry) => <MessageState message={entry} />,
    },
    {
      id: 'code',
      head: t('log.code'),
      width: 180,
      wideOnly: true,
      cell: ({ error }) =>
        error && (
          <span title={error.says}>
            <span className="mono muted">{String(error.code).padStart(3, '0')}</span> {error.says}
          </span>
        ),
    },
    { id: 'parts', head: t('log.parts'), width: 60, align: 'end', wideOnly: true, cell: ({ parts }) => number(parts) },
    {
      id: 'at',
      head: t('log.at'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ ended_at, submitted_at, due_at }) => {
        const at = ended_at ?? submitted_at ?? due_at
        return ended_at || submitted_at ? `${stamp(at).split(' ')[0]} ${clock(at)}` : stamp(at)
      },
    },
  ]
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { MessageDrawer } from '../../app/message/MessageDrawer.tsx'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Doubts.module.css'
import { useDoubtTabs } from './doubt-tabs.ts'
import { askCarriers, readSilent, type Silent, silentHours } from './doubts.ts'

const schema = z.object({
  delivery: z.optional(z.coerce.string()),
  account: z.optional(z.coerce.string()),
  hours: z._default(z.enum(silentHours), '24'),
  open: z.optional(z.string()),
})

/** What the carrier took and never reported on; it can be asked. */
export function SilentPage() {
  const { t } = useTranslation(['doubts', 'app'])
  const client = useQueryClient()
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  useLiveRefresh(['messages'], ['doubts'])
  const filter = { hours: url.hours, delivery: url.delivery, account: url.account }
  const rows = usePages({
    queryKey: ['doubts', 'silent', filter],
    read: (cursor, signal) => readSilent(filter, cursor, signal),
  })
  const asking = useMutation({
    mutationFn: askCarriers,
    async onSuccess(count) {
      await client.invalidateQueries({ queryKey: ['doubts'] })
      setSelected(new Set())
      sayDone(t('silent.asked', { count }))
    },
  })
  const chosen = rows.items.filter(({ id }) => selected.has(id))
  const askable = chosen.filter(({ may_ask }) => may_ask).map(({ id }) => id)
  const open = rows.items.find(({ id }) => id === url.open)
  return (
    <Page
      flush
      name={t('tab.silent')}
      sentence={url.hours === '0' ? t('silent.sentenceAny') : t('silent.sentence', { hours: Number(url.hours) })}
      tabs={useDoubtTabs('silent', url.delivery)}
      simulator={rows.items.some(({ account }) => account.simulated)}
      aside={
        url.open && (
          <MessageDrawer
            id={url.open}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open, (next) => setUrl({ open: next }))}
            foot={
              open && (
                <Act
                  right="doubts.decide"
                  loading={asking.isPending}
                  off={open.may_not_ask_because !== null && t(`silent.may.${open.may_not_ask_because}`)}
                  onClick={() => asking.mutate([open.id])}
                >
                  {t('silent.ask')}
                </Act>
              )
            }
          />
        )
      }
    >
      <p className={`hint ${classes.above}`}>{t('silent.note')}</p>
      <FilterBar>
        <FilterChoices
          label={t('silent.filterAge')}
          value={url.hours}
          onChange={(value) => setUrl({ hours: silentHours.find((one) => one === value) })}
          choices={silentHours.map((value) => ({ value, label: t(`silent.age.${value}`) }))}
        />
      </FilterBar>
      <DataTable
        label={t('tab.silent')}
        rows={rows}
        columns={useColumns(url.open !== undefined)}
        rowKey={keyOf}
        rowName={({ to }) => phone(to)}
        open={url.open}
        onOpen={(next) => setUrl({ open: next ?? undefined }, { step: true })}
        selection={selected}
        onSelection={setSelected}
        empty={<Empty text={t('silent.empty')} />}
      />
      <BulkBar count={chosen.length} onClear={() => setSelected(new Set())}>
        <Act
          look="ink"
          right="doubts.decide"
          loading={asking.isPending}
          off={askable.length === 0 && t(`silent.may.${chosen[0]?.may_not_ask_because ?? 'no-reference'}`)}
          onClick={() => asking.mutate(askable)}
        >
          {t('silent.ask')}
        </Act>
      </BulkBar>
    </Page>
  )
}

const keyOf = ({ id }: Silent) => id

function useColumns(narrow: boolean): Column<Silent>[] {
  const { t } = useTranslation('doubts')
  const { stamp } = useFormats()
  const phone = usePhone()
  const columns: Column<Silent>[] = [
    { id: 'to', head: t('column.to'), width: 160, cell: ({ to }) => <b>{phone(to)}</b> },
    { id: 'text', head: t('column.text'), wideOnly: true, cell: ({ text }) => <span className="ours">{text}</span> },
    { id: 'account', head: t('column.account'), width: 160, wideOnly: true, cell: ({ account }) => account.name },
    { id: 'ask', head: t('silent.column.ask'), width: 230, cell: (row) => <Answer row={row} /> },
    {
      id: 'submitted',
      head: t('silent.column.submitted'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ submitted_at }) => stamp(submitted_at),
    },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'text' && id !== 'account') : columns
}

const answers = [
  'not-known',
  'not-supported',
  'no-answer',
  'accepted',
  'en-route',
  'unknown',
  'expired',
  'undelivered-temporary',
  'undelivered',
  'delivered',
] as const

/** What it said the last time it was asked; else whether it can be asked. */
function Answer({ row: { answer, may_not_ask_because: because } }: { row: Silent }) {
  const { t } = useTranslation('doubts')
  const said = answers.find((one) => one === answer)
  if (because === null && said !== undefined) return <>{t(`silent.answer.${said}`)}</>
  return <span className={because === null ? undefined : 'muted'}>{t(`silent.may.${because ?? 'yes'}`)}</span>
}

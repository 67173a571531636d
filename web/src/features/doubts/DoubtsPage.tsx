import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useLiveRefresh } from '../../app/live.ts'
import { MessageDrawer } from '../../app/message/MessageDrawer.tsx'
import { usePhone } from '../../app/phones.ts'
import { countriesIn } from '../../app/places.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices, FilterPill } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { DecideDialog } from './DecideDialog.tsx'
import { DoubtNote } from './DoubtNote.tsx'
import { useColumns } from './doubt-columns.tsx'
import { useDoubtTabs } from './doubt-tabs.ts'
import { ages, countsQuery, type Decision, type Doubt, type Filter, readPage, type Subject } from './doubts.ts'

const schema = z.object({
  delivery: z.optional(z.coerce.string()),
  account: z.optional(z.coerce.string()),
  country: z.optional(z.string()),
  age: z.optional(z.enum(ages)),
  open: z.optional(z.string()),
})

type Asked = { decision: Decision; subject: Subject }

/** What may have left and nobody knows of: told as it is, and decided by whoever knows. */
export function DoubtsPage() {
  const { t, i18n } = useTranslation(['doubts', 'app'])
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [asked, setAsked] = useState<Asked | null>(null)
  const filter: Filter = { delivery: url.delivery, account: url.account, country: url.country, age: url.age }
  const counts = useQuery(countsQuery(url.delivery))
  useLiveRefresh(['messages'], ['doubts'])
  const rows = usePages({
    queryKey: ['doubts', 'list', filter],
    read: (cursor, signal) => readPage(filter, cursor, signal),
  })
  const filtered = Boolean(url.delivery || url.account || url.country || url.age)
  const clear = () => setUrl({ delivery: undefined, account: undefined, country: undefined, age: undefined })
  const chosen = [...selected].filter((id) => rows.items.some((row) => row.id === id))
  const ask = (decision: Decision, ids: readonly string[]) => setAsked({ decision, subject: { ids } })
  const askAll = (decision: Decision) => setAsked({ decision, subject: { filter, seen: new Date() } })
  const messages = counts.data?.messages
  const countries = countriesIn(i18n.language)
  const inSight = new Set(rows.items.flatMap(({ country }) => (country === null ? [] : [country])))
  if (url.country) inSight.add(url.country)
  const decisive = rows.items.length > 0

  return (
    <Page
      flush
      name={t('app:page.doubts')}
      sentence={
        messages === undefined
          ? t('app:page.doubts')
          : messages === 0
            ? t('sentenceNone')
            : t('sentence', { count: messages })
      }
      tabs={useDoubtTabs('doubts', url.delivery)}
      simulator={rows.items.some(({ account }) => account.simulated)}
      acts={
        decisive && (
          <>
            <Act right="doubts.decide" onClick={() => askAll('left')}>
              {t('allLeft')}
            </Act>
            <Act right="doubts.decide" onClick={() => askAll('again')}>
              {t('allAgain')}
            </Act>
          </>
        )
      }
      aside={
        url.open && (
          <MessageDrawer
            id={url.open}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open, (open) => setUrl({ open }))}
            foot={rows.items.some(({ id }) => id === url.open) && <DecideActs id={url.open} ask={ask} />}
          />
        )
      }
    >
      {decisive && <DoubtNote />}
      <FilterBar>
        <FilterChoices
          label={t('filterAge')}
          value={url.age ?? ''}
          onChange={(value) => setUrl({ age: ages.find((one) => one === value) })}
          choices={[{ value: '', label: t('age.any') }, ...ages.map((value) => ({ value, label: t(`age.${value}`) }))]}
        />
        <FilterPill
          label={t('filterAccount')}
          value={url.account ? [url.account] : []}
          onChange={([account]) => setUrl({ account })}
          choices={(counts.data?.accounts ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
        />
        <FilterPill
          label={t('filterCountry')}
          value={url.country ? [url.country] : []}
          onChange={([country]) => setUrl({ country })}
          choices={countries.filter(({ value }) => inSight.has(value))}
        />
        {url.delivery && (
          <FilterPill
            label={t('onlyDelivery')}
            value={[url.delivery]}
            onChange={() => setUrl({ delivery: undefined })}
            choices={[{ value: url.delivery, label: url.delivery }]}
          />
        )}
      </FilterBar>
      <DataTable
        label={t('app:page.doubts')}
        rows={rows}
        columns={useColumns(url.open !== undefined)}
        rowKey={keyOf}
        rowName={({ to }) => phone(to)}
        open={url.open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        selection={selected}
        onSelection={setSelected}
        empty={
          <Empty text={t(filtered ? 'emptyFilter' : 'empty')}>
            {filtered && <Act onClick={clear}>{t('clear')}</Act>}
          </Empty>
        }
      />
      <BulkBar count={chosen.length} onClear={() => setSelected(new Set())}>
        <Act look="ink" right="doubts.decide" onClick={() => ask('left', chosen)}>
          {t('left')}
        </Act>
        <Act look="ink" right="doubts.decide" onClick={() => ask('again', chosen)}>
          {t('again')}
        </Act>
      </BulkBar>
      {asked && (
        <DecideDialog
          {...asked}
          onClose={() => setAsked(null)}
          onDone={() => {
            setAsked(null)
            setSelected(new Set())
          }}
        />
      )}
    </Page>
  )
}

const keyOf = ({ id }: Doubt) => id

function DecideActs({ id, ask }: { id: string; ask: (decision: Decision, ids: readonly string[]) => void }) {
  const { t } = useTranslation('doubts')
  return (
    <>
      <Act right="doubts.decide" onClick={() => ask('left', [id])}>
        {t('left')}
      </Act>
      <Act right="doubts.decide" onClick={() => ask('again', [id])}>
        {t('again')}
      </Act>
    </>
  )
}

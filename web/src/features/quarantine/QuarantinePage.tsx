import { Button } from '@mantine/core'
import { IconDownload, IconPlus, IconUpload } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { right } from '../../app/opt-out/opt-outs.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { FilterBar, FilterChoices, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { AddAddress } from './AddAddress.tsx'
import { ImportFile } from './ImportFile.tsx'
import { ProofDrawer } from './ProofDrawer.tsx'
import { QuarantineTable } from './QuarantineTable.tsx'
import { countsQuery, type Entry, exportAddress, readPage } from './quarantine.ts'
import { useQuarantineTabs } from './quarantine-tabs.ts'
import { useScopes } from './use-scopes.ts'

const statuses = ['opted-out', 'quarantined', 'with-errors', 'no-sms'] as const
const schema = z.object({
  q: z._default(z.string(), ''),
  status: z.optional(z.enum(statuses)),
  scope: z.optional(z.string()),
  open: z.optional(z.string()),
})

/** The addresses that get nothing, each with what stands behind it. */
export function QuarantinePage() {
  const { t } = useTranslation(['quarantine', 'app'])
  const { number } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  const [adding, setAdding] = useState(false)
  const [importing, setImporting] = useState(false)
  const counts = useQuery(countsQuery)
  useLiveRefresh(['quarantine'], ['quarantine'])
  const filter = { q: url.q, status: url.status, scope: url.scope }
  const scopes = useScopes()
  const rows = usePages({
    queryKey: ['quarantine', 'list', filter],
    read: (cursor, signal) => readPage(filter, cursor, signal),
  })
  const show = (open: string) => setUrl({ open })
  const countOf = (count: number | undefined) => (count === undefined ? undefined : number(count))
  const { data } = counts
  return (
    <Page
      flush
      sentence={useSentence(data)}
      name={t('app:page.quarantine')}
      tabs={useQuarantineTabs('all')}
      simulator={rows.items.some(({ simulated }) => simulated)}
      acts={
        <>
          <Button
            component="a"
            href={exportAddress(filter)}
            download
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {t('export')}
          </Button>
          <Act
            right="quarantine.manage"
            leftSection={<IconUpload size={16} stroke={1.6} />}
            onClick={() => setImporting(true)}
          >
            {t('import')}
          </Act>
          <Act right={right} leftSection={<IconPlus size={16} stroke={1.6} />} onClick={() => setAdding(true)}>
            {t('add')}
          </Act>
        </>
      }
      aside={
        url.open && (
          <ProofDrawer
            id={Number(url.open)}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open, show)}
          />
        )
      }
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
        <FilterChoices
          label={t('filter')}
          value={url.status ?? ''}
          onChange={(value) => setUrl({ status: statuses.find((one) => one === value) })}
          choices={[
            { value: '', label: t('all') },
            { value: 'opted-out', label: t('status.opted-out'), count: countOf(data?.opted_out) },
            { value: 'quarantined', label: t('status.quarantined'), count: countOf(data?.quarantined) },
            { value: 'with-errors', label: t('status.with-errors'), count: countOf(data?.with_errors) },
            { value: 'no-sms', label: t('status.no-sms'), count: countOf(data?.no_sms) },
          ]}
        />
        <FilterPill
          label={t('column.scope')}
          choices={scopes}
          value={url.scope === undefined ? [] : [url.scope]}
          onChange={([scope]) => setUrl({ scope })}
        />
      </FilterBar>
      <QuarantineTable
        rows={rows}
        open={url.open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        filtered={url.q !== '' || url.status !== undefined || url.scope !== undefined}
        onClear={() => setUrl({ q: '', status: undefined, scope: undefined })}
      />
      {importing && <ImportFile onClose={() => setImporting(false)} />}
      {adding && <AddAddress onClose={() => setAdding(false)} onAdded={(id) => show(String(id))} />}
    </Page>
  )
}

export const keyOf = (entry: Entry) => String(entry.id)

type Counts = { opted_out: number; quarantined: number; no_sms: number; since_yesterday: number }

/** With errors alone an address still gets everything, so those are not counted here. */
function useSentence(counts: Counts | undefined): string {
  const { t } = useTranslation(['quarantine', 'app'])
  if (!counts) return t('app:page.quarantine')
  const closed = counts.opted_out + counts.quarantined + counts.no_sms
  if (closed === 0) return t('sentenceNone')
  const sentence = t('sentence', { count: closed })
  const lately = counts.since_yesterday
  if (lately === 0) return t('sinceYesterdayNone', { sentence })
  if (lately === closed) return t('sinceYesterdayAll', { sentence, count: closed })
  return t('sinceYesterday', { sentence, count: lately })
}

import { IconShieldCheck } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { type Line, readLines, verifyAll } from './consent.ts'
import { EntryDrawer } from './EntryDrawer.tsx'
import { useLineWords } from './line-words.ts'
import { Verdict } from './Verdict.tsx'

const schema = z.object({ q: z._default(z.string(), ''), open: z.optional(z.string()) })

/** What people said and what was decided for them, one line a change, and whether anybody touched it since. */
export function ConsentPage() {
  const { t } = useTranslation(['consent', 'app'])
  const { locale } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  const [progress, setProgress] = useState<{ entries: number; of: number } | null>(null)
  useLiveRefresh(['quarantine'], ['consent'])
  const country = locale.slice(-2)
  const rows = usePages({
    queryKey: ['consent', url.q],
    read: (cursor, signal) => readLines(url.q, country, cursor, signal),
  })
  const verify = useMutation({ mutationFn: () => verifyAll((entries, of) => setProgress({ entries, of })) })
  const open = rows.items.find((line) => keyOf(line) === url.open)
  const show = (next: string) => setUrl({ open: next })
  return (
    <Page
      flush
      sentence={t('sentence')}
      name={t('app:page.consent')}
      acts={
        <Act
          leftSection={<IconShieldCheck size={16} stroke={1.6} />}
          loading={verify.isPending}
          onClick={() => verify.mutate()}
        >
          {t('verify')}
        </Act>
      }
      aside={
        open && (
          <EntryDrawer
            line={open}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open ?? '', show)}
          />
        )
      }
    >
      <Verdict verdict={verify.data} progress={verify.isPending ? progress : null} problem={verify.error} />
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
      </FilterBar>
      <DataTable
        label={t('app:page.consent')}
        rows={rows}
        columns={useColumns(open !== undefined)}
        rowKey={keyOf}
        rowName={(line) => `${line.no ?? line.id}`}
        open={url.open}
        onOpen={(next) => setUrl({ open: next ?? undefined }, { step: true })}
        note={t('note')}
        empty={<Empty text={t(url.q === '' ? 'empty' : 'emptyFilter')} />}
      />
    </Page>
  )
}

const keyOf = ({ id }: Line) => String(id)

function useColumns(narrow: boolean): Column<Line>[] {
  const { t } = useTranslation('consent')
  const { number, stamp } = useFormats()
  const phone = usePhone()
  const { kindOf, whoOf, textOf } = useLineWords()
  const columns: Column<Line>[] = [
    {
      id: 'no',
      head: t('column.no'),
      width: 80,
      align: 'end',
      wideOnly: true,
      cell: ({ no }) => (no === null ? <span className="muted">{t('unsealed')}</span> : number(no)),
    },
    { id: 'at', head: t('column.at'), width: 120, wideOnly: true, cell: ({ at }) => stamp(at) },
    {
      id: 'number',
      head: t('column.number'),
      width: 170,
      cell: ({ address, profile }) => <b>{address === null ? (profile?.name ?? '') : phone(address)}</b>,
    },
    { id: 'kind', head: t('column.kind'), width: 190, cell: kindOf },
    { id: 'who', head: t('column.who'), width: 170, wideOnly: true, cell: whoOf },
    { id: 'text', head: t('column.text'), wideOnly: true, cell: textOf },
    {
      id: 'sender',
      head: t('column.sender'),
      width: 120,
      wideOnly: true,
      cell: ({ proof }) => (proof?.sender ? phone(proof.sender) : ''),
    },
    { id: 'account', head: t('column.account'), width: 120, wideOnly: true, cell: ({ proof }) => proof?.account ?? '' },
  ]
  return narrow ? columns.filter(({ id }) => !['who', 'text', 'sender', 'account'].includes(id)) : columns
}

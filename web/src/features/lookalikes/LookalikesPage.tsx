import { useQuery } from '@tanstack/react-query'
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
import { FilterBar, FilterChoices, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { CaseDrawer } from './CaseDrawer.tsx'
import classes from './Lookalikes.module.css'
import { countsQuery, type Lookalike, readPage, states } from './lookalikes.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  state: z.optional(z.enum(states)),
  open: z.optional(z.string()),
})

/** Messages that may mean STOP: why, what was asked, what came of it, and what a person has to decide. */
export function LookalikesPage() {
  const { t } = useTranslation(['lookalikes', 'app'])
  const phone = usePhone()
  const { number } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  useLiveRefresh(['lookalikes', 'incoming'], ['lookalikes'])
  const counts = useQuery(countsQuery)
  const filter = { q: url.q, state: url.state }
  const rows = usePages({
    queryKey: ['lookalikes', 'list', filter],
    read: (cursor, signal) => readPage(filter, cursor, signal),
  })
  const filtered = url.q !== '' || url.state !== undefined
  const { to_decide = 0, waiting, over } = counts.data ?? {}
  const countOf = { 'to-decide': counts.data?.to_decide, waiting, over }
  return (
    <Page
      flush
      sentence={to_decide === 0 ? t('sentenceNone') : t('sentence', { count: to_decide })}
      name={t('app:page.lookalikes')}
      simulator={rows.items.some(({ account }) => account.simulated)}
      aside={
        url.open && (
          <CaseDrawer
            key={url.open}
            id={Number(url.open)}
            onClose={() => setUrl({ open: undefined })}
            {...neighbours(rows.items, keyOf, url.open, (open) => setUrl({ open }))}
          />
        )
      }
    >
      <p className={`hint ${classes.above}`}>{t('rule')}</p>
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
        <FilterChoices
          label={t('filter')}
          value={url.state ?? ''}
          onChange={(value) => setUrl({ state: states.find((one) => one === value) })}
          choices={[
            { value: '', label: t('all') },
            ...states.map((value) => {
              const count = countOf[value]
              return { value, label: t(`list.${value}`), ...(count === undefined ? {} : { count: number(count) }) }
            }),
          ]}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.lookalikes')}
        rows={rows}
        columns={useColumns(url.open !== undefined)}
        rowKey={keyOf}
        rowName={({ from }) => phone(from)}
        open={url.open}
        onOpen={(open) => setUrl({ open: open ?? undefined }, { step: true })}
        empty={
          <Empty text={t(filtered ? 'emptyFilter' : 'empty')}>
            {filtered && <Act onClick={() => setUrl({ q: '', state: undefined })}>{t('clear')}</Act>}
          </Empty>
        }
      />
    </Page>
  )
}

const keyOf = ({ id }: Lookalike) => String(id)

function useColumns(narrow: boolean): Column<Lookalike>[] {
  const { t } = useTranslation('lookalikes')
  const { stamp } = useFormats()
  const phone = usePhone()
  const columns: Column<Lookalike>[] = [
    {
      id: 'from',
      head: t('column.from'),
      width: 150,
      cell: ({ from, profile }) => (
        <>
          <b>{phone(from)}</b>
          {profile?.name && <span className="muted"> {profile.name}</span>}
        </>
      ),
    },
    { id: 'text', head: t('column.text'), cell: ({ text }) => <span className="theirs">{text}</span> },
    { id: 'score', head: t('column.score'), width: 70, align: 'end', wideOnly: true, cell: ({ score }) => score },
    { id: 'state', head: t('column.state'), width: 282, cell: (row) => <StateOfCase row={row} /> },
    { id: 'to', head: t('column.to'), width: 130, wideOnly: true, cell: ({ to }) => (to === null ? '' : phone(to)) },
    { id: 'at', head: t('column.at'), width: 130, align: 'end', wideOnly: true, cell: ({ at }) => stamp(at) },
  ]
  return narrow ? columns.filter(({ id }) => id !== 'to' && id !== 'at') : columns
}

const voices = {
  waiting: 'theirs',
  'to-decide': 'note',
  confirmed: 'ink',
  'opted-out': 'ink',
  declined: 'ours',
  left: 'quiet',
} as const

export function StateOfCase({ row }: { row: Lookalike }) {
  const { t } = useTranslation('lookalikes')
  return (
    <>
      <Tag voice={voices[row.state]}>{t(`state.${row.state}`)}</Tag> {row.held && <Tag voice="quiet">{t('held')}</Tag>}
    </>
  )
}

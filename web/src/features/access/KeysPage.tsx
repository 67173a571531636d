import { IconKey } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { KeyDrawer } from './KeyDrawer.tsx'
import { NewKeyDrawer } from './NewKeyDrawer.tsx'
import { type Key, keysQuery } from './people.ts'
import { TwoLines } from './TwoLines.tsx'

const schema = z.object({
  revoked: z.optional(z.literal('yes')),
  /** An id, or `new`. */
  open: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room. */
const besideDrawer = new Set(['name', 'role', 'used'])

/** What lets programs in, each as far as its role. */
export function KeysPage() {
  const { t } = useTranslation(['access', 'app'])
  const { date, stamp } = useFormats()
  const [url, setUrl] = useUrlState(schema)
  const revoked = url.revoked === 'yes'
  const keys = useQuery(keysQuery)
  const all = keys.data ?? []
  const rows = rowsOf({ ...keys, data: keys.data?.filter((key) => (key.revoked_at !== null) === revoked) })
  const count = rows.items.length

  const columns: Column<Key>[] = [
    {
      id: 'name',
      head: t('keys.name'),
      cell: (key) => <TwoLines second={t(`role.name.${key.role}`)}>{key.name}</TwoLines>,
    },
    { id: 'role', head: t('role.head'), width: 160, cell: (key) => t(`role.name.${key.role}`), wideOnly: true },
    {
      id: 'begins',
      head: t('keys.begins'),
      width: 140,
      cell: ({ prefix }) => <span className="mono">{prefix}…</span>,
      wideOnly: true,
    },
    {
      id: 'made',
      head: t('keys.made'),
      width: 150,
      cell: ({ created_at }) => <span className="soft">{date(created_at)}</span>,
      wideOnly: true,
    },
    {
      id: 'used',
      head: t('keys.used'),
      width: 130,
      align: 'end',
      cell: ({ last_used_at }) =>
        last_used_at === null ? <span className="muted">{t('keys.never')}</span> : stamp(last_used_at),
    },
  ]
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const create = () => setUrl({ open: 'new', revoked: undefined }, { step: true })
  const close = () => setUrl({ open: undefined })
  const { open } = url

  return (
    <Page
      sentence={
        !keys.isSuccess
          ? t('app:page.keys')
          : revoked
            ? t('keys.sentenceRevoked', { count })
            : count === 0
              ? t('keys.sentenceNone')
              : t('keys.sentence', { count })
      }
      acts={
        open !== 'new' && (
          <PrimaryButton right="keys.manage" onClick={create}>
            {t('keys.add')}
          </PrimaryButton>
        )
      }
      flush
      aside={
        open === 'new' ? (
          <NewKeyDrawer onClose={close} onDone={(id) => setUrl({ open: String(id) })} />
        ) : (
          open !== undefined && (
            <KeyDrawer
              key={open}
              apiKey={all.find(({ id }) => String(id) === open)}
              waiting={keys.isPending}
              onClose={close}
              {...neighbours(rows.items, ({ id }) => String(id), open, show)}
            />
          )
        )
      }
    >
      <FilterBar>
        <FilterChoices
          label={t('keys.use')}
          choices={[
            { value: 'no', label: t('keys.inUse') },
            { value: 'yes', label: t('keys.revoked') },
          ]}
          value={revoked ? 'yes' : 'no'}
          onChange={(value) => setUrl({ revoked: value === 'yes' ? 'yes' : undefined, open: undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.keys')}
        rows={rows}
        columns={open === undefined ? columns : columns.filter(({ id }) => besideDrawer.has(id))}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        open={open}
        onOpen={show}
        empty={
          revoked ? (
            <Empty text={t('keys.emptyRevoked')} icon={IconKey} />
          ) : (
            <Empty text={t('keys.empty')} icon={IconKey}>
              <Act right="keys.manage" onClick={create}>
                {t('keys.add')}
              </Act>
            </Empty>
          )
        }
      />
    </Page>
  )
}

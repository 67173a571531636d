import { Button } from '@mantine/core'
import { IconDownload, IconPlus, IconUsers } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { nameOf } from '../../app/find-people.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { usePhone } from '../../app/phones.ts'
import { countriesIn } from '../../app/places.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { State } from '../../ui/State.tsx'
import { FieldsDrawer } from './FieldsDrawer.tsx'
import { useProfileTabs } from './profile-tabs.ts'
import { exportAddress, listsQuery, type Profile, readPage, sorts } from './profiles.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  list: z.optional(z.coerce.string().check(z.regex(/^\d+$/))),
  country: z.optional(z.string()),
  number: z.optional(z.enum(['yes', 'no'])),
  sort: z._default(z.enum(sorts), 'name'),
  open: z.optional(z.enum(['fields'])),
})

/** Everyone, found by any part of what is known of them. */
export function ProfilesPage() {
  const { t, i18n } = useTranslation(['profiles', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const lists = useQuery(listsQuery)
  useLiveRefresh(['imports', 'quarantine'], ['profiles', 'list'])
  const filter = { q: url.q, list: url.list, country: url.country, number: url.number }
  const rows = usePages({
    queryKey: ['profiles', 'list', filter, url.sort],
    read: (cursor, signal) => readPage(filter, url.sort, cursor, signal),
  })
  const filtered = url.q !== '' || url.list !== undefined || url.country !== undefined || url.number !== undefined
  const phone = usePhone()
  return (
    <Page
      flush
      sentence={useSentence(rows.state === 'ready', rows.total, filtered)}
      name={t('app:page.profiles')}
      tabs={useProfileTabs('all')}
      acts={
        <>
          <Act onClick={() => setUrl({ open: url.open ? undefined : 'fields' }, { step: true })}>{t('fields')}</Act>
          <Button
            component="a"
            href={exportAddress(filter)}
            download
            leftSection={<IconDownload size={16} stroke={1.6} />}
          >
            {t('export')}
          </Button>
          <PrimaryButton right="profiles.write" to="/profiles/new" leftSection={<IconPlus size={16} stroke={1.6} />}>
            {t('add')}
          </PrimaryButton>
        </>
      }
      aside={url.open && <FieldsDrawer onClose={() => setUrl({ open: undefined })} />}
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
        <FilterPill
          label={t('filter.list')}
          choices={(lists.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }))}
          value={url.list === undefined ? [] : [url.list]}
          onChange={([list]) => setUrl({ list })}
        />
        <FilterPill
          label={t('filter.country')}
          choices={countriesIn(i18n.language)}
          value={url.country === undefined ? [] : [url.country]}
          onChange={([country]) => setUrl({ country })}
        />
        <FilterPill
          label={t('filter.number')}
          choices={[
            { value: 'yes', label: t('filter.yes') },
            { value: 'no', label: t('filter.no') },
          ]}
          value={url.number === undefined ? [] : [url.number]}
          onChange={([number]) => setUrl({ number: number === 'yes' || number === 'no' ? number : undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.profiles')}
        rows={rows}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={(profile) => nameOf(profile) || (profile.number ? phone(profile.number) : t('noName'))}
        linkTo={({ id }) => ({ to: `/profiles/${id}` })}
        sort={{ by: url.sort.replace('-', ''), down: url.sort.startsWith('-') }}
        onSort={({ by, down }) => setUrl({ sort: sorts.find((sort) => sort === `${down ? '-' : ''}${by}`) })}
        empty={
          filtered ? (
            <Empty text={t('emptyFilter')}>
              <Act onClick={() => setUrl({ q: '', list: undefined, country: undefined, number: undefined })}>
                {t('clear')}
              </Act>
            </Empty>
          ) : (
            <Empty text={t('empty')} icon={IconUsers}>
              <Act right="imports.run" to="/imports/new">
                {t('import')}
              </Act>
            </Empty>
          )
        }
      />
    </Page>
  )
}

function useSentence(ready: boolean, total: number | null, filtered: boolean): string {
  const { t } = useTranslation(['profiles', 'app'])
  if (!ready) return t('app:page.profiles')
  if (total === null) return t('sentenceMany')
  return total === 0 && !filtered ? t('sentenceNone') : t('sentence', { count: total })
}

function useColumns(): Column<Profile>[] {
  const { t, i18n } = useTranslation('profiles')
  const { stamp } = useFormats()
  const phone = usePhone()
  const countries = new Intl.DisplayNames(i18n.language, { type: 'region' })
  return [
    {
      id: 'name',
      head: t('column.name'),
      sortable: true,
      cell: (profile) => nameOf(profile) || <span className="muted">{t('noName')}</span>,
    },
    {
      id: 'number',
      head: t('column.number'),
      width: 150,
      cell: ({ number }) => number !== null && <span className="num nowrap">{phone(number)}</span>,
    },
    {
      id: 'standing',
      head: t('column.standing'),
      width: 150,
      wideOnly: true,
      cell: ({ standing }) => standing !== null && <State of="address" is={standing} />,
    },
    {
      id: 'country',
      head: t('column.country'),
      width: 120,
      wideOnly: true,
      cell: ({ country }) => (country === null ? '' : countries.of(country)),
    },
    { id: 'lists', head: t('column.lists'), wideOnly: true, cell: ({ lists }) => <Lists lists={lists} /> },
    {
      id: 'updated',
      head: t('column.updated'),
      width: 130,
      align: 'end',
      sortable: true,
      wideOnly: true,
      cell: ({ updated_at }) => stamp(updated_at),
    },
  ]
}

function Lists({ lists }: { lists: Profile['lists'] }) {
  const { t } = useTranslation('profiles')
  const [first, ...others] = lists
  if (!first) return null
  return others.length === 0 ? first.name : t('moreLists', { name: first.name, others: others.length })
}

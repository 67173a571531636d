import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useMe } from '../../app/session.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { neighbours } from '../../ui/Drawer.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Initials } from '../../ui/Initials.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { NewUserDrawer } from './NewUserDrawer.tsx'
import { roleOf, roles, type User, usersQuery } from './people.ts'
import { RoleTable } from './RoleTable.tsx'
import { TwoLines } from './TwoLines.tsx'
import { UserDrawer } from './UserDrawer.tsx'

const schema = z.object({
  tab: z._default(z.enum(['people', 'roles']), 'people'),
  q: z._default(z.string(), ''),
  role: z.optional(z.enum(roles)),
  /** An id, or `new`. */
  open: z.optional(z.string()),
})

/** What is left of the table while a drawer takes its room. */
const besideDrawer = new Set(['name', 'role', 'access'])

/** Who may come in, and what each may do once inside. */
export function UsersPage() {
  const { t } = useTranslation(['access', 'app'])
  const [url, setUrl] = useUrlState(schema)
  const tabs = [
    { label: t('users.tab.people'), on: url.tab === 'people', to: '/admin/users', search: { tab: 'people' } },
    { label: t('users.tab.roles'), on: url.tab === 'roles', to: '/admin/users', search: { tab: 'roles' } },
  ]
  // One pine button on a screen: the drawer brings its own.
  const add = url.open !== 'new' && (
    <PrimaryButton right="users.manage" onClick={() => setUrl({ open: 'new' }, { step: true })}>
      {t('users.add')}
    </PrimaryButton>
  )
  if (url.tab === 'roles') {
    return (
      <Page sentence={t('role.sentence')} tabs={tabs}>
        <RoleTable />
      </Page>
    )
  }
  return <People tabs={tabs} add={add} />
}

function People({ tabs, add }: Pick<Parameters<typeof Page>[0], 'tabs'> & { add: React.ReactNode }) {
  const { t } = useTranslation(['access', 'app'])
  const { date } = useFormats()
  const me = useMe()?.user.id
  const [{ q, role, open }, setUrl] = useUrlState(schema)
  const users = useQuery(usersQuery)
  const all = users.data ?? []
  const wanted = q.trim().toLocaleLowerCase()
  const fits = (user: User) =>
    (role === undefined || user.role === role) && `${user.name} ${user.email}`.toLocaleLowerCase().includes(wanted)
  const rows = rowsOf({ ...users, data: users.data?.filter(fits) })

  const columns: Column<User>[] = [
    {
      id: 'name',
      head: t('users.name'),
      cell: (user) => (
        <span className="row">
          <Initials name={user.name} />
          <TwoLines second={t(`role.name.${user.role}`)}>{user.name}</TwoLines>
          {user.id === me && <Tag>{t('users.you')}</Tag>}
        </span>
      ),
    },
    {
      id: 'email',
      head: t('users.email'),
      cell: ({ email }) => <span className="truncate">{email}</span>,
      wideOnly: true,
    },
    { id: 'role', head: t('role.head'), width: 160, cell: (user) => t(`role.name.${user.role}`), wideOnly: true },
    {
      id: 'since',
      head: t('users.since'),
      width: 150,
      cell: ({ created_at }) => <span className="soft">{date(created_at)}</span>,
      wideOnly: true,
    },
    {
      id: 'access',
      head: t('users.access'),
      width: 90,
      cell: ({ disabled_at }) =>
        disabled_at === null ? (
          <span className="muted">{t('users.open')}</span>
        ) : (
          <Tag voice="ink">{t('users.closed')}</Tag>
        ),
    },
  ]
  const show = (key: string | null) => setUrl({ open: key ?? undefined }, { step: true })
  const close = () => setUrl({ open: undefined })
  const inside = all.filter(({ disabled_at }) => disabled_at === null)
  const administrators = inside.filter((user) => user.role === 'administrator').length
  const sentence = `${t('users.people', { count: inside.length })} ${t('users.administrators', { count: administrators })}`

  return (
    <Page
      sentence={users.isSuccess ? sentence : t('app:page.users')}
      acts={add}
      {...(tabs ? { tabs } : {})}
      flush
      aside={
        open === 'new' ? (
          <NewUserDrawer onClose={close} onDone={(id) => setUrl({ open: id })} />
        ) : (
          open !== undefined && (
            <UserDrawer
              key={open}
              user={all.find(({ id }) => id === open)}
              waiting={users.isPending}
              onClose={close}
              {...neighbours(rows.items, ({ id }) => id, open, show)}
            />
          )
        )
      }
    >
      <FilterBar>
        <FilterSearch value={q} onChange={(text) => setUrl({ q: text })} placeholder={t('users.search')} />
        <FilterPill
          label={t('role.head')}
          choices={roles.map((value) => ({ value, label: t(`role.name.${value}`) }))}
          value={role ? [role] : []}
          onChange={([value]) => setUrl({ role: roleOf(value) })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.users')}
        rows={rows}
        columns={open === undefined ? columns : columns.filter(({ id }) => besideDrawer.has(id))}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        open={open}
        onOpen={show}
        empty={<Empty text={t('users.nothing')} />}
      />
    </Page>
  )
}

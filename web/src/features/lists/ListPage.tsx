import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { nameOf } from '../../app/find-people.ts'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { PickPerson } from '../../app/PickPerson.tsx'
import { usePhone } from '../../app/phones.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { BulkBar } from '../../ui/BulkBar.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterSearch } from '../../ui/FilterPills.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import {
  addMembers,
  deleteList,
  type List,
  listQuery,
  type Member,
  readPeople,
  removeMembers,
  renameList,
} from './lists.ts'
import { NameDialog } from './NameDialog.tsx'

const schema = z.object({ q: z._default(z.string(), '') })

/** Who is on one list. */
export function ListPage() {
  const { t } = useTranslation(['lists', 'app'])
  const { id } = useParams({ from: '/shell/lists/$id' })
  const list = useQuery(listQuery(Number(id)))
  if (list.data === undefined) {
    return (
      <Page sentence={t('app:page.lists')} trail={[{ label: id }]}>
        {list.isError ? <ProblemNotice problem={list.error} onRetry={list.refetch} /> : <Loading what={t('what')} />}
      </Page>
    )
  }
  return <OneList list={list.data} />
}

function OneList({ list }: { list: List }) {
  const { t } = useTranslation(['lists', 'app'])
  const { number } = useFormats()
  const phone = usePhone()
  const [url, setUrl] = useUrlState(schema)
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set())
  const [renaming, setRenaming] = useState(false)
  const [asking, setAsking] = useState(false)
  const { reread, taking, putting, deleting } = useListChanges(list)
  useLiveRefresh(['imports'], ['lists'])
  const rows = usePages({
    queryKey: ['profiles', 'list', 'members', list.id, url.q],
    read: (cursor, signal) => readPeople({ q: url.q, list: list.id, cursor, signal }),
  })
  const sentence =
    list.members === 0
      ? t('one.sentenceNone', { name: list.name })
      : t('one.sentence', { count: list.members, name: list.name, withNumber: number(list.with_number) })
  const problem = taking.error ?? putting.error
  return (
    <Page
      flush
      sentence={sentence}
      name={list.name}
      trail={[{ label: list.name }]}
      acts={
        <>
          <Act right="profiles.write" onClick={() => setRenaming(true)}>
            {t('one.rename')}
          </Act>
          <Act right="profiles.write" onClick={() => setAsking(true)}>
            {t('one.delete')}
          </Act>
        </>
      }
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('one.find')} />
        <PickPerson
          label={t('one.addPeople')}
          right="profiles.write"
          noName={t('one.noName')}
          nobody={t('one.nobody')}
          without={({ lists }) => lists.some(({ id }) => id === list.id)}
          onPick={({ id }) => putting.mutate([id])}
        />
      </FilterBar>
      {problem && <ProblemNotice problem={problem} />}
      <DataTable
        label={list.name}
        rows={rows}
        columns={useColumns()}
        rowKey={({ id }) => String(id)}
        rowName={(member) => nameOf(member) || (member.number ? phone(member.number) : t('one.noName'))}
        linkTo={({ id }) => ({ to: `/profiles/${id}` })}
        selection={selected}
        onSelection={setSelected}
        empty={<Empty text={t(url.q ? 'one.emptyFilter' : 'one.empty')} />}
      />
      <BulkBar count={selected.size} onClear={() => setSelected(new Set())}>
        <Act
          look="ink"
          right="profiles.write"
          loading={taking.isPending}
          onClick={() => taking.mutate([...selected].map(Number), { onSuccess: () => setSelected(new Set()) })}
        >
          {t('one.takeOff')}
        </Act>
      </BulkBar>
      {renaming && (
        <NameDialog
          sentence={t('dialog.rename')}
          act={t('dialog.save')}
          name={list.name}
          save={(name) => renameList(list.id, name)}
          onClose={() => setRenaming(false)}
          onSaved={reread}
        />
      )}
      <Irreversible
        opened={asking}
        onClose={() => setAsking(false)}
        sentence={t('one.deleteAsk', { name: list.name })}
        text={t('one.deleteText')}
        act={t('one.deleteAct')}
        right="profiles.write"
        busy={deleting.isPending}
        problem={deleting.error}
        onAct={() => deleting.mutate()}
      />
    </Page>
  )
}

function useListChanges(list: List) {
  const { t } = useTranslation('lists')
  const client = useQueryClient()
  const navigate = useNavigate()
  const reread = () =>
    void Promise.all([
      client.invalidateQueries({ queryKey: ['lists'] }),
      client.invalidateQueries({ queryKey: ['profiles'] }),
    ])
  const putting = useMutation({
    mutationFn: (ids: readonly number[]) => addMembers(list.id, ids),
    onSuccess: reread,
  })
  const taking = useMutation({
    mutationFn: (ids: readonly number[]) => removeMembers(list.id, ids),
    onSuccess({ changed }, ids) {
      reread()
      sayDone(t('one.takenOff', { count: changed }), () => putting.mutate(ids))
    },
  })
  const deleting = useMutation({
    mutationFn: () => deleteList(list.id),
    async onSuccess() {
      sayDone(t('one.deleted', { name: list.name }))
      await navigate({ to: '/lists' })
      client.removeQueries({ queryKey: listQuery(list.id).queryKey })
      reread()
    },
  })
  return { reread, putting, taking, deleting }
}

function useColumns(): Column<Member>[] {
  const { t } = useTranslation('lists')
  const phone = usePhone()
  return [
    {
      id: 'name',
      head: t('one.column.name'),
      cell: (member) => nameOf(member) || <span className="muted">{t('one.noName')}</span>,
    },
    {
      id: 'number',
      head: t('one.column.number'),
      width: 150,
      cell: ({ number }) => number !== null && <span className="num nowrap">{phone(number)}</span>,
    },
    {
      id: 'standing',
      head: t('one.column.standing'),
      width: 150,
      wideOnly: true,
      cell: ({ standing }) => standing !== null && <State of="address" is={standing} />,
    },
    { id: 'email', head: t('one.column.email'), wideOnly: true, cell: ({ email }) => email ?? '' },
  ]
}

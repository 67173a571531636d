import { IconDeviceMobileMessage } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { nameOf } from '../../app/find-people.ts'
import { useFormats } from '../../app/formats.ts'
import { PickPerson } from '../../app/PickPerson.tsx'
import { usePhone } from '../../app/phones.ts'
import { addTestProfile, removeTestProfile, type TestProfile, testProfilesQuery } from '../../app/test-profiles.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { State } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { useProfileTabs } from './profile-tabs.ts'

/** The colleagues to whom proofs go. */
export function TestProfilesPage() {
  const { t } = useTranslation(['profiles', 'app'])
  const phone = usePhone()
  const tabs = useProfileTabs('test')
  const found = useQuery(testProfilesQuery)
  const { adding, removing } = useChanges()
  const items = found.data?.items
  const nameIn = ({ name, number }: TestProfile) => name ?? (number ? phone(number) : t('noName'))
  const problem = adding.error ?? removing.error
  return (
    <Page
      flush
      tabs={tabs}
      name={t('tab.test')}
      trail={[{ label: t('tab.test') }]}
      sentence={
        items === undefined
          ? t('tab.test')
          : items.length === 0
            ? t('test.sentenceNone')
            : t('test.sentence', { count: items.length })
      }
    >
      <FilterBar>
        <PickPerson
          label={t('test.add')}
          right="deliveries.prepare"
          noName={t('noName')}
          nobody={t('test.nobody')}
          without={({ id }) => items?.some((one) => one.id === id) ?? false}
          onPick={(person) => adding.mutate({ id: person.id, name: nameOf(person) || person.number || t('noName') })}
        />
      </FilterBar>
      {problem && <ProblemNotice problem={problem} />}
      <DataTable
        label={t('tab.test')}
        rows={rowsOf({ ...found, data: items })}
        columns={useColumns(nameIn, removing.mutate)}
        rowKey={({ id }) => String(id)}
        rowName={nameIn}
        linkTo={({ id }) => ({ to: `/profiles/${id}` })}
        note={found.data && t('test.most', { count: found.data.most })}
        empty={<Empty text={t('test.empty')} icon={IconDeviceMobileMessage} />}
      />
    </Page>
  )
}

type Whom = { id: number; name: string }

function useChanges() {
  const { t } = useTranslation('profiles')
  const client = useQueryClient()
  const reread = () => client.invalidateQueries({ queryKey: testProfilesQuery.queryKey })
  const adding = useMutation({
    mutationFn: ({ id }: Whom) => addTestProfile(id),
    async onSuccess(_, { name }) {
      await reread()
      sayDone(t('test.added', { name }))
    },
  })
  const removing = useMutation({
    mutationFn: ({ id }: Whom) => removeTestProfile(id),
    async onSuccess(_, whom) {
      await reread()
      sayDone(t('test.removed', { name: whom.name }), () => adding.mutate(whom))
    },
  })
  return { adding, removing }
}

function useColumns(nameIn: (one: TestProfile) => string, remove: (whom: Whom) => void): Column<TestProfile>[] {
  const { t } = useTranslation('profiles')
  const { stamp } = useFormats()
  const phone = usePhone()
  return [
    {
      id: 'name',
      head: t('column.name'),
      cell: ({ name }) => name ?? <span className="muted">{t('noName')}</span>,
    },
    {
      id: 'number',
      head: t('column.number'),
      width: 150,
      cell: ({ number }) =>
        number === null ? (
          <span className="muted">{t('test.noNumber')}</span>
        ) : (
          <span className="num nowrap">{phone(number)}</span>
        ),
    },
    {
      id: 'standing',
      head: t('column.standing'),
      width: 170,
      wideOnly: true,
      cell: ({ standing }) => standing !== null && <State of="address" is={standing} />,
    },
    {
      id: 'added',
      head: t('test.since'),
      width: 170,
      align: 'end',
      wideOnly: true,
      cell: ({ added_at }) => stamp(added_at),
    },
    {
      id: 'remove',
      head: '',
      width: 88,
      align: 'end',
      cell: (one) => (
        <Act
          look="quiet"
          size="xs"
          right="deliveries.prepare"
          aria-label={t('test.removeWhom', { name: nameIn(one) })}
          onClick={() => remove({ id: one.id, name: nameIn(one) })}
        >
          {t('test.remove')}
        </Act>
      ),
    },
  ]
}

import { IconListDetails, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { Page } from '../../ui/Page.tsx'
import { createList, type List, listsQuery } from './lists.ts'
import { NameDialog } from './NameDialog.tsx'

/** Every list and how many people are on it. */
export function ListsPage() {
  const { t } = useTranslation(['lists', 'app'])
  const { number, stamp } = useFormats()
  const navigate = useNavigate()
  const [adding, setAdding] = useState(false)
  const lists = useQuery(listsQuery)
  useLiveRefresh(['imports'], listsQuery.queryKey)
  const count = lists.data?.length ?? 0
  const columns: Column<List>[] = [
    { id: 'name', head: t('column.name'), cell: ({ name }) => name },
    { id: 'members', head: t('column.members'), width: 130, align: 'end', cell: ({ members }) => number(members) },
    {
      id: 'withNumber',
      head: t('column.withNumber'),
      width: 150,
      align: 'end',
      wideOnly: true,
      cell: ({ with_number }) => number(with_number),
    },
    {
      id: 'created',
      head: t('column.created'),
      width: 140,
      align: 'end',
      wideOnly: true,
      cell: ({ created_at }) => stamp(created_at),
    },
  ]
  const add = (look: 'primary' | 'plain') =>
    look === 'primary' ? (
      <PrimaryButton
        right="profiles.write"
        leftSection={<IconPlus size={16} stroke={1.6} />}
        onClick={() => setAdding(true)}
      >
        {t('add')}
      </PrimaryButton>
    ) : (
      <Act right="profiles.write" onClick={() => setAdding(true)}>
        {t('add')}
      </Act>
    )
  return (
    <Page
      flush
      sentence={
        lists.data === undefined ? t('app:page.lists') : count === 0 ? t('sentenceNone') : t('sentence', { count })
      }
      name={t('app:page.lists')}
      acts={add('primary')}
    >
      <DataTable
        label={t('app:page.lists')}
        rows={rowsOf(lists)}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ name }) => name}
        linkTo={({ id }) => ({ to: `/lists/${id}` })}
        empty={
          <Empty text={t('empty')} icon={IconListDetails}>
            {add('plain')}
          </Empty>
        }
      />
      {adding && (
        <NameDialog
          sentence={t('dialog.sentence')}
          act={t('dialog.create')}
          name=""
          save={createList}
          onClose={() => setAdding(false)}
          onSaved={({ id }) => void navigate({ to: '/lists/$id', params: { id: String(id) } })}
        />
      )}
    </Page>
  )
}

import { IconPlus, IconUsersGroup } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { useFormats } from '../../app/formats.ts'
import { useUrlState } from '../../app/url-state.ts'
import { rowsOf } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { plain } from '../../ui/Rich.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { type Audience, audiencesQuery, restoreAudience } from './audiences.ts'

const schema = z.object({ archived: z.optional(z.literal('yes')) })

/** Saved rules about people, each said in a sentence. */
export function AudiencesPage() {
  const { t } = useTranslation(['audiences', 'app'])
  const { stamp } = useFormats()
  const client = useQueryClient()
  const [url, setUrl] = useUrlState(schema)
  const archived = url.archived === 'yes'
  const audiences = useQuery(audiencesQuery(archived))
  const restore = useMutation({
    mutationFn: ({ id }: Audience) => restoreAudience(id),
    async onSuccess({ label }) {
      await client.invalidateQueries({ queryKey: ['audiences'] })
      sayDone(t('restored', { label }))
    },
  })
  const columns: Column<Audience>[] = [
    { id: 'label', head: t('column.label'), width: 240, cell: ({ label }) => label },
    {
      id: 'says',
      head: t('column.says'),
      wideOnly: true,
      cell: ({ says }) =>
        says === null ? (
          <span className="fail">{t('broken')}</span>
        ) : (
          <span className="truncate muted" title={plain(says)}>
            {plain(says)}
          </span>
        ),
    },
    {
      id: 'changed',
      head: t('column.changed'),
      width: 130,
      align: 'end',
      wideOnly: true,
      cell: ({ updated_at }) => stamp(updated_at),
    },
  ]
  const count = audiences.data?.length ?? 0
  const sentence = archived
    ? t('sentenceArchived', { count })
    : count === 0
      ? t('sentenceNone')
      : t('sentence', { count })
  return (
    <Page
      flush
      sentence={audiences.data === undefined ? t('app:page.audiences') : sentence}
      name={t('app:page.audiences')}
      acts={
        <PrimaryButton right="deliveries.prepare" leftSection={<IconPlus size={16} stroke={1.6} />} to="/audiences/new">
          {t('add')}
        </PrimaryButton>
      }
    >
      <FilterBar>
        <FilterChoices
          label={t('use')}
          choices={[
            { value: 'no', label: t('inUse') },
            { value: 'yes', label: t('archived') },
          ]}
          value={archived ? 'yes' : 'no'}
          onChange={(value) => setUrl({ archived: value === 'yes' ? 'yes' : undefined })}
        />
      </FilterBar>
      <DataTable
        label={t('app:page.audiences')}
        rows={rowsOf(audiences)}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ label }) => label}
        linkTo={({ id }) => ({ to: `/audiences/${id}` })}
        acts={(audience) =>
          audience.archived_at !== null && (
            <Act size="xs" right="deliveries.prepare" onClick={() => restore.mutate(audience)}>
              {t('restore')}
            </Act>
          )
        }
        empty={<Empty text={t(archived ? 'emptyArchived' : 'empty')} icon={IconUsersGroup} />}
      />
    </Page>
  )
}

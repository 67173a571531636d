import { IconPlus, IconTemplate } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useTranslation } from 'react-i18next'
import { z } from 'zod/mini'
import { languageName } from '../../app/content-editor/languages.ts'
import { useFormats } from '../../app/formats.ts'
import { useUrlState } from '../../app/url-state.ts'
import { usePages } from '../../app/use-pages.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { type Column, DataTable } from '../../ui/DataTable.tsx'
import { Empty } from '../../ui/Empty.tsx'
import { FilterBar, FilterChoices, FilterPill, FilterSearch } from '../../ui/FilterPills.tsx'
import { Page } from '../../ui/Page.tsx'
import { Tag } from '../../ui/State.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { duplicateTemplate, readTemplates, restoreTemplate, type Template, templateKinds } from './templates.ts'

const schema = z.object({
  q: z._default(z.string(), ''),
  kind: z.optional(z.enum(templateKinds)),
  archived: z.optional(z.literal('yes')),
})

/** Contents that are kept: those of this workspace, then those that come with Parley. */
export function TemplatesPage() {
  const { t } = useTranslation(['templates', 'app'])
  const { stamp } = useFormats()
  const navigate = useNavigate()
  const client = useQueryClient()
  const [url, setUrl] = useUrlState(schema)
  const archived = url.archived === 'yes'
  const filter = { q: url.q, kind: url.kind, archived }
  const rows = usePages({
    queryKey: ['templates', 'list', filter],
    read: (cursor, signal) => readTemplates(filter, cursor, signal),
  })
  const duplicate = useMutation({
    mutationFn: ({ id, label }: Template) => duplicateTemplate(id, t('copyOf', { label })),
    async onSuccess({ id, label }) {
      await client.invalidateQueries({ queryKey: ['templates', 'list'] })
      sayDone(t('duplicated', { label }))
      await navigate({ to: '/templates/$id', params: { id: String(id) } })
    },
  })
  const restore = useMutation({
    mutationFn: ({ id }: Template) => restoreTemplate(id),
    async onSuccess({ label }) {
      await client.invalidateQueries({ queryKey: ['templates'] })
      sayDone(t('restored', { label }))
    },
  })
  const columns: Column<Template>[] = [
    {
      id: 'label',
      head: t('column.label'),
      width: 260,
      cell: ({ label, builtin }) => (
        <span className="row">
          <span className="truncate">{label}</span>
          {builtin && <Tag>{t('builtin')}</Tag>}
        </span>
      ),
    },
    {
      id: 'text',
      head: t('column.text'),
      wideOnly: true,
      cell: ({ content }) => <span className="truncate muted">{content.text}</span>,
    },
    { id: 'kind', head: t('kindHead'), width: 130, wideOnly: true, cell: ({ kind }) => t(`kind.${kind}`) },
    {
      id: 'languages',
      head: t('column.languages'),
      width: 170,
      wideOnly: true,
      cell: ({ content }) => <span className="truncate">{languagesOf(content).map(languageName).join(', ')}</span>,
    },
    {
      id: 'changed',
      head: t('column.changed'),
      width: 130,
      align: 'end',
      wideOnly: true,
      cell: ({ updated_at, builtin }) => (builtin ? '' : stamp(updated_at)),
    },
  ]
  const own = rows.items.filter(({ builtin }) => !builtin).length
  const sentence = archived
    ? t('sentenceArchived', { count: own })
    : own === 0
      ? t('sentenceNone')
      : t('sentence', { count: own })
  return (
    <Page
      flush
      sentence={rows.state === 'ready' ? sentence : t('app:page.templates')}
      name={t('app:page.templates')}
      acts={
        <PrimaryButton right="deliveries.prepare" leftSection={<IconPlus size={16} stroke={1.6} />} to="/templates/new">
          {t('add')}
        </PrimaryButton>
      }
    >
      <FilterBar>
        <FilterSearch value={url.q} onChange={(q) => setUrl({ q })} placeholder={t('search')} />
        <FilterPill
          label={t('kindHead')}
          choices={templateKinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
          value={url.kind ? [url.kind] : []}
          onChange={([value]) => setUrl({ kind: templateKinds.find((one) => one === value) })}
        />
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
        label={t('app:page.templates')}
        rows={rows}
        columns={columns}
        rowKey={({ id }) => String(id)}
        rowName={({ label }) => label}
        groupOf={({ builtin }) => t(builtin ? 'group.builtin' : 'group.own')}
        linkTo={({ id }) => ({ to: `/templates/${id}` })}
        acts={(template) =>
          template.archived_at ? (
            <Act size="xs" right="deliveries.prepare" onClick={() => restore.mutate(template)}>
              {t('restore')}
            </Act>
          ) : (
            <Act size="xs" right="deliveries.prepare" onClick={() => duplicate.mutate(template)}>
              {t('duplicate')}
            </Act>
          )
        }
        empty={<Empty text={t('empty')} icon={IconTemplate} />}
      />
    </Page>
  )
}

const languagesOf = ({ language, variants }: Template['content']) => [
  ...(language ? [language] : []),
  ...variants.map((one) => one.language),
]

import { FileButton } from '@mantine/core'
import type { FileColumn, Settings } from '@parley/workflow'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { answered, api, call } from '../../../../app/api.ts'
import { Act } from '../../../../ui/Act.tsx'
import { SelectField, TextField } from '../../../../ui/fields.tsx'
import { ProblemNotice } from '../../../../ui/ProblemNotice.tsx'
import { changed, Rows, without } from '../fields.tsx'
import type { SettingsProps } from '../settings.ts'

type Given = { id: number; rows: number; columns: { name: string; looks_like: string | null }[] }
type People = Settings['file']['people']

/** A file is given once; its columns are taken as they look, and may be changed. */
export function FileSettings({ settings, set, says, workflow, off }: SettingsProps<'file'>) {
  const { t } = useTranslation('activitySettings')
  const client = useQueryClient()
  const key = ['workflows', workflow, 'files']
  const files = useQuery({
    queryKey: key,
    queryFn: ({ signal }) =>
      answered(api.GET('/api/workflows/{id}/files', { params: { path: { id: workflow } }, signal })),
  })
  const giving = useMutation({
    mutationFn: async (file: File) => {
      const response = await fetch(`/api/workflows/${workflow}/files?file_name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
        headers: { 'content-type': 'application/octet-stream' },
        body: file,
      })
      if (response.ok) return (await response.json()) as Given
      // Said again through the usual door, which reads what went wrong.
      return call<Given>(`/api/workflows/${workflow}/files?file_name=${encodeURIComponent(file.name)}`, {
        method: 'POST',
      })
    },
    async onSuccess({ id, columns }) {
      set({
        ...settings,
        file: id,
        columns: columns.map(({ name, looks_like }) => ({
          from: name,
          to: looks_like === 'mobile' ? 'number' : (looks_like ?? name),
          kind: 'text',
        })),
      })
      await client.invalidateQueries({ queryKey: key })
    },
  })
  const to = (columns: FileColumn[]) => set({ ...settings, columns })
  const given = (files.data?.items ?? []).filter(({ activity }) => activity === null)
  return (
    <>
      <SelectField
        label={t('file.which')}
        data={given.map(({ id, name, rows }) => ({ value: String(id), label: t('file.rows', { name, count: rows }) }))}
        value={settings.file === null ? null : String(settings.file)}
        placeholder={t('file.choose')}
        nothingFoundMessage={t('file.none')}
        error={says('file')}
        onChange={(value) => set({ ...settings, file: value === null ? null : Number(value) })}
      />
      {!off && (
        <FileButton accept=".csv,.txt,.tsv,text/csv" onChange={(file) => file && giving.mutate(file)}>
          {({ onClick }) => (
            <Act size="xs" right="workflows.build" loading={giving.isPending} onClick={onClick}>
              {t('file.give')}
            </Act>
          )}
        </FileButton>
      )}
      {giving.isError && <ProblemNotice problem={giving.error} />}
      <SelectField
        label={t('file.people')}
        hint={t('file.peopleHint')}
        allowDeselect={false}
        data={(['known', 'known-or-created', 'numbers'] as const).map((value) => ({
          value,
          label: t(`file.of.${value}`),
        }))}
        value={settings.people}
        onChange={(people) => people && set({ ...settings, people: people as People })}
      />
      <Rows
        label={t('file.columns')}
        rows={settings.columns}
        keyOf={(_, at) => String(at)}
        error={says('columns')}
        most={100}
        add={t('file.add')}
        onAdd={() => to([...settings.columns, { from: '', to: '', kind: 'text' }])}
        onRemove={(at) => to(without(settings.columns, at))}
        row={(column, at) => (
          <>
            <TextField
              label={t('file.from')}
              value={column.from}
              maxLength={120}
              onChange={({ currentTarget }) => to(changed(settings.columns, at, { from: currentTarget.value }))}
            />
            <TextField
              label={t('file.to')}
              hint={t('file.toHint')}
              value={column.to}
              maxLength={120}
              error={says('columns', at, 'to')}
              onChange={({ currentTarget }) => to(changed(settings.columns, at, { to: currentTarget.value }))}
            />
            <SelectField
              label={t('file.kind')}
              allowDeselect={false}
              data={(['text', 'number', 'date', 'boolean'] as const).map((value) => ({
                value,
                label: t(`file.type.${value}`),
              }))}
              value={column.kind}
              onChange={(kind) => kind && to(changed(settings.columns, at, { kind: kind as FileColumn['kind'] }))}
            />
          </>
        )}
      />
    </>
  )
}

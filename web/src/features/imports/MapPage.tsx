import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { Act, PrimaryButton } from '../../ui/Act.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { Page } from '../../ui/Page.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { ColumnsSection } from './ColumnsSection.tsx'
import { ConsentSection } from './ConsentSection.tsx'
import { FileSection } from './FileSection.tsx'
import classes from './Imports.module.css'
import {
  cancel,
  type Field,
  type Format,
  fieldsQuery,
  type Import,
  type ImportColumn,
  type Preview,
  previewQuery,
  type Settings,
  saveAndStart,
} from './imports.ts'
import { ListSection } from './ListSection.tsx'
import { type Choices, firstChoices, settled } from './mapping.ts'
import { NumbersSection, PeopleSection } from './PeopleSection.tsx'
import { Trial } from './Trial.tsx'

/** What the file holds, what each column becomes, and what is done with the people in it. */
export function MapPage({ file }: { file: Import }) {
  const { t } = useTranslation(['imports', 'app'])
  const { locale } = useFormats()
  const [changes, setChanges] = useState<Partial<Format>>({})
  const [columns, setColumns] = useState<ImportColumn[] | null>(null)
  const [choices, setChoices] = useState<Choices | null>(null)
  const country = choices?.defaults.country ?? file.settings?.defaults.country ?? null
  const near = locale.slice(-2).toUpperCase()
  const preview = useQuery(previewQuery(file.id, { ...changes, country, near, columns }))
  const fields = useQuery(fieldsQuery)
  const trail = [{ label: file.file_name }]
  if (preview.data === undefined || fields.data === undefined) {
    const problem = preview.error ?? fields.error
    return (
      <Page sentence={t('app:page.imports')} trail={trail}>
        {problem ? (
          <ProblemNotice problem={problem} onRetry={problem === fields.error ? fields.refetch : preview.refetch} />
        ) : (
          <Loading what={t('map.what')} />
        )}
      </Page>
    )
  }
  const shown = columns ?? preview.data.columns
  return (
    <MapForm
      file={file}
      preview={preview.data}
      fields={fields.data}
      columns={shown}
      onColumns={setColumns}
      choices={settled(choices ?? firstChoices(preview.data, file.file_name), shown)}
      onChoices={setChoices}
      onFormat={(change) => {
        setChanges({ ...changes, ...change })
        // Other columns, other cells: what was chosen for the old ones says nothing about these.
        if ('separator' in change || 'header' in change || 'encoding' in change) setColumns(null)
      }}
    />
  )
}

type FormProps = {
  file: Import
  preview: Preview
  fields: readonly Field[]
  columns: ImportColumn[]
  onColumns: (columns: ImportColumn[]) => void
  choices: Choices
  onChoices: (choices: Choices) => void
  onFormat: (change: Partial<Format>) => void
}

function MapForm({ file, preview, fields, columns, onColumns, choices, onChoices, onFormat }: FormProps) {
  const { t } = useTranslation(['imports', 'app'])
  const client = useQueryClient()
  const navigate = useNavigate()
  const { format } = preview
  const starting = useMutation({
    mutationFn: () => saveAndStart(file.id, settingsOf(format, columns, choices)),
    onSettled: () => client.invalidateQueries({ queryKey: ['imports'] }),
  })
  const givingUp = useMutation({
    mutationFn: () => cancel(file.id),
    async onSuccess() {
      sayDone(t('map.givenUp'))
      await navigate({ to: '/imports' })
      await client.invalidateQueries({ queryKey: ['imports'] })
    },
  })
  const problem = starting.error ?? givingUp.error
  // What belongs to a field is said there.
  const general = problem !== null && !(problem instanceof Problem && problem.fields.length > 0) ? problem : null
  const change = (some: Partial<Choices>) => onChoices({ ...choices, ...some })
  return (
    <Page
      sentence={t('map.sentence', { count: format.headers.length, name: file.file_name })}
      name={file.file_name}
      trail={[{ label: file.file_name }]}
      acts={
        <>
          <Act right="imports.run" loading={givingUp.isPending} onClick={() => givingUp.mutate()}>
            {t('map.giveUp')}
          </Act>
          <PrimaryButton right="imports.run" loading={starting.isPending} onClick={() => starting.mutate()}>
            {t('map.start')}
          </PrimaryButton>
        </>
      }
    >
      {general && <ProblemNotice problem={general} />}
      <div className={classes.map}>
        <div>
          <ColumnsSection
            preview={preview}
            columns={columns}
            fields={fields}
            problem={starting.error}
            onColumns={onColumns}
          />
          <PeopleSection columns={columns} choices={choices} onChange={change} problem={starting.error} />
          <NumbersSection choices={choices} onChange={change} problem={starting.error} />
          <ListSection choices={choices} onChange={change} problem={starting.error} />
          <ConsentSection columns={columns} choices={choices} onChange={change} problem={starting.error} />
          <FileSection format={format} onChange={onFormat} />
        </div>
        <Trial trial={preview.trial} />
      </div>
    </Page>
  )
}

function settingsOf(format: Preview['format'], columns: ImportColumn[], choices: Choices): Settings {
  const { encoding, separator, header, date_order, decimal } = format
  return { format: { encoding, separator, header, date_order, decimal }, columns, ...choices }
}

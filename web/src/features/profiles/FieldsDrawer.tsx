import { ActionIcon } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePermission } from '../../app/session.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { SelectField, TextField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { Loading } from '../../ui/Loading.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Profiles.module.css'
import { createField, deleteField, type Field, fieldsQuery, relabelField } from './profiles.ts'

const types = ['text', 'number', 'date', 'boolean'] as const

/** What is kept of people besides what everyone has; each of one type. */
export function FieldsDrawer({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation('profiles')
  const fields = useQuery(fieldsQuery)
  const [deleting, setDeleting] = useState<Field | null>(null)
  const count = fields.data?.length ?? 0
  return (
    <Drawer
      kicker={t('field.kicker')}
      sentence={count === 0 ? t('field.sentenceNone') : t('field.sentence', { count })}
      onClose={onClose}
    >
      <NewField />
      {fields.isPending && <Loading what={t('field.kicker')} rows={3} />}
      {fields.isError && <ProblemNotice problem={fields.error} onRetry={fields.refetch} />}
      <ul>
        {fields.data?.map((field) => (
          <OneField key={field.id} field={field} onDelete={() => setDeleting(field)} />
        ))}
      </ul>
      {deleting && <DeleteField field={deleting} onClose={() => setDeleting(null)} />}
    </Drawer>
  )
}

function NewField() {
  const { t } = useTranslation('profiles')
  const client = useQueryClient()
  const [label, setLabel] = useState('')
  const [type, setType] = useState<Field['type']>('text')
  const adding = useMutation({
    mutationFn: () => createField({ label: label.trim(), type }),
    async onSuccess() {
      setLabel('')
      await client.invalidateQueries({ queryKey: fieldsQuery.queryKey })
    },
  })
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (label.trim() !== '') adding.mutate()
      }}
    >
      <TextField
        label={t('field.label')}
        value={label}
        maxLength={100}
        onChange={(event) => setLabel(event.currentTarget.value)}
      />
      <SelectField
        label={t('field.type')}
        data={types.map((value) => ({ value, label: t(`field.typeIs.${value}`) }))}
        value={type}
        onChange={(value) => setType(types.find((one) => one === value) ?? 'text')}
      />
      {adding.error && <ProblemNotice problem={adding.error} />}
      <div>
        <Act type="submit" right="profiles.write" loading={adding.isPending}>
          {t('field.add')}
        </Act>
      </div>
    </form>
  )
}

/** Renamed in place, on leaving the field; its name in texts stays, so that no text breaks. */
function OneField({ field, onDelete }: { field: Field; onDelete: () => void }) {
  const { t } = useTranslation('profiles')
  const client = useQueryClient()
  const { may } = usePermission('profiles.write')
  const [label, setLabel] = useState(field.label)
  const renaming = useMutation({
    mutationFn: () => relabelField(field.id, label.trim()),
    async onSuccess() {
      sayDone(t('field.renamed'))
      await client.invalidateQueries({ queryKey: fieldsQuery.queryKey })
    },
  })
  const save = () => {
    if (label.trim() === '') setLabel(field.label)
    else if (label.trim() !== field.label) renaming.mutate()
  }
  return (
    <li className={classes.fieldRow}>
      <TextField
        label=""
        aria-label={t('field.rename', { name: field.label })}
        value={label}
        readOnly={!may}
        maxLength={100}
        onChange={(event) => setLabel(event.currentTarget.value)}
        onBlur={save}
        onKeyDown={(event) => event.key === 'Enter' && save()}
      />
      {may && (
        <ActionIcon aria-label={t('field.delete', { name: field.label })} onClick={onDelete}>
          <IconTrash size={16} stroke={1.6} />
        </ActionIcon>
      )}
      <p className="hint">
        {t(`field.typeIs.${field.type}`)} · {t('field.inTexts', { name: field.name })}
      </p>
      {renaming.error && <ProblemNotice problem={renaming.error} />}
    </li>
  )
}

function DeleteField({ field, onClose }: { field: Field; onClose: () => void }) {
  const { t } = useTranslation('profiles')
  const client = useQueryClient()
  const deleting = useMutation({
    mutationFn: () => deleteField(field.id),
    async onSuccess() {
      onClose()
      await client.invalidateQueries({ queryKey: fieldsQuery.queryKey })
      await client.invalidateQueries({ queryKey: ['profiles'] })
    },
  })
  return (
    <Irreversible
      opened
      onClose={onClose}
      sentence={t('field.deleteAsk', { name: field.label })}
      text={t('field.deleteText')}
      act={t('field.deleteAct')}
      right="profiles.write"
      busy={deleting.isPending}
      problem={deleting.error}
      onAct={() => deleting.mutate()}
    />
  )
}

import { Modal } from '@mantine/core'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import classes from './Inbox.module.css'
import { addCanned, type Canned, cannedQuery, changeCanned, deleteCanned, right } from './inbox.ts'

/** Canned answers are everyone's: written, changed and deleted here. */
export function CannedDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['inbox', 'app'])
  const client = useQueryClient()
  const all = useQuery(cannedQuery).data ?? []
  const [chosen, choose] = useState<Canned | null>(null)
  const [label, setLabel] = useState('')
  const [text, setText] = useState('')
  const [tried, setTried] = useState(false)
  const begin = (one: Canned | null) => {
    choose(one)
    setLabel(one?.label ?? '')
    setText(one?.text ?? '')
    setTried(false)
  }
  const onSuccess = async () => {
    begin(null)
    await client.invalidateQueries({ queryKey: ['inbox', 'canned'] })
  }
  const save = useMutation({
    mutationFn: () => (chosen === null ? addCanned(label.trim(), text) : changeCanned(chosen.id, label.trim(), text)),
    onSuccess,
  })
  const remove = useMutation({ mutationFn: (id: number) => deleteCanned(id), onSuccess })
  const missing = label.trim() === '' || text.trim() === ''
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('canned.title')}
      size={460}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <div className={classes.dialog}>
        <SelectField
          label={t('canned.title')}
          data={[{ value: '', label: t('canned.new') }, ...all.map(({ id, label }) => ({ value: String(id), label }))]}
          value={chosen === null ? '' : String(chosen.id)}
          onChange={(value) => begin(all.find(({ id }) => String(id) === value) ?? null)}
        />
        <TextField
          label={t('canned.label')}
          value={label}
          maxLength={60}
          error={tried && missing && t('canned.needed')}
          onChange={(event) => setLabel(event.currentTarget.value)}
        />
        <TextAreaField
          label={t('canned.text')}
          value={text}
          maxLength={2000}
          autosize
          minRows={3}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {(save.error ?? remove.error) && <ProblemNotice problem={save.error ?? remove.error} />}
        <div className={classes.dialogActs}>
          {chosen && (
            <Act right={right} onClick={() => remove.mutate(chosen.id)} loading={remove.isPending}>
              {t('canned.delete')}
            </Act>
          )}
          <span className="grow" />
          <Act
            look="primary"
            right={right}
            loading={save.isPending}
            onClick={() => {
              setTried(true)
              if (!missing) save.mutate()
            }}
          >
            {t(chosen === null ? 'canned.add' : 'canned.save')}
          </Act>
        </div>
      </div>
    </Modal>
  )
}

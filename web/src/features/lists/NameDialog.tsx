import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { Act } from '../../ui/Act.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './Lists.module.css'
import { type List, listsQuery } from './lists.ts'

type Props = {
  sentence: string
  act: string
  name: string
  save: (name: string) => Promise<List>
  onClose: () => void
  onSaved: (list: List) => void
}

/** Asks for the name of a list, new or not. */
export function NameDialog({ sentence, act, name: first, save, onClose, onSaved }: Props) {
  const { t } = useTranslation(['lists', 'app'])
  const client = useQueryClient()
  const [name, setName] = useState(first)
  const [tried, setTried] = useState(false)
  const saving = useMutation({
    mutationFn: () => save(name.trim()),
    async onSuccess(list) {
      onClose()
      onSaved(list)
      await client.invalidateQueries({ queryKey: listsQuery.queryKey })
    },
  })
  const taken = saving.error instanceof Problem && saving.error.code === 'name-taken' ? saving.error.title : undefined
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(sentence)} size={420}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (name.trim() !== '') saving.mutate()
        }}
      >
        <Sentence text={sentence} size="panel" />
        <TextField
          label={t('dialog.name')}
          value={name}
          maxLength={200}
          data-autofocus
          error={taken ?? (tried && name.trim() === '' && t('app:field.required'))}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {saving.error && !taken && <ProblemNotice problem={saving.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right="profiles.write" loading={saving.isPending}>
            {act}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

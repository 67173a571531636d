import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './Phones.module.css'
import { changePhone, type VirtualPhone } from './simulator.ts'

/** The name under which one recognises a phone. */
export function RenamePhone({ phone, onClose }: { phone: VirtualPhone; onClose: () => void }) {
  const { t } = useTranslation(['phones', 'app'])
  const client = useQueryClient()
  const [name, setName] = useState(phone.name ?? '')
  const rename = useMutation({
    mutationFn: () => changePhone(phone.number, { name: name.trim() }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['phones'] })
      onClose()
    },
  })
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('dialog.rename'))} size={420}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <Sentence text={t('dialog.rename')} size="panel" />
        <TextField
          label={t('dialog.name')}
          hint={t('dialog.nameHint')}
          value={name}
          maxLength={60}
          data-autofocus
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {rename.error && <ProblemNotice problem={rename.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right="simulator.use" loading={rename.isPending}>
            {t('dialog.renameAct')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

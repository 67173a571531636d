import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { fieldError, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { nextNumber } from './next-number.ts'
import classes from './Phones.module.css'
import { addPhone } from './simulator.ts'

/** One more phone, with a number that nobody here has yet. */
export function AddPhone({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const { t } = useTranslation(['phones', 'app'])
  const { locale } = useFormats()
  const phone = usePhone()
  const client = useQueryClient()
  const [number, setNumber] = useState(() => phone(nextNumber(taken)))
  const [name, setName] = useState('')
  const add = useMutation({
    mutationFn: () =>
      addPhone({ number, default_country: locale.slice(-2), ...(name.trim() ? { name: name.trim() } : {}) }),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['phones'] })
      onClose()
    },
  })
  const wrong = fieldError(add.error, 'number')
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('dialog.add'))} size={420}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          add.mutate()
        }}
      >
        <Sentence text={t('dialog.add')} size="panel" />
        <TextField
          type="tel"
          label={t('dialog.number')}
          hint={t('dialog.numberHint')}
          value={number}
          error={wrong}
          data-autofocus
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <TextField
          label={`${t('dialog.name')} (${t('app:optional')})`}
          hint={t('dialog.nameHint')}
          value={name}
          maxLength={60}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        {add.error && !wrong && <ProblemNotice problem={add.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right="simulator.use" loading={add.isPending}>
            {t('dialog.addAct')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { usePhone } from '../../app/phones.ts'
import { TextAreaField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Quarantine.module.css'
import { type Entry, lift } from './quarantine.ts'

/** Opening an address again: what someone asked for is not taken back without saying why. */
export function LiftDialog({ entry, onClose }: { entry: Entry; onClose: () => void }) {
  const { t } = useTranslation('quarantine')
  const client = useQueryClient()
  const phone = usePhone()
  const who = phone(entry.address)
  const optOut = entry.status === 'opted-out' || entry.status === 'no-sms'
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const act = useMutation({
    mutationFn: () => lift(entry.id, reason.trim()),
    async onSuccess() {
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      sayDone(t('lift.done', { who }))
      onClose()
    },
  })
  const missing = optOut && reason.trim() === ''
  return (
    <Irreversible
      opened
      onClose={onClose}
      sentence={t('lift.sentence', { who })}
      text={t(entry.status === 'no-sms' ? 'lift.person' : optOut ? 'lift.optOut' : 'lift.other')}
      act={t('lift.act')}
      keep={t('lift.keep')}
      right="quarantine.manage"
      busy={act.isPending}
      problem={act.error}
      onAct={() => {
        setTried(true)
        if (!missing) act.mutate()
      }}
    >
      <TextAreaField
        className={classes.field ?? ''}
        label={t(optOut ? 'lift.reason' : 'lift.reasonOther')}
        hint={t('lift.reasonHint')}
        error={tried && missing && t('lift.needed')}
        value={reason}
        maxLength={500}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Irreversible>
  )
}

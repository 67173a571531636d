import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { SelectField, TextAreaField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Quarantine.module.css'
import { addAddress } from './quarantine.ts'
import { everySender, useScopes } from './use-scopes.ts'

const choices = ['opted-out', 'quarantined'] as const

/** A request that came by letter or by phone: the reason given here is its proof. */
export function AddAddress({ onClose, onAdded }: { onClose: () => void; onAdded: (id: number) => void }) {
  const { t } = useTranslation(['quarantine', 'app'])
  const { locale } = useFormats()
  const phone = usePhone()
  const client = useQueryClient()
  const [address, setAddress] = useState('')
  const [status, setStatus] = useState<(typeof choices)[number]>('opted-out')
  const [scope, setScope] = useState(everySender)
  const scopes = useScopes()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const add = useMutation({
    mutationFn: () =>
      addAddress({
        address,
        default_country: locale.slice(-2),
        scope: status === 'opted-out' ? Number(scope) : Number(everySender),
        status,
        reason: reason.trim(),
      }),
    async onSuccess(entry) {
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      sayDone(t('dialog.done', { who: phone(entry.address) }))
      onAdded(entry.id)
      onClose()
    },
  })
  const wrongNumber = add.error instanceof Problem && add.error.code === 'invalid-number' ? add.error.title : undefined
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('dialog.sentence'))} size={460}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (address.trim() !== '' && reason.trim() !== '') add.mutate()
        }}
      >
        <Sentence text={t('dialog.sentence')} size="panel" />
        <TextField
          type="tel"
          label={t('dialog.address')}
          hint={t('dialog.addressHint')}
          value={address}
          error={wrongNumber ?? (tried && address.trim() === '' && t('app:field.required'))}
          data-autofocus
          onChange={(event) => setAddress(event.currentTarget.value)}
        />
        <SelectField
          label={t('dialog.status')}
          hint={t(`dialog.statusIs.${status}`)}
          data={choices.map((value) => ({ value, label: t(`app:state.address.${value}`) }))}
          value={status}
          onChange={(value) => setStatus(choices.find((one) => one === value) ?? 'opted-out')}
        />
        {status === 'opted-out' && (
          <SelectField
            label={t('dialog.scope')}
            hint={t('dialog.scopeHint')}
            searchable
            allowDeselect={false}
            data={scopes}
            value={scope}
            onChange={(value) => setScope(value ?? everySender)}
          />
        )}
        <TextAreaField
          label={t('dialog.reason')}
          hint={t('dialog.reasonHint')}
          value={reason}
          maxLength={500}
          error={tried && reason.trim() === '' && t('dialog.reasonNeeded')}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {add.error && !wrongNumber && <ProblemNotice problem={add.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right="quarantine.manage" loading={add.isPending}>
            {t('dialog.act')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

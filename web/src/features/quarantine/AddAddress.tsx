import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Problem } from '../../app/api.ts'
import { useFormats } from '../../app/formats.ts'
import { nothingAsked, optOutNumber, right } from '../../app/opt-out/opt-outs.ts'
import { ProofFields } from '../../app/opt-out/ProofFields.tsx'
import { usePhone } from '../../app/phones.ts'
import { usePermission } from '../../app/session.ts'
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

/** A number that its owner wants out of marketing, known or not, with how they asked; or one that nothing may reach. */
export function AddAddress({ onClose, onAdded }: { onClose: () => void; onAdded: (id: number) => void }) {
  const { t } = useTranslation(['quarantine', 'optOut', 'app'])
  const { locale } = useFormats()
  const phone = usePhone()
  const client = useQueryClient()
  const [address, setAddress] = useState('')
  const [status, setStatus] = useState<(typeof choices)[number]>('opted-out')
  const [scope, setScope] = useState(everySender)
  const scopes = useScopes()
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(nothingAsked)
  const mayClose = usePermission('quarantine.manage').may
  const [tried, setTried] = useState(false)
  const add = useMutation({
    async mutationFn() {
      const number = { address, default_country: locale.slice(-2) }
      if (status === 'opted-out') {
        const { changed, quarantine_id } = await optOutNumber({ ...number, scope: Number(scope) }, asked)
        return { id: quarantine_id, says: changed ? t('optOut:done', { who: address }) : t('optOut:already') }
      }
      const closed = await addAddress({ ...number, status, reason: reason.trim() })
      return { id: closed.id, says: t('dialog.done', { who: phone(closed.address) }) }
    },
    async onSuccess({ id, says }) {
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      sayDone(says)
      onAdded(id)
      onClose()
    },
  })
  const wrongNumber = add.error instanceof Problem && add.error.code === 'invalid-number' ? add.error.title : undefined
  const said = status === 'opted-out' ? asked.words : reason
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('dialog.sentence'))} size={460}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (address.trim() !== '' && said.trim() !== '') add.mutate()
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
          data={choices
            .filter((value) => mayClose || value === 'opted-out')
            .map((value) => ({ value, label: t(`app:state.address.${value}`) }))}
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
        {status === 'opted-out' ? (
          <ProofFields asked={asked} onChange={setAsked} tried={tried} problem={add.error} />
        ) : (
          <TextAreaField
            label={t('dialog.reason')}
            hint={t('dialog.reasonHint')}
            value={reason}
            maxLength={500}
            error={tried && reason.trim() === '' && t('dialog.reasonNeeded')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
        {add.error && !wrongNumber && <ProblemNotice problem={add.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right={right} loading={add.isPending}>
            {t(status === 'opted-out' ? 'optOut:act' : 'dialog.act')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

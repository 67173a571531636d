import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { NumberField, TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { crowdId, crowdOfForm, formOfCrowd } from './crowd.ts'
import classes from './Phones.module.css'
import { type Carrier, putCrowd, sendCrowdAway } from './simulator.ts'

/** How everybody behaves who has no phone on the screen. */
export function CrowdDialog({ crowds, onClose }: { crowds: Carrier['crowds']; onClose: () => void }) {
  const { t } = useTranslation(['phones', 'app'])
  const client = useQueryClient()
  const { locale } = useFormats()
  const standing = crowds.find(({ id }) => id === crowdId)
  const [form, setForm] = useState(() => formOfCrowd(standing))
  const done = (text: string) => async () => {
    await client.invalidateQueries({ queryKey: ['phones', 'carrier'] })
    sayDone(text)
    onClose()
  }
  const put = useMutation({
    mutationFn: () => putCrowd(crowdId, crowdOfForm(form)),
    onSuccess: done(t('dialog.crowdSet')),
  })
  const away = useMutation({ mutationFn: () => sendCrowdAway(crowdId), onSuccess: done(t('dialog.crowdGone')) })
  const tooMuch = form.stop + form.other > 100
  const share = (name: 'stop' | 'unreachable' | 'other') => ({
    min: 0,
    max: 100,
    decimalScale: 3,
    decimalSeparator: locale.startsWith('fr') ? ',' : '.',
    suffix: ' %',
    value: form[name],
    onChange: (value: string | number) => setForm({ ...form, [name]: Number(value) || 0 }),
  })
  const problem = put.error ?? away.error
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('dialog.crowd'))} size={500}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          if (!tooMuch) put.mutate()
        }}
      >
        <Sentence text={t('dialog.crowd')} size="panel" />
        <p className="soft">{t('dialog.crowdText')}</p>
        <div className={classes.pair}>
          <NumberField
            label={t('dialog.stop')}
            data-autofocus
            {...share('stop')}
            error={tooMuch && t('dialog.tooMuch')}
          />
          <NumberField label={t('dialog.unreachable')} {...share('unreachable')} />
          <NumberField label={t('dialog.other')} {...share('other')} />
          <TextField
            label={t('dialog.otherText')}
            value={form.text}
            maxLength={300}
            onChange={(event) => setForm({ ...form, text: event.currentTarget.value })}
          />
          <NumberField
            label={t('dialog.within')}
            min={1}
            max={86_400}
            value={form.seconds}
            onChange={(value) => setForm({ ...form, seconds: Number(value) || 1 })}
          />
          <TextField
            type="tel"
            label={t('dialog.prefix')}
            hint={t('dialog.prefixHint')}
            value={form.prefix}
            maxLength={20}
            onChange={(event) => setForm({ ...form, prefix: event.currentTarget.value })}
          />
        </div>
        {problem && <ProblemNotice problem={problem} />}
        <div className={classes.acts}>
          {standing && (
            <Act right="simulator.use" loading={away.isPending} onClick={() => away.mutate()}>
              {t('dialog.crowdStop')}
            </Act>
          )}
          <span className="grow" />
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right="simulator.use" loading={put.isPending}>
            {t('dialog.crowdAct')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { TextAreaField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Profiles.module.css'
import { allowSms, type ProfileDetail, profileQuery, refuseSms } from './profiles.ts'

/** A mark on the person, apart from the quarantine of a number: no SMS to them, whatever number they have. */
export function NoSms({ profile, children }: { profile: ProfileDetail; children?: ReactNode }) {
  const { t } = useTranslation('profiles')
  const { date } = useFormats()
  const [asking, setAsking] = useState(false)
  const marked = profile.no_sms_at
  return (
    <section>
      <h2>{t('noSms.title')}</h2>
      <p className="hint">{marked === null ? t('noSms.may') : t('noSms.since', { date: date(marked) })}</p>
      <p className={classes.acts}>
        {children}
        <Act right="quarantine.manage" onClick={() => setAsking(true)}>
          {t(marked === null ? 'noSms.mark' : 'noSms.unmark')}
        </Act>
      </p>
      {asking && <Ask profile={profile} onClose={() => setAsking(false)} />}
    </section>
  )
}

function Ask({ profile, onClose }: { profile: ProfileDetail; onClose: () => void }) {
  const { t } = useTranslation('profiles')
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const way = profile.no_sms_at === null ? 'mark' : 'unmark'
  const name = [profile.first_name, profile.last_name].filter(Boolean).join(' ') || profile.number || t('noName')
  const act = useMutation({
    mutationFn: () => (way === 'mark' ? refuseSms : allowSms)(profile.id, reason.trim()),
    async onSuccess() {
      await Promise.all([
        client.invalidateQueries({ queryKey: profileQuery(profile.id).queryKey }),
        client.invalidateQueries({ queryKey: ['quarantine'] }),
      ])
      sayDone(t(`noSms.${way}Done`, { name }))
      onClose()
    },
  })
  const missing = reason.trim() === ''
  return (
    <Irreversible
      opened
      onClose={onClose}
      sentence={t(`noSms.${way}Sentence`, { name })}
      text={t(`noSms.${way}Text`)}
      act={t(`noSms.${way}`)}
      right="quarantine.manage"
      busy={act.isPending}
      problem={act.error}
      onAct={() => {
        setTried(true)
        if (!missing) act.mutate()
      }}
    >
      <TextAreaField
        label={t('noSms.reason')}
        hint={t('noSms.reasonHint')}
        error={tried && missing && t('noSms.needed')}
        value={reason}
        maxLength={500}
        data-autofocus
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </Irreversible>
  )
}

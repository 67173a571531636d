import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { Act } from '../../ui/Act.tsx'
import { SelectField, TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain, Rich } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import classes from './Quarantine.module.css'
import { type Imported, importFile } from './quarantine.ts'

const choices = ['opted-out', 'quarantined'] as const

/** Numbers that opted out elsewhere: a file, what it means, and what of it was not taken. */
export function ImportFile({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation(['quarantine', 'app'])
  const { locale } = useFormats()
  const client = useQueryClient()
  const [file, setFile] = useState<File | null>(null)
  const [status, setStatus] = useState<(typeof choices)[number]>('opted-out')
  const [reason, setReason] = useState('')
  const [tried, setTried] = useState(false)
  const giving = useMutation({
    mutationFn: (given: File) => importFile({ file: given, country: locale.slice(-2), status, reason: reason.trim() }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['quarantine'] }),
  })
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(t('file.sentence'))} size={520}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (file !== null && reason.trim() !== '') giving.mutate(file)
        }}
      >
        <Sentence text={t('file.sentence')} size="panel" />
        {giving.data ? (
          <Outcome done={giving.data} />
        ) : (
          <>
            <label className={classes.file}>
              <span>{t('file.file')}</span>
              <input
                type="file"
                accept=".csv,.txt,.tsv,text/csv,text/plain,text/tab-separated-values"
                aria-invalid={tried && file === null}
                onChange={(event) => setFile(event.currentTarget.files?.[0] ?? null)}
              />
              <span className="hint">{t('file.hint')}</span>
              {tried && file === null && <span className={classes.wrong}>{t('file.fileNeeded')}</span>}
            </label>
            <SelectField
              label={t('file.status')}
              hint={t(`dialog.statusIs.${status}`)}
              data={choices.map((value) => ({ value, label: t(`app:state.address.${value}`) }))}
              value={status}
              onChange={(value) => setStatus(choices.find((one) => one === value) ?? 'opted-out')}
            />
            <TextAreaField
              label={t('file.reason')}
              value={reason}
              maxLength={500}
              error={tried && reason.trim() === '' && t('file.reasonNeeded')}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          </>
        )}
        {giving.error && <ProblemNotice problem={giving.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t(giving.data ? 'file.close' : 'app:cancel')}</Act>
          {!giving.data && (
            <Act look="primary" type="submit" right="quarantine.manage" loading={giving.isPending}>
              {t('file.act')}
            </Act>
          )}
        </div>
      </form>
    </Modal>
  )
}

function Outcome({ done }: { done: Imported }) {
  const { t } = useTranslation('quarantine')
  return (
    <div role="status">
      <p>
        <Rich text={t('file.added', { count: done.added })} />{' '}
        {done.already > 0 && t('file.already', { count: done.already })}
      </p>
      {done.bad > 0 && (
        <>
          <p>{t('file.bad', { count: done.bad })}</p>
          <ul className={classes.bad}>
            {done.bad_lines.map(({ row, cell, because }) => (
              <li key={row}>
                <span className="muted num">{t('file.line', { row })}</span>{' '}
                <span className="theirs">{cell === '' ? t('file.empty') : t('quoted', { text: cell })}</span>{' '}
                <span className="hint">{t(`file.because.${because}`)}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

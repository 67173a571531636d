import { Modal } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { SelectField, TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Inbox.module.css'
import { optOut, right, type Way, ways } from './inbox.ts'

/** A request that came by phone or by letter: what was said is its proof. */
export function OptOutDialog({ number, name, onClose }: { number: string; name: string; onClose: () => void }) {
  const { t } = useTranslation(['inbox', 'app'])
  const client = useQueryClient()
  const [how, setHow] = useState<Way>('phone-call')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const act = useMutation({
    mutationFn: () => optOut(number, how, words.trim()),
    async onSuccess({ changed }) {
      await client.invalidateQueries({ queryKey: ['inbox'] })
      sayDone(changed ? t('optOut.done', { who: name }) : t('optOut.already'))
      onClose()
    },
  })
  const sentence = t('optOut.sentence', { who: name })
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(sentence)} size={460}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (words.trim() !== '') act.mutate()
        }}
      >
        <Sentence text={sentence} size="panel" />
        <p className="soft">{t('optOut.text')}</p>
        <SelectField
          label={t('optOut.how')}
          data={ways.map((value) => ({ value, label: t(`optOut.ways.${value}`) }))}
          value={how}
          onChange={(value) => setHow(ways.find((one) => one === value) ?? 'phone-call')}
        />
        <TextAreaField
          label={t('optOut.words')}
          value={words}
          maxLength={500}
          data-autofocus
          error={tried && words.trim() === '' && t('optOut.needed')}
          onChange={(event) => setWords(event.currentTarget.value)}
        />
        {act.error && <ProblemNotice problem={act.error} />}
        <div className={classes.dialogActs}>
          <span className="grow" />
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="ink" type="submit" right={right} loading={act.isPending}>
            {t('optOut.act')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

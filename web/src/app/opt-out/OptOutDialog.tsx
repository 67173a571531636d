import { Modal } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from '../../ui/Act.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { plain } from '../../ui/Rich.tsx'
import { Sentence } from '../../ui/Sentence.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './OptOut.module.css'
import { type Asked, nothingAsked, right } from './opt-outs.ts'
import { ProofFields } from './ProofFields.tsx'

type Props = {
  name: string
  optOut: (asked: Asked) => Promise<{ changed: boolean }>
  onDone: () => Promise<unknown>
  onClose: () => void
}

/** Opts a number out for its owner, who asked for it elsewhere. */
export function OptOutDialog({ name, optOut, onDone, onClose }: Props) {
  const { t } = useTranslation(['optOut', 'app'])
  const [asked, setAsked] = useState(nothingAsked)
  const [tried, setTried] = useState(false)
  const act = useMutation({
    mutationFn: () => optOut(asked),
    async onSuccess({ changed }) {
      await onDone()
      sayDone(changed ? t('done', { who: name }) : t('already'))
      onClose()
    },
  })
  const sentence = t('sentence', { who: name })
  return (
    <Modal opened onClose={onClose} withCloseButton={false} aria-label={plain(sentence)} size={460}>
      <form
        className={classes.dialog}
        onSubmit={(event) => {
          event.preventDefault()
          setTried(true)
          if (asked.words.trim() !== '') act.mutate()
        }}
      >
        <Sentence text={sentence} size="panel" />
        <p className="soft">{t('text')}</p>
        <ProofFields asked={asked} onChange={setAsked} tried={tried} problem={act.error} focus />
        {act.error && <ProblemNotice problem={act.error} />}
        <div className={classes.acts}>
          <Act onClick={onClose}>{t('app:cancel')}</Act>
          <Act look="primary" type="submit" right={right} loading={act.isPending}>
            {t('act')}
          </Act>
        </div>
      </form>
    </Modal>
  )
}

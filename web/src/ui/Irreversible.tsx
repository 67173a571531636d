import { Modal } from '@mantine/core'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Act } from './Act.tsx'
import classes from './Irreversible.module.css'
import { ProblemNotice } from './ProblemNotice.tsx'
import { plain } from './Rich.tsx'
import { Sentence } from './Sentence.tsx'

type Props = {
  opened: boolean
  onClose: () => void
  /** "Stop <b>Nocturne</b>? <b>15,486</b> people will not get it." */
  sentence: string
  /** What it changes besides. */
  text?: string
  /** What the button does, with the number; and the way back, in words. */
  act: string
  keep?: string
  right?: string
  busy?: boolean
  problem?: unknown
  onAct: () => void
  children?: ReactNode
}

/** The only kind of question: for what cannot be undone. Everything else is done at once and offers undo. */
export function Irreversible({
  opened,
  onClose,
  sentence,
  text,
  act,
  keep,
  right,
  busy,
  problem,
  onAct,
  children,
}: Props) {
  const { t } = useTranslation()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      withCloseButton={false}
      attributes={{ content: { 'aria-label': plain(sentence) } }}
      size={460}
    >
      <Sentence text={sentence} size="panel" />
      {text && <p className={`soft ${classes.text}`}>{text}</p>}
      {children}
      {problem != null && <ProblemNotice problem={problem} />}
      <div className={classes.acts}>
        <Act onClick={onClose}>{keep ?? t('cancel')}</Act>
        <Act look="danger" loading={busy ?? false} onClick={onAct} {...(right ? { right } : {})}>
          {act}
        </Act>
      </div>
    </Modal>
  )
}

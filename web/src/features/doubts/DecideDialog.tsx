import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { TextAreaField } from '../../ui/fields.tsx'
import { Irreversible } from '../../ui/Irreversible.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Doubts.module.css'
import { type Decided, type Decision, decide, type Subject } from './doubts.ts'

type Props = { decision: Decision; subject: Subject; onClose: () => void; onDone: () => void }

/** Neither can be taken back: what was said to have left is not sent again, and what was sent again may arrive twice. */
export function DecideDialog({ decision, subject, onClose, onDone }: Props) {
  const { t } = useTranslation('doubts')
  const client = useQueryClient()
  const [why, setWhy] = useState('')
  const say = useSaid(decision)
  const act = useMutation({
    mutationFn: () => decide(decision, why.trim(), subject),
    async onSuccess(answer) {
      await Promise.all(['doubts', 'messages', 'home'].map((key) => client.invalidateQueries({ queryKey: [key] })))
      sayDone(say(answer))
      onDone()
    },
  })
  const count = 'ids' in subject ? subject.ids.length : null
  return (
    <Irreversible
      opened
      onClose={onClose}
      sentence={count === null ? t(`dialog.${decision}All`) : t(`dialog.${decision}`, { count })}
      text={t(`dialog.${decision}Text`)}
      act={t(`dialog.${decision}Act`)}
      keep={t('dialog.keep')}
      right="doubts.decide"
      busy={act.isPending}
      problem={act.error}
      onAct={() => act.mutate()}
    >
      <TextAreaField
        className={classes.field ?? ''}
        label={t(decision === 'left' ? 'dialog.why' : 'dialog.whyAgain')}
        hint={t('dialog.whyHint')}
        value={why}
        maxLength={500}
        data-autofocus
        onChange={(event) => setWhy(event.currentTarget.value)}
      />
    </Irreversible>
  )
}

/** What became of them, with the reasons of those that were left as they are. */
function useSaid(decision: Decision) {
  const { t } = useTranslation('doubts')
  return ({ decided, skipped }: Decided) => {
    const reasons = Object.keys(skipped) as (keyof Decided['skipped'])[]
    const left = reasons.reduce((sum, reason) => sum + (skipped[reason] ?? 0), 0)
    const why = reasons.map((reason) => t(`verdict.${reason}`)).join(', ')
    const said: string[] = decided > 0 ? [t(`done.${decision}`, { count: decided })] : []
    if (left > 0) said.push(t('done.skipped', { count: left, why }))
    return said.join(' ')
  }
}

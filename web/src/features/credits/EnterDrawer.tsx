import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { newIdempotencyKey } from '../../app/api.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { fieldError, TextAreaField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { sayDone } from '../../ui/undo.tsx'
import { CreditsField } from './CreditsField.tsx'
import { type CreditAccount, enter } from './credits.ts'
import { useCredits } from './use-credits.ts'

type Props = { account: CreditAccount; kind: 'top-up' | 'correction'; onClose: () => void }

/** A top-up, or a correction that may also take away. */
export function EnterDrawer({ account, kind, onClose }: Props) {
  const { t } = useTranslation(['credits', 'app'])
  const { credits, money } = useCredits()
  const client = useQueryClient()
  const [amount, setAmount] = useState<number | null>(null)
  const [note, setNote] = useState('')
  // One for the intention: a second try of a request whose answer was lost adds nothing.
  const [key, setKey] = useState(newIdempotencyKey)
  const { id, name } = account.account
  const entering = useMutation({
    mutationFn: (entered: number) => enter(id, { kind, amount: entered, note }, key),
    async onSuccess(after) {
      setKey(newIdempotencyKey())
      await client.invalidateQueries({ queryKey: ['credits'] })
      await client.invalidateQueries({ queryKey: ['wire'] })
      sayDone(t('enter.done', { name, left: credits(after.available) }))
      onClose()
    },
  })
  const retype = <T,>(set: (value: T) => void) => {
    return (value: T) => {
      set(value)
      setKey(newIdempotencyKey())
    }
  }
  const after = account.available + (amount ?? 0)
  const worth = amount === null ? null : money(amount, account.money)
  const missing = whatIsMissing({ kind, amount, note, after })
  return (
    <Drawer
      kicker={t(kind === 'top-up' ? 'topUp' : 'correct')}
      sentence={t(`enter.${kind}`, { name, left: credits(account.available) })}
      onClose={onClose}
      foot={
        <Act
          look="primary"
          right="credits.manage"
          off={missing !== null && t(`enter.${missing}`)}
          loading={entering.isPending}
          onClick={() => amount !== null && entering.mutate(amount)}
        >
          {amount === null || missing !== null
            ? t(kind === 'top-up' ? 'topUp' : 'correct')
            : t(amount > 0 ? 'enter.add' : 'enter.take', { credits: credits(Math.abs(amount)) })}
        </Act>
      }
    >
      {entering.isError && <ProblemNotice problem={entering.error} />}
      <CreditsField
        label={t('enter.amount')}
        hint={
          amount === null
            ? t(`enter.amountHint.${kind}`)
            : [t('enter.after', { left: credits(Math.max(after, 0)) }), worth].filter(Boolean).join(' · ')
        }
        error={missing === 'tooMuch' ? t('enter.tooMuch') : fieldError(entering.error, 'amount')}
        negative={kind === 'correction'}
        autoFocus
        value={amount}
        onChange={retype(setAmount)}
      />
      <TextAreaField
        label={kind === 'top-up' ? `${t('enter.note')} (${t('app:optional')})` : t('enter.reason')}
        hint={t(`enter.noteHint.${kind}`)}
        error={fieldError(entering.error, 'note')}
        autosize
        minRows={2}
        maxLength={500}
        value={note}
        onChange={(event) => retype(setNote)(event.currentTarget.value)}
      />
    </Drawer>
  )
}

type Typed = { kind: 'top-up' | 'correction'; amount: number | null; note: string; after: number }

function whatIsMissing({ kind, amount, note, after }: Typed): 'noAmount' | 'tooMuch' | 'noReason' | null {
  if (amount === null || amount === 0) return 'noAmount'
  if (after < 0) return 'tooMuch'
  return kind === 'correction' && note.trim() === '' ? 'noReason' : null
}

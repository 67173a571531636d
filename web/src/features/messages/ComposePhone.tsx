import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Phone, type PhoneMessage } from '../../ui/Phone.tsx'
import classes from './Compose.module.css'
import type { Check } from './messages.ts'
import { ReplyWindow } from './ReplyWindow.tsx'
import type { Compose } from './use-compose.ts'

/** The thread as the phone will show it, with what is being written at its end. */
export function ComposePhone({ compose }: { compose: Compose }) {
  const { t } = useTranslation('messages')
  const { stamp, clock } = useFormats()
  const phone = usePhone()
  const { sender, plan, check } = compose
  if (!sender) return null
  // What leaves, not what was typed: replacements of the channel are in it.
  const draft: PhoneMessage[] =
    plan.text === '' ? [] : [{ id: 'draft', from: 'parley', text: plan.text, day: t('phone.now') }]
  return (
    <div className={classes.well}>
      <Phone
        with={phone(check?.from ?? sender.sender.value)}
        clock={clock(Date.now()).slice(0, 5)}
        height={480}
        messages={[...said(check?.thread ?? [], stamp), ...draft]}
        caption={t('phone.caption')}
      />
      <ReplyWindow sender={sender} canAnswer={!check?.number.ok || check.number.can_answer} />
    </div>
  )
}

/** A pause of more than an hour begins anew, with its time above. */
function said(thread: Check['thread'], stamp: (at: string) => string): PhoneMessage[] {
  return thread.map(({ ours, text, at }, place) => {
    const before = thread[place - 1]
    const pause = before === undefined || Date.parse(at) - Date.parse(before.at) > 3_600_000
    return { id: `${at}${place}`, from: ours ? 'parley' : 'holder', text, ...(pause ? { day: stamp(at) } : {}) }
  })
}

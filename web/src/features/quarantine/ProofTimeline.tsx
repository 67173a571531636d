import {
  IconArrowDownLeft,
  IconChecks,
  IconMessageReply,
  IconOctagonMinus,
  IconSend,
  IconUserCheck,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { becauseOf } from '../../app/because.ts'
import { useFormats } from '../../app/formats.ts'
import { useHeard } from '../../app/opt-out/opt-outs.ts'
import { usePhone } from '../../app/phones.ts'
import { Bubble } from '../../ui/Bubble.tsx'
import { State, type StateOf } from '../../ui/State.tsx'
import { Step, Timeline } from '../../ui/Timeline.tsx'
import { confirmationQuery, type EntryWithProof, type Proof } from './quarantine.ts'

/** What the person had got, what they wrote, how it was read, what followed: in the order in which it happened. */
export function ProofTimeline({ entry }: { entry: EntryWithProof }) {
  const { t } = useTranslation('quarantine')
  const { clock, stamp } = useFormats()
  const phone = usePhone()
  const sayHeard = useHeard()
  const { proof, scope_sender: scope, source } = entry
  const ledger = entry.history.find(({ id }) => id === entry.proof_id)
  const precise = (at: string) => `${stamp(at).split(' ')[0]} ${clock(at)}`
  return (
    <Timeline>
      {proof?.answered && (
        <Step
          icon={IconSend}
          voice="ours"
          title={t('drawer.hadReceived')}
          hint={sentHint(proof, proof.answered.sent_at)}
        >
          <Bubble voice="ours" text={proof.answered.text} />
        </Step>
      )}
      {proof && proof.text !== '' && (
        <Step
          icon={IconArrowDownLeft}
          voice="theirs"
          title={proof.answered ? t('drawer.answered') : t('drawer.wrote', { sender: phone(proof.sender ?? '') })}
          hint={proof.received_at ? t('drawer.storedAt', { at: precise(proof.received_at) }) : undefined}
        >
          <Bubble voice="theirs" text={proof.text} stop />
        </Step>
      )}
      {proof?.keyword && <Rule proof={proof} keyword={proof.keyword} />}
      {proof?.reason && (
        <Step
          icon={IconUserCheck}
          voice="quiet"
          title={sayHeard(proof.heard) ?? t('drawer.reason')}
          hint={proof.reason}
        />
      )}
      {proof?.from && (
        <Step icon={IconUserCheck} voice="quiet" title={t('drawer.from', { number: phone(proof.from) })} />
      )}
      <Step
        icon={IconOctagonMinus}
        voice="ink"
        title={scope === null ? t('drawer.closedFor') : t('drawer.closedForOne', { sender: phone(scope) })}
        hint={closedHint()}
      />
      {proof?.incoming_id != null && <Confirmation incoming={proof.incoming_id} />}
    </Timeline>
  )

  function sentHint({ sender, account }: Proof, at: string) {
    return t('drawer.sentAt', { at: precise(at), sender: phone(sender ?? ''), account: account ?? '' })
  }

  function closedHint() {
    const at = precise(entry.since)
    if (ledger?.actor_name) return t('drawer.by', { at, name: ledger.actor_name })
    return isSource(source) ? `${at}, ${t(`source.${source}`)}` : at
  }
}

function Rule({ proof, keyword }: { proof: Proof; keyword: string }) {
  const { t } = useTranslation(['quarantine', 'incoming'])
  const code = becauseOf(proof.because)
  return (
    <Step
      icon={IconMessageReply}
      voice="quiet"
      title={t('drawer.rule')}
      hint={
        code === null
          ? t('quoted', { text: keyword })
          : t('drawer.because', { keyword, why: t(`incoming:because.${code}`) })
      }
    />
  )
}

/** The one reply that may pass an opt-out, with what became of it. */
function Confirmation({ incoming }: { incoming: number }) {
  const { t } = useTranslation('quarantine')
  const query = useQuery(confirmationQuery(incoming))
  const reply = query.data?.reply
  if (!query.isSuccess) return null
  if (!reply) return <Step icon={IconChecks} voice="quiet" title={t('drawer.noConfirmation')} />
  return (
    <Step icon={IconChecks} voice="ours" title={t('drawer.confirmation')} hint={t('drawer.confirmationAt')}>
      <Bubble
        voice="ours"
        automatic
        text={reply.text}
        note={<State of="message" is={reply.state as StateOf<'message'>} />}
      />
    </Step>
  )
}

const sources = ['keyword', 'person', 'import', 'provider', 'errors', 'carried-over', 'api'] as const
export const isSource = (source: string | null): source is (typeof sources)[number] =>
  sources.some((one) => one === source)

import {
  IconArrowDownLeft,
  IconGauge,
  IconMessageOff,
  IconMessageQuestion,
  IconMessageReply,
  IconUserCheck,
} from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { Bubble } from '../../ui/Bubble.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { TextField } from '../../ui/fields.tsx'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { Read } from '../../ui/Read.tsx'
import { Simulated } from '../../ui/Simulated.tsx'
import { Step, Timeline } from '../../ui/Timeline.tsx'
import { sayDone } from '../../ui/undo.tsx'
import classes from './Lookalikes.module.css'
import { caseQuery, decideCase, type Lookalike, signOf, unaskedOf } from './lookalikes.ts'

type Props = {
  id: number
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** One case: what was written, why it may mean STOP, what was asked, what came of it, and the decision. */
export function CaseDrawer({ id, onClose, onPrevious, onNext }: Props) {
  const { t } = useTranslation(['lookalikes', 'app'])
  const phone = usePhone()
  const client = useQueryClient()
  const query = useQuery(caseQuery(id))
  const [reason, setReason] = useState('')
  const one = query.data
  const act = useMutation({
    mutationFn: (decision: 'opt-out' | 'leave') => decideCase(id, decision, reason.trim()),
    async onSuccess(_, decision) {
      await client.invalidateQueries({ queryKey: ['lookalikes'] })
      await client.invalidateQueries({ queryKey: ['quarantine'] })
      sayDone(t(decision === 'opt-out' ? 'drawer.doneOptOut' : 'drawer.doneLeft'))
    },
  })
  const open = one?.state === 'waiting' || one?.state === 'to-decide'
  return (
    <Drawer
      kicker={t('drawer.kicker', { id })}
      sentence={
        one
          ? t('drawer.sentence', { who: one.profile?.name ?? phone(one.from), score: one.score })
          : t('app:page.lookalikes')
      }
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      foot={
        one &&
        (open ? (
          <>
            <Act right="quarantine.manage" loading={act.isPending} onClick={() => act.mutate('leave')}>
              {t('drawer.leave')}
            </Act>
            <span className="grow" />
            <Act look="primary" right="quarantine.manage" loading={act.isPending} onClick={() => act.mutate('opt-out')}>
              {t('drawer.optOut')}
            </Act>
          </>
        ) : (
          one.proof_id !== null && (
            <Act right="quarantine.read" to="/admin/quarantine" search={{ q: one.from }}>
              {t('drawer.proof')}
            </Act>
          )
        ))
      }
    >
      <Read query={query} what={t('drawer.what')}>
        {(found) => (
          <>
            <What one={found} />
            {open && (
              <TextField
                label={t('drawer.reason')}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
            {act.error && <ProblemNotice problem={act.error} />}
          </>
        )}
      </Read>
    </Drawer>
  )
}

function What({ one }: { one: Lookalike }) {
  const { t } = useTranslation('lookalikes')
  const { stamp } = useFormats()
  const phone = usePhone()
  const unasked = unaskedOf(one.not_asked_because)
  const over = Date.parse(one.until) <= Date.now()
  return (
    <>
      {one.account.simulated && <Simulated />}
      <Timeline>
        <Step
          icon={IconArrowDownLeft}
          voice="theirs"
          title={one.to === null ? t('drawer.wroteUs') : t('drawer.wrote', { to: phone(one.to) })}
          hint={`${stamp(one.at)}, ${one.account.name}`}
        >
          <Bubble voice="theirs" text={one.text} />
        </Step>
        <Step icon={IconGauge} voice="quiet" title={t('drawer.why')} hint={t('drawer.enough', { score: one.score })}>
          <Signs one={one} />
        </Step>
        {one.question ? (
          <Step
            icon={IconMessageQuestion}
            voice="ours"
            title={t('drawer.asked')}
            hint={t(over ? 'drawer.untilOver' : 'drawer.until', { at: stamp(one.until) })}
          >
            <Bubble voice="ours" automatic text={one.question.text} note={one.held ? t('drawer.held') : undefined} />
          </Step>
        ) : (
          <Step
            icon={IconMessageOff}
            voice="quiet"
            title={t('drawer.notAsked')}
            hint={unasked ? t(`unasked.${unasked}`) : (one.not_asked_because ?? undefined)}
          />
        )}
        <Outcome one={one} />
      </Timeline>
    </>
  )
}

function Signs({ one }: { one: Lookalike }) {
  const { t } = useTranslation('lookalikes')
  return (
    <ul className={classes.signs}>
      {one.signs.map(({ code, points, words }) => {
        const known = signOf(code)
        return (
          <li key={code}>
            <span>
              {known ? t(`sign.${known}`) : code}
              {words && (
                <span className={classes.words}>{t('drawer.words', { words: words.join(' ').toLowerCase() })}</span>
              )}
            </span>
            <b className={classes.points}>{points > 0 ? `+${points}` : `−${-points}`}</b>
          </li>
        )
      })}
    </ul>
  )
}

function Outcome({ one }: { one: Lookalike }) {
  const { t } = useTranslation('lookalikes')
  if (one.state === 'waiting' || one.state === 'to-decide') return null
  const said = t(`drawer.outcome.${one.state}`, { who: one.decided_by ?? '' })
  if (one.answer !== null)
    return (
      <Step icon={IconMessageReply} voice="theirs" title={t('drawer.answer')} hint={said}>
        <Bubble voice="theirs" text={one.answer} stop={one.state === 'confirmed'} />
      </Step>
    )
  return <Step icon={IconUserCheck} voice="quiet" title={t('drawer.decided')} hint={`${said} ${one.reason ?? ''}`} />
}

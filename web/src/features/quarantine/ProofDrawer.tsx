import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { usePhone } from '../../app/phones.ts'
import { Act } from '../../ui/Act.tsx'
import { Drawer } from '../../ui/Drawer.tsx'
import { Read } from '../../ui/Read.tsx'
import { Simulated } from '../../ui/Simulated.tsx'
import { AddressHistory } from './AddressHistory.tsx'
import { LiftDialog } from './LiftDialog.tsx'
import { ProofTimeline } from './ProofTimeline.tsx'
import { type EntryWithProof, entryQuery, proofAddress } from './quarantine.ts'

type Props = {
  id: number
  onClose: () => void
  onPrevious: (() => void) | undefined
  onNext: (() => void) | undefined
}

/** Why an address is closed, told so that anyone can check it; and the way to open it again. */
export function ProofDrawer({ id, onClose, onPrevious, onNext }: Props) {
  const { t } = useTranslation('quarantine')
  const query = useQuery(entryQuery(id))
  const [lifting, setLifting] = useState(false)
  const entry = query.data
  const sentence = useSentence(entry)
  return (
    <Drawer
      kicker={entry?.proof_id == null ? t('drawer.kickerNone') : t('drawer.kicker', { id: entry.proof_id })}
      sentence={sentence}
      onClose={onClose}
      onPrevious={onPrevious}
      onNext={onNext}
      foot={
        entry && (
          <>
            <a className="link" href={proofAddress(entry.address, 'html')} download>
              {t('drawer.proofPage')}
            </a>
            <a className="link" href={proofAddress(entry.address, 'json')} download>
              {t('drawer.proofJson')}
            </a>
            <span className="end">
              <Act
                look="danger"
                right="quarantine.manage"
                off={entry.lifted_at === null ? undefined : t('drawer.alreadyLifted')}
                onClick={() => setLifting(true)}
              >
                {t('drawer.lift')}
              </Act>
            </span>
          </>
        )
      }
    >
      <Read query={query} what={t('drawer.what')}>
        {(proof) => (
          <>
            {proof.simulated && <Simulated />}
            <ProofTimeline entry={proof} />
            <People entry={proof} />
            <AddressHistory history={proof.history} />
          </>
        )}
      </Read>
      {entry && lifting && <LiftDialog entry={entry} onClose={() => setLifting(false)} />}
    </Drawer>
  )
}

function People({ entry }: { entry: EntryWithProof }) {
  const { t } = useTranslation('quarantine')
  const { profile, profiles_count: count, status } = entry
  if (profile === null) return <p className="hint">{t('drawer.noOne')}</p>
  if (status !== 'opted-out' || !profile.name) return null
  return (
    <p className="hint">
      {t('drawer.profile', { name: t('profiles', { count, name: profile.name, others: count - 1 }) })}
    </p>
  )
}

function useSentence(entry: EntryWithProof | undefined): string {
  const { t } = useTranslation(['quarantine', 'app'])
  const { date, time } = useFormats()
  const phone = usePhone()
  if (!entry) return t('app:page.quarantine')
  const who = phone(entry.address)
  if (entry.lifted_at !== null)
    return t('drawer.lifted', { who, date: date(entry.lifted_at), time: time(entry.lifted_at) })
  const words = { who, date: date(entry.since), time: time(entry.since) }
  if (entry.status === 'no-sms') return t('drawer.person', words)
  if (entry.status === 'with-errors') return t('drawer.errors', words)
  return entry.status === 'opted-out' ? t('drawer.asked', words) : t('drawer.closed', words)
}

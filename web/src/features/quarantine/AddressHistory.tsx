import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { isSource } from './ProofTimeline.tsx'
import classes from './Quarantine.module.css'
import type { LedgerEntry } from './quarantine.ts'

/** Every time that something was said or decided about an address, the latest first. */
export function AddressHistory({ history }: { history: readonly LedgerEntry[] }) {
  const { t } = useTranslation('quarantine')
  const { stamp } = useFormats()
  if (history.length < 2) return null
  return (
    <section aria-label={t('drawer.history')}>
      <h2>{t('drawer.history')}</h2>
      <ul className={classes.ledger}>
        {history.map((entry) => (
          <li key={entry.id}>
            <span className="grow">
              <b>{isKind(entry.kind) ? t(`kind.${entry.kind}`) : entry.kind}</b>
              <span className="hint">
                {[entry.actor_name ?? (isSource(entry.source) ? t(`source.${entry.source}`) : null), saidIn(entry)]
                  .filter((part) => part)
                  .join(' · ')}
              </span>
            </span>
            <time className="hint num" dateTime={entry.at}>
              {stamp(entry.at)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  )

  function saidIn({ proof }: LedgerEntry): string | null {
    return proof.text !== '' ? t('quoted', { text: proof.text }) : proof.reason
  }
}

const kinds = ['opt-out', 'opt-in', 'quarantine', 'lift', 'consent', 'no-sms', 'sms-again', 'kept', 'erasure'] as const
export const isKind = (kind: string): kind is (typeof kinds)[number] => kinds.some((known) => known === kind)

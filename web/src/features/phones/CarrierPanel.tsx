import type { UseQueryResult } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useLiveRefresh } from '../../app/live.ts'
import { Aged } from '../../ui/Aged.tsx'
import { Read } from '../../ui/Read.tsx'
import { State } from '../../ui/State.tsx'
import { Book } from './Book.tsx'
import { CarrierKnobs } from './CarrierKnobs.tsx'
import { FaultPills } from './FaultPills.tsx'
import classes from './Phones.module.css'
import { type Carrier, carrierQuery } from './simulator.ts'

/** What stands between Parley and the phones: its links, how it behaves, and everything that it saw. */
export function CarrierPanel({ carrier }: { carrier: UseQueryResult<Carrier> }) {
  const { t } = useTranslation('phones')
  useLiveRefresh(['book'], carrierQuery.queryKey)
  return (
    <aside className={classes.carrier} aria-label={t('carrier')}>
      <Read query={carrier} what={t('carrierWhat')} rows={3}>
        {(knobs) => <Knobs carrier={knobs} />}
      </Read>
      {!carrier.isError && <Book />}
    </aside>
  )
}

function Knobs({ carrier }: { carrier: Carrier }) {
  const { t } = useTranslation('phones')
  const { number, rate } = useFormats()
  const { links, counters } = carrier
  return (
    <section aria-label={t('carrier')}>
      <div className="row">
        <h2>{t('carrier')}</h2>
        <span className="end row">
          <State of="link" is={links.length > 0 ? 'up' : 'down'} />
          <span className="hint num">{links.length > 0 ? t('links', { count: links.length }) : ''}</span>
        </span>
      </div>
      <CarrierKnobs settings={carrier.settings} />
      <FaultPills faults={carrier.faults} />
      <Aged>
        <p className="hint num">
          {t('counters', { rate: rate(counters.per_second), waiting: number(counters.receipts_waiting) })}
        </p>
      </Aged>
    </section>
  )
}

import { useTranslation } from 'react-i18next'
import { useFormats } from '../../app/formats.ts'
import { useWhen } from '../../app/use-when.ts'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import type { Delivery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { Sections } from './FormSection.tsx'
import { HowSection } from './HowSection.tsx'
import { myZone } from './local-time.ts'
import { RecurrenceSection } from './RecurrenceSection.tsx'
import { ScheduleSection } from './ScheduleSection.tsx'
import { WhatSection } from './WhatSection.tsx'

/** What it is called, through what it leaves, when and how. */
export function SettingsPage() {
  const { t } = useTranslation('deliveries')
  const { written } = useOpenDelivery()
  const { time } = useFormats()
  const whenSaid = useWhenSaid()
  const channel = written.channel ? t('settings.through', { channel: written.channel.name }) : ''
  const { recurrence, schedule } = written.settings
  const isParent = written.kind === 'recurring'
  const hour = isParent ? (recurrence?.hour ?? null) : null
  const when = hour === null ? whenSaid(schedule) : t('recurrence.saidHour', { hour: time(`2026-01-01T${hour}`) })
  return (
    <DeliveryFrame
      tab="settings"
      sentence={t(isParent ? 'recurrence.sentence' : 'settings.sentence', { when, channel })}
    >
      <Sections>
        <WhatSection />
        {isParent ? <RecurrenceSection /> : <ScheduleSection />}
        <HowSection />
      </Sections>
    </DeliveryFrame>
  )
}

/** When a delivery leaves, in words; its zone is named when it is not the reader's. */
export function useWhenSaid() {
  const { t } = useTranslation('deliveries')
  const moment = useWhen()
  return (schedule: Delivery['settings']['schedule']): string => {
    switch (schedule.when) {
      case 'now':
        return t('settings.now')
      case 'at':
        return schedule.zone === myZone() ? moment(schedule.at) : `${moment(schedule.at)} (${schedule.zone})`
      case 'local':
        // A time without a zone is read as the reader's own: the same figures on everyone's clock.
        return t('settings.local', { when: moment(schedule.at) })
    }
  }
}

import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { ProblemNotice } from '../../ui/ProblemNotice.tsx'
import { ControlSection } from './ControlSection.tsx'
import { DeliveryFrame } from './DeliveryFrame.tsx'
import { populationQuery } from './deliveries.ts'
import { useOpenDelivery } from './delivery-context.ts'
import { Sections } from './FormSection.tsx'
import { PopulationSection } from './PopulationSection.tsx'
import { SampleSection } from './SampleSection.tsx'

/** Who is written to: how many, and some of them. */
export function AudiencePage() {
  const { t } = useTranslation('deliveries')
  const { written, state } = useOpenDelivery()
  const chosen = written.population.of !== 'nobody'
  const counted = useQuery({
    ...populationQuery(written.id, written.version),
    enabled: chosen && state === 'clean',
  })
  const sentence = !chosen
    ? t('audience.sentenceNone', { name: written.label })
    : counted.data
      ? t('audience.sentence', { count: counted.data.people })
      : counted.isError
        ? written.label
        : t('audience.counting')
  return (
    <DeliveryFrame tab="audience" sentence={sentence}>
      <Sections>
        <PopulationSection counted={counted.data} />
        {counted.isError && <ProblemNotice problem={counted.error} onRetry={counted.refetch} />}
        <ControlSection />
        {chosen && counted.data && <SampleSection population={counted.data} />}
      </Sections>
    </DeliveryFrame>
  )
}

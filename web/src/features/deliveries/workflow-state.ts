import { useTranslation } from 'react-i18next'

const states = ['editing', 'active', 'paused', 'stopped', 'finished'] as const

/** Where a workflow stands, as it is said in the middle of a sentence. */
export function useWorkflowState() {
  const { t } = useTranslation('deliveries')
  return (state: string): string => {
    const known = states.find((one) => one === state)
    return known === undefined ? state : t(`ofWorkflow.states.${known}`)
  }
}

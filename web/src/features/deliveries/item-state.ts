import { shownExecution, shownState } from '../../app/delivery-states.ts'
import type { DeliveryItem } from './deliveries.ts'

export const stateOfItem = ({ now, kind, failed }: Pick<DeliveryItem, 'now' | 'kind' | 'failed'>) =>
  kind === 'execution' ? shownExecution(now.state, failed) : shownState(now.state)

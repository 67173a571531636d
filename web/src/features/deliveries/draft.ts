import type { Delivery } from './deliveries.ts'

export type Missing = 'channel' | 'text' | 'population'

/** What has to be there before a delivery can be prepared, in the order of its pages. */
export function missingOf({
  channel,
  content,
  population,
}: Pick<Delivery, 'channel' | 'content' | 'population'>): Missing[] {
  const missing: Missing[] = []
  if (channel === null) missing.push('channel')
  if (content.text.trim() === '') missing.push('text')
  if (population.of === 'nobody' || ('count' in population && population.count === 0)) missing.push('population')
  return missing
}

/** Confirmed: what is written does not change any more, and there is something to look at. */
export const isConfirmed = ({ now }: Pick<Delivery, 'now'>) =>
  ['scheduled', 'sending', 'paused', 'stopped', 'finished'].includes(now.state)

/** Something of it has left: of an execution also when the present run has not. */
export const hasFigures = (delivery: Pick<Delivery, 'now' | 'kind'>) =>
  isConfirmed(delivery) || delivery.kind === 'execution'

export const isEditable = ({ may }: Pick<Delivery, 'may'>) => may.includes('edit')

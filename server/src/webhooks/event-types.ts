/** What other programs may be told of. An endpoint names those that it wants. */
export const eventTypes = [
  'delivery.prepared',
  'delivery.confirmed',
  'delivery.started',
  'delivery.paused',
  'delivery.resumed',
  'delivery.stopped',
  'delivery.finished',
  'delivery.failed',
  'message.state',
  'message.in_doubt',
  'incoming.received',
  'opt_out.recorded',
  'opt_out.imported',
  'opt_in.recorded',
  'consent.changed',
  'rule.matched',
] as const
export type EventType = (typeof eventTypes)[number]

export type NewEvent = { type: EventType; data: Record<string, unknown> }

export type { EventType, NewEvent } from './event-types.ts'
export { type EventInterest, publishEvent, publishEvents, watchEventInterest } from './publish.ts'

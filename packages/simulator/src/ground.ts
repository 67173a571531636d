import type { Clock } from '@parley/smpp'
import type { Book } from './book/writer.ts'
import type { Chance } from './chance.ts'
import type { Tally } from './counters.ts'
import type { Settings } from './settings.ts'

/** What every part of the carrier stands on. */
export type Ground = {
  readonly clock: Clock
  /** Milliseconds since 1970, moving with the clock. */
  wallNow(): number
  readonly chance: Chance
  readonly book: Book
  readonly tally: Tally
  settings: Settings
  /** Numbers of messages, one after the other, and of receipts and incoming messages: never twice, not even after a restart. */
  nextMessage(): number
  nextDelivery(): number
}

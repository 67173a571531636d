import type { NumberType } from '@parley/sms/number'
import type { Content, FieldTypes, WayOut } from '@parley/sms/template'
import type { PlanOptions } from '@parley/sms/text'
import type { HoursChoice, HoursRule } from '../../hours/rules/index.ts'
import type { LinkPlan } from '../../links/format/index.ts'

/**
 * All that decides what each message of a preparation says, costs and is bound to. Taken once, kept with the preparation
 * as JSON and handed to threads: whoever goes on with a killed preparation composes the same messages.
 */
export type PreparationPlan = {
  preparation: number
  delivery: number
  /** By which its control group is drawn: of all executions of a parent it is the same people. */
  drawnAs: number
  account: number
  sender: number
  /** The numbers of its pool, of which each recipient has one: `place` of the frozen target. Empty: all have its sender. */
  pool: readonly number[]
  /** Carriers block a text with a link from its sender. */
  refusesLinks: boolean
  /** Only mobile phones of these countries can answer; null: nobody is known to be kept from it. */
  answerable: readonly string[] | null
  /** Senders whose quarantine closes an address here, besides that of every sender. */
  scopes: readonly number[]
  marketing: boolean
  priority: number
  content: Content
  wayOut: WayOut
  /** What the texts ask of a profile, in the order in which the frozen target holds it. */
  fields: readonly string[]
  types: FieldTypes
  text: PlanOptions & { maxParts: number }
  /** How its links become short; null: they leave as they are written. */
  links: LinkPlan | null
  /** Characters that the carrier puts behind each text and charges. */
  appended: number
  /** Only these countries; null: all. */
  countries: readonly string[] | null
  /** Countries whose networks show no such sender. */
  unreachable: readonly string[]
  /** The hour depends on where the recipient is, also where no rule does. */
  localTime: boolean
  hours: { rules: readonly HoursRule[]; choice: HoursChoice; provider: string } | null
  prices: { prepaid: boolean; perPart: readonly (readonly [country: string, price: number])[] }
  /** Parts per second at which it will leave at most: a batch holds no more than ten seconds of them. */
  rate: number | null
  control: { percent: number } | { people: number } | null
  waves: number
}

/** Numbers that receive no SMS, however they are written. */
export const cannotReceive = (type: NumberType) => type === 'fixed'

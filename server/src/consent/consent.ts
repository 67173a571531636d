import type { Address } from '@parley/sms/address'

/** Scope 0 is every sender of the workspace, else one sender's number in our tables. */
export const everySender = 0

export const statuses = ['opted-out', 'quarantined', 'with-errors', 'no-sms'] as const
export type Status = (typeof statuses)[number]

/** Who is being asked whether an opt-out was meant: held back for a while, neither closed nor listed as such. */
export type Held = 'asked'

/** What a status closes: an opt-out is about marketing, errors and a person who wants no SMS close everything, a few errors close nothing yet. */
export const blocksOf = {
  'opted-out': 'marketing',
  quarantined: 'all',
  'with-errors': 'none',
  'no-sms': 'all',
} as const satisfies Record<Status, string>

export const sources = ['keyword', 'person', 'import', 'provider', 'errors', 'carried-over', 'api'] as const
export type Source = (typeof sources)[number]

/**
 * What stands behind an entry, copied whole: it can be shown and checked when the messages it speaks of are gone.
 */
export type Proof = {
  /** What the person wrote, or what someone entered as the reason. */
  text: string
  received_at?: string
  /** The number of ours that it was written to. */
  sender?: string
  account?: string
  simulated?: boolean
  keyword?: string
  because?: unknown
  answered?: { id: string; text: string; sent_at: string } | null
  incoming_id?: number
  /** Whose row it was that a rule answered. */
  rule?: { id: number; label: string }
  reason?: string
  /** How and on which day the owner of the number asked for it elsewhere. */
  heard?: { how: string; on: string | null }
  from?: string
}

export type Closing = {
  address: Address
  scope: number
  status: Status
  source: Source
  actor: string | null
  reason: string
  proof: Proof
  at: Date
}

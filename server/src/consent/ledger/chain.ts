import { createHash } from 'node:crypto'
import { type Address, toE164 } from '@parley/sms/address'

// How entries are chained, to the byte: docs/consent-ledger.md says the same in words. Nothing here may change once entries are
// sealed with it; another way to seal gets another name.

const format = 'parley-consent/1'

export type Facts = {
  no: number
  id: number
  /** Six digits after the second, in UTC: what the database keeps, to the last digit. */
  at: string
  address: number | null
  profile_id: number | null
  scope: number
  kind: string
  source: string
  actor: string | null
}

export const firstDigest: Buffer = Buffer.alloc(32)

/** What the chain keeps of the erasable content. The salt goes with the content, so that nobody can find it by trying. */
export const hashContent = (salt: Buffer, content: unknown): Buffer =>
  createHash('sha256').update(salt).update(canonical(content)).digest()

/** The digest of an entry covers all entries before it. */
export const digestOf = (previous: Buffer, facts: Facts, contentHash: Buffer): Buffer =>
  createHash('sha256').update(previous).update(factsLine(facts, contentHash)).digest()

export const factsLine = (facts: Facts, contentHash: Buffer): string =>
  canonical([
    format,
    facts.no,
    facts.id,
    facts.at,
    facts.address === null ? null : toE164(facts.address as Address),
    facts.profile_id,
    facts.scope,
    facts.kind,
    facts.source,
    facts.actor,
    contentHash.toString('hex'),
  ])

/** JSON in one way only (RFC 8785): no spaces, keys in the order of their UTF-16 units, numbers and texts as ECMAScript writes them. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${JSON.stringify(key)}:${canonical(member)}`).join(',')}}`
}

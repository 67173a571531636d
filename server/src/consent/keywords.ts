import type { Address } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import { everySender, type Proof } from './consent.ts'
import { insertWishes, liftByKeyword, lockAddresses, openRowsOf, type StandingRow, tellScreens } from './queries.ts'

/** STOP or START, as a phone said it. */
export type Wish = { wants: 'opt-out' | 'opt-in'; address: Address; at: Date; proof: Proof }

/** `changed`: it closed or opened something. `held`: something stays closed after a START. */
export type Obeyed = { proofId: number; changed: boolean; held: boolean }

/**
 * What phones wish, one after the other, in a number of statements that does not grow with theirs. An opt-out is always
 * believed; its proof is kept even when the address was closed already, as it is one more time that the person asked. A START
 * lifts only what a keyword closed, and only what is older than itself: whoever holds the phone may take back what was said on
 * it, not what a person or the provider decided.
 */
export async function obeyKeywords(tx: Db, wishes: readonly Wish[]): Promise<Obeyed[]> {
  if (wishes.length === 0) return []
  const addresses = [...new Set(wishes.map(({ address }) => address))]
  // A statement of its own: the next one then sees what those did who had the locks before.
  await lockAddresses(tx, addresses)
  const { lifts, closings, outcomes } = decide(wishes, await openRowsOf(tx, addresses))
  // Before anything is closed anew: an address is closed once at a time.
  if (lifts.length > 0) {
    await liftByKeyword(tx, lifts)
    await tellScreens(tx)
  }
  const kept = await insertWishes(tx, wishes, closings)
  return kept.map(({ proof_id: proofId, closed }, i) => {
    const { changed, held } = outcomes[i] as (typeof outcomes)[number]
    // An import may have closed it between our look and our statement.
    return { proofId, changed: wishes[i]?.wants === 'opt-out' ? closed : changed, held }
  })
}

type Decided = {
  /** Rows of before that end. */
  lifts: { id: number; at: Date }[]
  /** Rows to come, by the wish that makes them; those that end within the same micro-batch say when. */
  closings: { wish: number; liftedAt: Date | null }[]
  outcomes: { changed: boolean; held: boolean }[]
}

/** One after the other: each wish meets what those before it left. */
function decide(wishes: readonly Wish[], rows: readonly StandingRow[]): Decided {
  const lifts: Decided['lifts'] = []
  const closings: Decided['closings'] = []
  const standing = new Map<Address, Standing[]>()
  for (const row of rows) {
    const liftable = row.status === 'opted-out' && row.source === 'keyword'
    const closes = { optOut: row.status === 'opted-out' && row.scope === everySender, blocks: row.blocks !== 'none' }
    const one = {
      ...closes,
      liftable,
      since: Date.parse(row.since),
      lift: (at: Date) => lifts.push({ id: row.id, at }),
    }
    standing.set(row.address, [...(standing.get(row.address) ?? []), one])
  }
  const outcomes = wishes.map(({ wants, address, at }, wish) => {
    const open = standing.get(address) ?? []
    if (wants === 'opt-out') {
      if (open.some(({ optOut }) => optOut)) return { changed: false, held: false }
      const closing: Decided['closings'][number] = { wish, liftedAt: null }
      closings.push(closing)
      const lift = (liftedAt: Date) => {
        closing.liftedAt = liftedAt
      }
      standing.set(address, [...open, { optOut: true, blocks: true, liftable: true, since: at.getTime(), lift }])
      return { changed: true, held: false }
    }
    const lifted = open.filter(({ liftable, since }) => liftable && since < at.getTime())
    for (const one of lifted) one.lift(at)
    const left = open.filter((one) => !lifted.includes(one))
    standing.set(address, left)
    return { changed: lifted.length > 0, held: left.some(({ blocks }) => blocks) }
  })
  return { lifts, closings, outcomes }
}

type Standing = { optOut: boolean; blocks: boolean; liftable: boolean; since: number; lift: (at: Date) => void }

import type { Address } from '@parley/sms/address'
import type { Db } from '../platform/database/index.ts'
import { everySender, type Proof, type Source } from './consent.ts'
import { insertWishes, liftByKeyword, lockAddresses, openRowsOf, type StandingRow, tellScreens } from './queries.ts'
import { tellEntries } from './record.ts'

/** What a rule opens: what errors closed, and with it what a keyword closed. */
export type Lifts = 'errors' | 'errors-and-keywords'

/** STOP or START, as a phone said it, or a rule that was answered. */
export type Wish = {
  wants: 'opt-out' | 'opt-in'
  address: Address
  at: Date
  proof: Proof
  /** One sender only; without it all of them. */
  scope?: number
  /** The sender that the provider lets nothing more leave from to this phone, whatever is sent: a STOP closes it for everything. */
  blocks?: number
  /** The sender that it was written to, where it is one of ours: of what closed one sender alone a START opens only that. */
  writtenTo?: number
  /** Of an opt-in that a rule makes of any words. Where nothing was closed nothing is recorded. */
  lifts?: Lifts
}

/**
 * `changed`: it closed or opened something. `held`: where it was written something stays closed after a START. `opened`: of which
 * scopes it took back an opt-out.
 */
export type Obeyed = { proofId: number | null } & Outcome
type Outcome = { changed: boolean; held: boolean; opened: readonly number[] }

/**
 * What phones wish, one after the other, in a number of statements that does not grow with theirs. An opt-out is always
 * believed; its proof is kept even when the address was closed already, as it is one more time that the person asked. A START
 * lifts only what a keyword closed, here or at the provider, for every sender or for the one that it was written to, and what errors
 * closed, and only what is older than itself: whoever holds the phone may take back what was said on it, not what a person decided.
 */
export async function obeyKeywords(tx: Db, wishes: readonly Wish[]): Promise<Obeyed[]> {
  if (wishes.length === 0) return []
  const addresses = [...new Set(wishes.map(({ address }) => address))]
  // A statement of its own: the next one then sees what those did who had the locks before.
  await lockAddresses(tx, addresses)
  const { lifts, closings, blockings, outcomes } = decide(wishes, await openRowsOf(tx, addresses))
  // Before anything is closed anew: an address is closed once at a time.
  if (lifts.length > 0) {
    await liftByKeyword(tx, lifts)
    await tellScreens(tx)
  }
  // Words that opened nothing are no wish of the person.
  const recorded = wishes.flatMap((wish, i) => (wish.lifts && !outcomes[i]?.changed ? [] : [i]))
  const place = new Map(recorded.map((wish, i) => [wish, i]))
  const kept = await insertWishes(
    tx,
    recorded.map((i) => wishes[i] as Wish),
    closings.map(({ wish, liftedAt }) => ({ wish: place.get(wish) as number, liftedAt })),
    blockings.map(({ wish, liftedAt, sender }) => ({ wish: place.get(wish) as number, liftedAt, sender })),
  )
  await tellEntries(
    tx,
    recorded.map((i, n) => entryOf(wishes[i] as Wish, kept[n]!.proof_id)),
  )
  return wishes.map(({ wants }, i) => {
    const outcome = outcomes[i] as Outcome
    const one = kept[place.get(i) ?? -1]
    if (one === undefined) return { proofId: null, ...outcome }
    // An import may have closed it between our look and our statement.
    return { ...outcome, proofId: one.proof_id, changed: wants === 'opt-out' ? one.closed : outcome.changed }
  })
}

const entryOf = ({ wants, lifts, address, scope = everySender, at, proof }: Wish, id: number) => ({
  ...{ id, address, scope, at, proof, kind: lifts ? ('lift' as const) : wants },
  ...{ source: 'keyword' as const, actor: null },
})

type Decided = {
  /** Rows of before that end. */
  lifts: { id: number; at: Date }[]
  /** Rows to come, by the wish that makes them; those that end within the same micro-batch say when. */
  closings: { wish: number; liftedAt: Date | null }[]
  /** The same of senders that the provider blocks. */
  blockings: { wish: number; liftedAt: Date | null; sender: number }[]
  outcomes: Outcome[]
}

/** One after the other: each wish meets what those before it left. */
function decide(wishes: readonly Wish[], rows: readonly StandingRow[]): Decided {
  const lifts: Decided['lifts'] = []
  const closings: Decided['closings'] = []
  const blockings: Decided['blockings'] = []
  const standing = new Map<Address, Standing[]>()
  for (const row of rows) {
    const one = {
      optOut: row.status === 'opted-out',
      scope: row.scope,
      blocks: row.blocks,
      by: isOfErrors(row) ? ('errors' as const) : row.source,
      since: Date.parse(row.since),
      lift: (at: Date) => lifts.push({ id: row.id, at }),
    }
    standing.set(row.address, [...(standing.get(row.address) ?? []), one])
  }
  const outcomes = wishes.map(({ wants, address, at, scope = everySender, blocks, writtenTo, lifts }, wish) => {
    const open = standing.get(address) ?? []
    if (wants === 'opt-out') {
      const closed: Standing[] = []
      const shut = <T extends { liftedAt: Date | null }>(row: T, of: number, what: Standing['blocks']) => {
        const lift = (at: Date) => {
          row.liftedAt = at
        }
        closed.push({ optOut: true, scope: of, blocks: what, by: 'keyword', since: at.getTime(), lift })
        return row
      }
      const changed = !open.some((one) => one.optOut && (one.scope === everySender || one.scope === scope))
      if (changed) closings.push(shut({ wish, liftedAt: null }, scope, 'marketing'))
      const blocked = open.some((one) => one.optOut && one.scope === blocks && one.blocks === 'all')
      if (blocks !== undefined && !blocked)
        blockings.push(shut({ wish, liftedAt: null, sender: blocks }, blocks, 'all'))
      standing.set(address, [...open, ...closed])
      return { changed, held: false, opened: [] }
    }
    const lifted = open.filter((one) => isLiftable(one, { lifts, writtenTo, scope }) && one.since < at.getTime())
    for (const one of lifted) one.lift(at)
    const left = open.filter((one) => !lifted.includes(one))
    standing.set(address, left)
    const opened = [...new Set(lifted.flatMap((one) => (one.optOut ? [one.scope] : [])))]
    const isHere = (one: Standing) => one.scope === everySender || one.scope === writtenTo
    const held = left.some((one) => one.blocks !== 'none' && !isBlocked(one) && isHere(one))
    return { changed: lifted.length > 0, held, opened }
  })
  return { lifts, closings, blockings, outcomes }
}

type Standing = {
  optOut: boolean
  scope: number
  blocks: 'none' | 'marketing' | 'all'
  by: Source | null
  since: number
  lift: (at: Date) => void
}

// Whoever was asked whether they mean STOP is held back without a proof too, until they answer or their time is over.
const isOfErrors = ({ status, source }: StandingRow) =>
  (status === 'quarantined' || status === 'with-errors') && (source ?? 'errors') === 'errors'

/**
 * Never what a person decided. What errors closed ends with whatever opens anything: the number is one that writes. A START also
 * ends what was said to the provider: it heard the START too. What closed one sender alone, or what the provider blocks, ends by a
 * START to that sender. A rule of one number takes back what was said about that number alone.
 */
function isLiftable(
  one: Standing,
  { lifts, writtenTo, scope }: { lifts: Lifts | undefined; writtenTo: number | undefined; scope: number },
): boolean {
  if (isBlocked(one)) return lifts === undefined && one.scope === writtenTo && isSaid(one)
  if (one.by === 'errors') return true
  if (lifts === undefined) return one.optOut && isSaid(one) && (one.scope === everySender || one.scope === writtenTo)
  const isMeant = scope === everySender || one.scope === scope
  return lifts !== 'errors' && one.optOut && one.by === 'keyword' && isMeant
}

const isBlocked = ({ optOut, blocks, scope }: Standing) => optOut && blocks === 'all' && scope !== everySender
const isSaid = ({ by }: Standing) => by === 'keyword' || by === 'provider'

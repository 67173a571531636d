import { type Address, toE164 } from '@parley/sms/address'
import {
  type BulkEntry,
  type CountedError,
  closeMany,
  countErrors,
  type ErrorStanding,
  errorStandings,
  forgetErrors,
  optedInSince,
  type Proof,
} from '../../consent/index.ts'
import type { Db } from '../../platform/database/index.ts'
import { providers } from '../../providers/index.ts'
import { publishEvents } from '../../webhooks/index.ts'
import { messageId } from '../numbering.ts'
import { afterSoftError, countsAgain, isTakenBack } from './error-count.ts'
import { type Failure, oldestPreparation } from './failure.ts'
import type { Judge } from './judge.ts'
import { deliveredSince } from './queries.ts'

/** What errors do to addresses: an opt-out at the provider, a quarantine at once, or one more of five. */
export async function act(tx: Db, judge: Judge, failures: readonly Failure[], now: Date): Promise<void> {
  const told = failures.filter(({ meaning }) => meaning.class !== 'ignored')
  if (told.length === 0) return
  await optOut(
    tx,
    judge,
    told.filter(({ meaning }) => meaning.class === 'opt-out'),
  )
  const standings = await errorStandings(tx, [...new Set(told.map(({ message }) => message.address))])
  const closing = told
    .filter(({ meaning }) => meaning.class === 'hard')
    .filter(({ message, row }) => isNews(standings.get(message.address), new Date(row.at)))
  const soft = await countSoft(
    tx,
    told.filter(({ meaning }) => meaning.class === 'soft'),
    standings,
    now,
  )
  const entries = [
    ...closing.map((failure) => entryOf(judge, failure)),
    ...soft.closing.map(({ failure, errors }) => entryOf(judge, failure, errors)),
  ]
  if (entries.length === 0) return
  await closeMany(tx, 'quarantined', 'errors', null, entries)
  await forgetErrors(
    tx,
    entries.map(({ address }) => address),
    now,
  )
}

const isNews = (standing: ErrorStanding | undefined, at: Date) =>
  standing === undefined || (!standing.quarantined && !isTakenBack(standing, at))

async function countSoft(
  tx: Db,
  failures: readonly Failure[],
  standings: ReadonlyMap<Address, ErrorStanding>,
  now: Date,
): Promise<{ closing: { failure: Failure; errors: number }[] }> {
  const due = failures.flatMap(({ message, row }) => {
    const erring = standings.get(message.address)?.erring
    return erring && countsAgain(erring, new Date(row.at)) ? [{ address: message.address, since: erring.lastAt }] : []
  })
  const arrived = await deliveredSince(tx, due, oldestPreparation(now))
  const counted = new Map<Address, CountedError>()
  const closing: { failure: Failure; errors: number }[] = []
  for (const failure of failures) {
    const { address } = failure.message
    // One look may find several of an address: the first of a day counts.
    if (counted.has(address) || closing.some((one) => one.failure.message.address === address)) continue
    const at = new Date(failure.row.at)
    const after = afterSoftError(standings.get(address), at, arrived.has(address))
    if (after.kind === 'closes') closing.push({ failure, errors: after.errors })
    if (after.kind === 'counted') counted.set(address, { address, errors: after.errors, at, reason: reasonOf(failure) })
  }
  if (counted.size > 0) await countErrors(tx, [...counted.values()])
  return { closing }
}

/**
 * Someone wrote STOP to the provider, or to the carrier: as good as to us, so marketing ends everywhere; and the sender that it
 * was about gets nothing through to them any more, whatever is sent. Told when it is news: each message that they refuse says it
 * again.
 */
async function optOut(tx: Db, judge: Judge, failures: readonly Failure[]) {
  if (failures.length === 0) return
  const taken = await optedInSince(
    tx,
    failures.map(({ message, row }) => ({ address: message.address, at: row.at })),
  )
  const entries = failures.flatMap((failure): BulkEntry[] =>
    taken.has(failure.message.address) ? [] : [{ ...entryOf(judge, failure), blocks: failure.message.sender }],
  )
  if (entries.length === 0) return
  const closed = await closeMany(tx, 'opted-out', 'provider', null, entries)
  const news = new Map(entries.flatMap((entry) => (closed.has(entry.address) ? [[entry.address, entry] as const] : [])))
  await publishEvents(
    tx,
    [...news.values()].map(({ address, at, reason }) => ({
      type: 'opt_out.recorded',
      data: {
        address: toE164(address),
        at: at.toISOString(),
        source: 'provider',
        changed: true,
        sender_id: null,
        keyword: null,
        text: reason,
        incoming_id: null,
      },
    })),
  )
}

function entryOf(judge: Judge, failure: Failure, errors?: number): BulkEntry {
  const { message, row, account, meaning } = failure
  const own = judge.account(account)
  const proof: Proof = {
    text: meaning.words ?? '',
    received_at: row.at,
    sender: message.sender_value,
    ...(own === undefined ? {} : { account: own.name, simulated: providers[own.kind].simulated }),
    because: {
      code: row.code,
      source: row.source,
      message: messageId(message.preparation, message.no),
      ...(errors === undefined ? {} : { errors }),
    },
  }
  return { address: message.address, at: new Date(row.at), reason: reasonOf(failure), proof }
}

/** The carrier's number and its own words for it. */
const reasonOf = ({ row, meaning }: Failure) =>
  [row.code > 0 ? String(row.code) : '', meaning.words ?? ''].filter((said) => said !== '').join(' · ')

import type { Db } from '../platform/database/index.ts'
import { invalidRequest } from '../platform/http/problem.ts'
import { findSender, type SenderRow } from './queries.ts'

export const mostInPool = 100

/** Stretches of addresses that keep together: enough that numbers have about equally many, few enough to write down. */
export const poolSlots = 1_024

/**
 * Which stretch an address is in; `poolSlotSql` says the same to the database. Below 2^53 at each step, so that both count alike.
 * The factor spreads neighbours over all stretches.
 */
export const poolSlotOf = (address: number): number =>
  Math.floor((((address % 1_000_003) * 2_654_435_761) % 4_294_967_296) / 4_194_304)

export const poolSlotSql = (address: string): string =>
  `((${address} % 1000003) * 2654435761 % 4294967296 / 4194304)::int`

/**
 * The place in `senders` of the number that each stretch has. Each stretch takes the number that it ranks highest, so a number
 * that comes takes its share from all of them, one that goes leaves its own to the others, and everybody else keeps theirs.
 */
export function poolPlaces(senders: readonly number[]): number[] {
  return Array.from({ length: poolSlots }, (_, slot) => {
    let [best, place] = [-1, 0]
    for (const [i, sender] of senders.entries()) {
      const rank = rankOf(slot, sender)
      if (rank > best) [best, place] = [rank, i]
    }
    return place
  })
}

/** A number by chance, the same for this pair each time. */
function rankOf(slot: number, sender: number): number {
  let mixed = Math.imul(slot + 1, 0x9e37_79b1) ^ Math.imul(sender, 0x85eb_ca6b)
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb_352d)
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846c_a68b)
  return (mixed ^ (mixed >>> 16)) >>> 0
}

type Owner = Pick<SenderRow, 'id' | 'kind' | 'route' | 'account_id'>

/** The further numbers of a channel, as they may stand beside its own: a person must be able to answer any as they would that. */
export async function checkPool(tx: Db, own: Owner, senders: readonly number[]): Promise<number[]> {
  const checked: number[] = []
  for (const [i, id] of senders.entries()) {
    const refuse = (says: Words) => invalidRequest(undefined, [{ path: `pool.${i}.sender_id`, says }])
    if (own.kind !== 'reply-number' || own.route !== 'itself') throw refuse(onlyReplyNumbers)
    const sender = await findSender(tx, id)
    if (sender === null) throw refuse(unknown)
    if (sender.retired_at !== null) throw refuse(retired)
    if (id === own.id || checked.includes(id)) throw refuse(twice)
    if (sender.account_id !== own.account_id) throw refuse(otherAccount)
    if (sender.kind !== 'reply-number' || sender.route !== 'itself') throw refuse(onlyReplyNumbers)
    checked.push(id)
  }
  return checked
}

type Words = { en: string; fr: string }

const unknown: Words = { en: 'There is no such sender.', fr: 'Cet expéditeur n’existe pas.' }
const retired: Words = { en: 'This sender has been retired.', fr: 'Cet expéditeur a été retiré.' }
const twice: Words = { en: 'This number is in the pool already.', fr: 'Ce numéro est déjà dans la réserve.' }
const otherAccount: Words = {
  en: 'Choose a number of the account of this channel.',
  fr: 'Choisissez un numéro du compte externe de ce canal.',
}
const onlyReplyNumbers: Words = {
  en: 'A pool is made of reply numbers on which a STOP arrives.',
  fr: 'Une réserve se compose de numéros courts permettant la réponse, où un STOP arrive.',
}

import { type Actor, actorName, recordAct } from '../../access/index.ts'
import { type Db, transaction } from '../../platform/database/index.ts'
import { type ProviderKind, providers } from '../../providers/index.ts'
import { messageId } from '../numbering.ts'
import { type Rank, rankOfByte, ranks } from '../state.ts'
import type { MessageKey } from './decide.ts'
import { countryOf } from './list-doubts.ts'
import {
  type DoubtFilter,
  describeSilent,
  insertLookUps,
  type SilentRow,
  silentBatches,
  silentParts,
} from './queries.ts'
import { walk } from './walk.ts'

export type SilentWanted = DoubtFilter & { country: string | null; hours: number }
export type ListedSilent = SilentRow & { country: string | null; why_not: WhyNot | null }

/** Why a carrier cannot be asked, or need not be. */
export type WhyNot = 'no-reference' | 'account-cannot' | 'being-asked'

/** Messages that the carrier took so many hours ago or more, and has not reported on since; the newest first. */
export const listSilent = (db: Db, wanted: SilentWanted, from: MessageKey | null, limit: number) =>
  walk<ListedSilent>({
    from,
    limit,
    batches: (place, most) => silentBatches(db, wanted, wanted.hours, place, most),
    places: silentPlaces,
    describe: async (keys) =>
      (await describeSilent(db, keys, wanted.hours))
        .map((row) => ({ ...row, country: countryOf(row.address), why_not: whyNot(row) }))
        .filter(({ country }) => wanted.country === null || country === wanted.country),
  })

function whyNot({ account_kind, references, asking }: SilentRow): WhyNot | null {
  if (!providers[account_kind as ProviderKind].answersLookUps) return 'account-cannot'
  if (asking) return 'being-asked'
  return references === 0 ? 'no-reference' : null
}

const silent: readonly Rank[] = [ranks.submitted, ranks.enRoute]

function silentPlaces(states: Uint8Array, parts: number): number[] {
  const places: number[] = []
  for (let at = 0; at < states.length; at++) {
    if (!silent.includes(rankOfByte(states[at] as number))) continue
    const place = Math.trunc(at / parts)
    if (places.at(-1) !== place) places.push(place)
  }
  return places
}

/**
 * Has the carrier asked about messages without a receipt: about each part that it took and named. A gateway with a link of the
 * account does it; who asks again while that is under way asks nothing new. Answers how many messages are asked about.
 */
export async function askCarriers(db: Db, actor: Actor, keys: readonly MessageKey[]): Promise<number> {
  if (keys.length === 0) return 0
  return transaction(db, async (tx) => {
    const parts = (await silentParts(tx, keys)).filter(
      ({ account_kind }) => providers[account_kind as ProviderKind].answersLookUps,
    )
    const asked = await insertLookUps(tx, parts, actorName(actor))
    const ids = [...new Set(asked.map(({ preparation, no }) => messageId(preparation, no)))]
    if (ids.length > 0)
      await recordAct(
        tx,
        actor,
        'message.asked',
        ids.length === 1 ? `message:${ids[0]}` : `preparation:${asked[0]?.preparation}`,
        {
          messages: ids.length,
          ids: ids.slice(0, 50),
        },
      )
    return ids.length
  })
}

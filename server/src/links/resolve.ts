import type { Db } from '../platform/database/index.ts'
import { createLinkCodes, type LinkCodes, type LinkPlace } from './format/index.ts'
import { unpackTargets } from './format/targets.ts'
import { createKept } from './kept.ts'
import { linkKey, type SentLinks, sentLinks, targetsOf } from './queries.ts'

export type Resolved = LinkPlace & { url: string }

const batchBits = 10
const indexBits = (1 << batchBits) - 1

// A link of a campaign is the same for everyone: known after the first click, whatever becomes of the database. What nobody has is
// asked again soon, since a message may get that number meanwhile.
const known = { most: 20_000, goodMs: 3_600_000, noneMs: 5_000 }
const knownBatches = { most: 1_000, goodMs: 3_600_000, noneMs: 5_000 }

/** Where codes lead. Throws when that is not known and the database does not say. */
export function createResolver(db: Db, clock: () => number) {
  let codes: LinkCodes | null = null
  const preparations = createKept<number, SentLinks>((id) => sentLinks(db, id), known, clock)
  const batches = createKept<string, Map<string, string>>(
    async (key) => {
      const [preparation, batch] = key.split('-').map(Number)
      const found = await targetsOf(db, preparation!, batch!)
      return found && new Map(unpackTargets(found.body).map(([index, link, url]) => [`${index}-${link}`, url]))
    },
    knownBatches,
    clock,
  )
  return async (code: string): Promise<Resolved | null> => {
    codes ??= createLinkCodes(await linkKey(db))
    const place = codes.read(code)
    if (place === null) return null
    const { preparation, link, no } = place
    const sent = await preparations(preparation)
    const batch = no >> batchBits
    if (sent === null) return null
    // A standing preparation, that of single messages, grows all day: what it is told to hold may be old.
    const same = sent.links?.find((one) => one.no === link)?.url
    if (same !== undefined) return batch < sent.batches ? { ...place, url: same } : null
    const url = (await batches(`${preparation}-${batch}`))?.get(`${no & indexBits}-${link}`)
    return url === undefined ? null : { ...place, url }
  }
}

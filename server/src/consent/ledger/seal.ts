import { randomBytes } from 'node:crypto'
import { type Db, transaction } from '../../platform/database/index.ts'
import { digestOf, hashContent } from './chain.ts'
import { holdHead, moveHead, type Seal, unsealed, writeSeals } from './queries.ts'

const atOnce = 5_000

/**
 * Chains what was written since: all of it or nothing, in one transaction that holds the end of the chain. Two sealers take
 * turns; one that died left the chain as it was. Answers how many were sealed; as many as `atOnce` means there may be more.
 */
export async function sealEntries(db: Db, limit: number = atOnce, chance = randomBytes): Promise<number> {
  return transaction(db, async (tx) => {
    // Its own statement: the next one then sees what the one before us sealed.
    const head = await holdHead(tx)
    const entries = await unsealed(tx, limit)
    if (entries.length === 0) return 0
    let { no, digest } = head
    const seals: Seal[] = []
    for (const { proof, ...facts } of entries) {
      no += 1
      const salt = chance(32)
      const contentHash = hashContent(salt, proof)
      digest = digestOf(digest, { ...facts, no }, contentHash)
      seals.push({ id: facts.id, no, salt, contentHash, digest })
    }
    await writeSeals(tx, seals)
    await moveHead(tx, { no, digest })
    return entries.length
  })
}

/** Until nothing is left. */
export async function sealAll(db: Db): Promise<void> {
  while ((await sealEntries(db)) === atOnce);
}

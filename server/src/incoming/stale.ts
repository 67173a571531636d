import type { StandingNumbers } from '../messages/index.ts'
import { codeOf, type Db, transaction } from '../platform/database/index.ts'
import { type AssemblyKey, accountsNamed, type Parts, staleAssemblies, takeAssemblies, withhold } from './queries.ts'
import { take } from './take.ts'
import { join, type Whole } from './whole-message.ts'

type Read = (parts: Parts, total: number) => Whole

/**
 * Long messages whose rest did not come within the time: each is shown as far as it came. What comes of it later stands by
 * itself. One that cannot be taken holds up no other: it is shown as octets that are no text, else kept where it is, and said.
 * Answers how many there were.
 */
export async function takeIncomplete(
  db: Db,
  numbers: StandingNumbers,
  onTrouble: (error: unknown) => void,
  olderThan = '1 hour',
): Promise<number> {
  async function takeThese(keys: readonly AssemblyKey[], read: Read = join): Promise<number> {
    const [first] = keys
    if (first === undefined) return 0
    try {
      return await transaction(db, (tx) => takeAll(tx, numbers, keys, { olderThan, read }))
    } catch (error) {
      if (!isBadData(error)) throw error
      if (keys.length > 1) {
        const half = Math.ceil(keys.length / 2)
        return (await takeThese(keys.slice(0, half))) + (await takeThese(keys.slice(half)))
      }
      const { account, reference } = first
      if (read === join) {
        const told = `a long message could not be read and is shown as octets: account ${account}, reference ${reference}`
        onTrouble(new Error(told, { cause: error }))
        return takeThese(keys, asOctets)
      }
      onTrouble(new Error(`a long message is kept back: account ${account}, reference ${reference}`, { cause: error }))
      await withhold(db, first)
      return 0
    }
  }
  return takeThese(await staleAssemblies(db, olderThan))
}

async function takeAll(
  tx: Db,
  numbers: StandingNumbers,
  keys: readonly AssemblyKey[],
  { olderThan, read }: { olderThan: string; read: Read },
): Promise<number> {
  const stale = await takeAssemblies(tx, keys, olderThan)
  const known = await accountsNamed(
    tx,
    stale.map(({ account }) => account),
  )
  const accounts = new Map(known.map((one) => [one.id, one]))
  // Accounts without senders may be deleted, and what their phones wrote to nobody with them.
  const arrivals = stale.flatMap(({ account, from, to, total, parts, first_at }) => {
    const known = accounts.get(account)
    return known ? [{ account: known, from, to, at: new Date(first_at), whole: read(parts, total) }] : []
  })
  await take(tx, numbers, arrivals)
  return stale.length
}

/** Whatever stands there: a person may make something of it. */
function asOctets(parts: Parts, total: number): Whole {
  const hex = Object.values(parts).flatMap((part) => (typeof part?.hex === 'string' ? [part.hex] : []))
  const raw = Buffer.from(hex.length > 0 ? hex.join('') : Buffer.from(JSON.stringify(parts)).toString('hex'), 'hex')
  return {
    text: raw.toString('hex'),
    raw,
    dataCoding: 4,
    parts: total,
    incomplete: true,
    unreadable: 'all',
    carrier: null,
  }
}

// A lost connection is nobody's fault: all of them wait for the next time.
const isBadData = (error: unknown) =>
  /^2[23]/.test(codeOf(error) ?? '') || error instanceof TypeError || error instanceof RangeError

import { createHash } from 'node:crypto'
import { sql } from 'kysely'

const mark = '/* planned once */ '

/**
 * The first thing in a statement that runs many times a second: connections of a database opened `byKey` read and plan it once.
 * Its words must be the same every time, all that differs a parameter; a list is one parameter, an array.
 */
export const plannedOnce = sql.raw(mark)

type Queries = { query(...given: never[]): unknown }

// A plan that is kept outlives the size that tables had when it was made: to read the whole of an empty one looks cheap, and
// is dear when a campaign has filled it.
const neverWholeTables = 'set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off'

/** Makes a connection keep the plans of statements that ask for it. */
export async function keepPlans(client: Queries): Promise<void> {
  const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>
  await query(neverWholeTables)
  Object.assign(client, {
    query(...given: unknown[]) {
      const [text, values] = given
      if (typeof text !== 'string' || !text.startsWith(mark)) return query(...given)
      return query({ name: nameOf(text), text, values })
    },
  })
}

// PostgreSQL tells them apart by a name of 63 bytes at most.
const names = new Map<string, string>()
function nameOf(text: string): string {
  let name = names.get(text)
  if (name === undefined) {
    name = createHash('sha256').update(text).digest('base64url')
    names.set(text, name)
  }
  return name
}

import { createHash } from 'node:crypto'
import { sql } from 'kysely'

const mark = '/* planned once */ '

/**
 * The first thing in a statement that runs many times a second: each connection reads and plans it once and keeps that.
 * Its words must be the same every time, all that differs a parameter; a list is one parameter, an array.
 */
export const plannedOnce = sql.raw(mark)

type Queries = { query(...given: never[]): unknown }

/** Makes a connection keep the plans of statements that ask for it. */
export function keepPlans(client: Queries): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown
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

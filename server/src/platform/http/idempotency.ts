import { createHash } from 'node:crypto'
import { type Db, maybe, run, sql, transaction } from '../database/index.ts'
import { defineProblem } from './problem.ts'

const keyReused = defineProblem({
  code: 'idempotency-key-reused',
  status: 409,
  title: {
    en: 'This Idempotency-Key came with another request before.',
    fr: 'Cette Idempotency-Key a déjà servi à une autre requête.',
  },
  fix: { en: 'Use a new key for a new request.', fr: 'Utilisez une nouvelle clé pour une nouvelle requête.' },
})

/**
 * Runs `act` once per key: its effects and its answer are one transaction, so that a repetition, even one that comes while
 * the first is running, gets the same answer and spends nothing. A problem keeps nothing: the request may be mended and sent again.
 */
export async function once<T>(
  db: Db,
  { actor, key, request }: { actor: string; key: string | undefined; request: unknown },
  act: (tx: Db) => Promise<T>,
): Promise<T> {
  if (key === undefined) return transaction(db, act)
  const fingerprint = createHash('sha256').update(JSON.stringify(request)).digest()
  return transaction(db, async (tx) => {
    // The insert waits for another transaction that holds the same key, and then finds its row.
    const taken = await run(
      tx,
      sql`insert into idempotent_request (actor, key, fingerprint) values (${actor}, ${key}, ${fingerprint})
          on conflict (actor, key) do nothing`,
    )
    if (taken === 0) {
      const earlier = await maybe(
        tx,
        sql<{
          body: T
          fingerprint: Buffer
        }>`select body, fingerprint from idempotent_request where actor = ${actor} and key = ${key}`,
      )
      if (earlier === null || !earlier.fingerprint.equals(fingerprint)) throw keyReused()
      return earlier.body
    }
    const answer = await act(tx)
    await run(
      tx,
      sql`update idempotent_request set body = ${JSON.stringify(answer)}::jsonb where actor = ${actor} and key = ${key}`,
    )
    return answer
  })
}

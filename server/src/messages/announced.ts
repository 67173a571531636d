/** What a notification on `parley_batch` says: something is due for this account, and what, where it is one message alone. */
export type Announced = { account: number; batch: { preparation: number; batch: number } | null }

export function readAnnounced(payload: string): Announced {
  const [account = 0, preparation, batch] = payload.split(' ').map(Number)
  const named = preparation !== undefined && batch !== undefined
  return { account, batch: named ? { preparation, batch } : null }
}

/** What a notification on `parley_batch` says: something is due for this account, and what, where it is a few messages alone. */
export type Announced = { account: number; batches: readonly { preparation: number; batch: number }[] }

export function readAnnounced(payload: string): Announced {
  const [account = 0, ...named] = payload.split(' ').map(Number)
  const batches = Array.from({ length: named.length >> 1 }, (_, i) => ({
    preparation: named[2 * i] as number,
    batch: named[2 * i + 1] as number,
  }))
  return { account, batches }
}

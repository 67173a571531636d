import type { Outbound } from '../provider.ts'

/** A message as a provider takes it that cuts texts itself: one request, or one line of it, for all its parts. */
export type HttpMessage<T> = {
  readonly tokens: readonly T[]
  readonly to: string
  readonly from: Outbound<T>['from']
  readonly text: string
  readonly validUntil: Date | null
}

/**
 * Puts the parts of each message together again. What was to be some parts only of a longer text cannot be said to such a
 * provider: the phone would get the whole text once more.
 */
export function wholeMessages<T>(batch: readonly Outbound<T>[]): { messages: HttpMessage<T>[]; lone: T[] } {
  const messages: HttpMessage<T>[] = []
  const lone: T[] = []
  for (let at = 0; at < batch.length; ) {
    const first = batch[at]!
    let end = at + 1
    while (end < batch.length && follows(batch[end - 1]!, batch[end]!)) end++
    const parts = batch.slice(at, end)
    const tokens = parts.map(({ token }) => token)
    if (parts.length === first.part.total) {
      const { to, from, text, validUntil } = first
      messages.push({ tokens, to, from, text, validUntil })
    } else lone.push(...tokens)
    at = end
  }
  return { messages, lone }
}

const follows = <T>(one: Outbound<T>, next: Outbound<T>) =>
  next.part.number > one.part.number &&
  next.to === one.to &&
  next.text === one.text &&
  next.part.total === one.part.total

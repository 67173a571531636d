import type { ErrorStanding } from '../../consent/index.ts'

const apartMs = 24 * 3_600_000
export const mostSoftErrors = 5

/** What one soft error does: nothing, it is the so-many-th, or it is the one that closes the address. */
export type AfterSoftError =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'counted'; readonly errors: number }
  | { readonly kind: 'closes'; readonly errors: number }

/**
 * Errors count when they are a day apart: a phone that is off over the weekend gets five messages and has one error. What was
 * delivered since the last one makes them begin anew.
 */
export function afterSoftError(standing: ErrorStanding | undefined, at: Date, deliveredSince: boolean): AfterSoftError {
  if (standing === undefined) return { kind: 'counted', errors: 1 }
  if (standing.quarantined || isTakenBack(standing, at)) return { kind: 'nothing' }
  if (standing.erring === null) return { kind: 'counted', errors: 1 }
  if (!countsAgain(standing.erring, at)) return { kind: 'nothing' }
  const errors = deliveredSince ? 1 : standing.erring.errors + 1
  return { kind: errors >= mostSoftErrors ? 'closes' : 'counted', errors }
}

export const countsAgain = ({ lastAt }: { lastAt: Date }, at: Date) => at.getTime() - lastAt.getTime() >= apartMs

/** Someone decided about this number after the error came: it is not news. */
export const isTakenBack = ({ liftedAt }: ErrorStanding, at: Date) => liftedAt !== null && liftedAt >= at

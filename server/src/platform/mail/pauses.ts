const minuteMs = 60_000
/** Nearly a day in all: a mail server that is down over night is back by then, and an older notice helps nobody. */
const pausesMs = [1, 5, 15, 30, 60, 120, 240, 480, 480].map((minutes) => minutes * minuteMs)

/** How long to wait after this many tries; null: it is given up. */
export const pauseAfter = (tries: number): number | null => pausesMs[tries - 1] ?? null

type SmtpError = { code?: string; responseCode?: number; command?: string }

/**
 * Whether the mail server said no for good: to this recipient or this text. A refused sign-in is our own mistake, which
 * someone will mend, so what waits is not thrown away for it.
 */
export function isFinal(error: unknown): boolean {
  const { code, responseCode } = error as SmtpError
  return (code === 'EENVELOPE' || code === 'EMESSAGE') && responseCode !== undefined && responseCode >= 500
}

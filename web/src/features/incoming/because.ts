const codes = [
  'whole-message',
  'repeated-letters',
  'keyword-and-courtesy',
  'ordinary-word-with-courtesy',
  'typo',
  'phrase',
  'first-word',
  'keyword-inside',
  'weak-wording',
  'emoji',
  'reaction',
  'other-meaning',
  'empty',
  'no-keyword',
] as const
export type BecauseCode = (typeof codes)[number]

/** Why a message was read as it was: the code that has words here, or null for one that a newer server knows. */
export function becauseOf(because: unknown): BecauseCode | null {
  if (because === null || typeof because !== 'object' || !('code' in because)) return null
  return codes.find((code) => code === because.code) ?? null
}

const silences = [
  'nothing-to-say',
  'unknown-recipient',
  'one-way-sender',
  'stop-handled-by-rule',
  'stop-handled-by-provider',
  'stop-handled-by-undecided',
  'nothing-asked',
  'already-opted-out',
  'held-by-a-decision',
  'own-number',
  'no-credit',
  'too-many-replies',
] as const
export type SilenceCode = (typeof silences)[number]

export const silenceOf = (because: string | null): SilenceCode | null =>
  silences.find((code) => code === because) ?? null

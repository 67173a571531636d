const codes = [
  'whole-message',
  'repeated-letters',
  'keyword-and-courtesy',
  'ordinary-word-with-more',
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
  'not-read',
] as const
type BecauseCode = (typeof codes)[number]

/** Why a message was read as it was: the code that has words here, or null for one that a newer server knows. */
export function becauseOf(because: unknown): BecauseCode | null {
  if (because === null || typeof because !== 'object' || !('code' in because)) return null
  return codes.find((code) => code === because.code) ?? null
}

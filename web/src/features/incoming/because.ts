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
  'asked-already',
  'declined',
  'late',
  'script-asked',
  'script-silent',
  'script-failed',
  'script-rests',
  'window-over',
  'answering-changed',
  'opted-out-meanwhile',
] as const
export type SilenceCode = (typeof silences)[number]

export const silenceOf = (because: string | null): SilenceCode | null =>
  silences.find((code) => code === because) ?? null

/** Why a targeted person gets no message. */
export const exclusionReasons = [
  'no-address',
  'invalid-number',
  'landline',
  'duplicate',
  'opted-out',
  'quarantined',
  'control-group',
  'country-not-allowed',
  'one-way-limit',
  'text-too-long',
  'text-cannot-leave',
  'missing-field',
  'no-price',
  'no-permitted-hour',
] as const
export type Reason = (typeof exclusionReasons)[number]

export const isReason = (reason: string): reason is Reason => exclusionReasons.some((one) => one === reason)

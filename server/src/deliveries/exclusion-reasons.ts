/** Why a targeted profile gets no message: the number in `exclusion.reason`, never reused. */
export const exclusionReasons = {
  'no-address': 1,
  'invalid-number': 2,
  landline: 3,
  duplicate: 4,
  'opted-out': 5,
  quarantined: 6,
  'control-group': 7,
  'country-not-allowed': 8,
  'one-way-limit': 9,
  'text-too-long': 10,
  'text-cannot-leave': 11,
  'missing-field': 12,
  'no-price': 13,
  'no-permitted-hour': 14,
  'no-sms': 15,
  'has-link': 16,
} as const
export type ExclusionReason = keyof typeof exclusionReasons

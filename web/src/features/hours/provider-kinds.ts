/** Kinds of accounts that a rule may be for. */
export const providerKinds = ['smpp', 'twilio', 'simulator'] as const
export const isProviderKind = (kind: string): kind is (typeof providerKinds)[number] =>
  (providerKinds as readonly string[]).includes(kind)

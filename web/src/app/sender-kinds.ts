import type { TFunction } from 'i18next'

const kinds = ['short-code', 'long-number', 'toll-free', 'reply-number', 'alphanumeric'] as const

/** What kind of number or name a sender is, in words. */
export function senderKindWord(t: TFunction<'messages'>, kind: string): string {
  const known = kinds.find((one) => one === kind)
  return known ? t(`senderKind.${known}`) : kind
}

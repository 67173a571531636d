import { type PlanOptions, transliterationLevels } from '@parley/sms/text'
import { z } from 'zod'
import type { Language } from '../platform/http/problem.ts'
import { type ProviderKind, providers, type SenderKind, type StoredSettings } from '../providers/index.ts'
import type { StopHandledBy } from './sender.ts'

export const channelKinds = ['marketing', 'transactional'] as const
export type ChannelKind = (typeof channelKinds)[number]

/** Begins with a letter; letters, digits, `_ . -`. */
export const channelName = /^[A-Za-z][A-Za-z0-9_.-]{0,99}$/

export const channelEncodings = ['gsm7', 'latin1', 'ucs2'] as const

export const channelOptions = z.object({
  max_parts: z.number().int().min(1).max(20).default(5).describe('A longer message is excluded, with this reason.'),
  encodings: z
    .array(z.enum(channelEncodings))
    .min(1)
    .nullable()
    .default(null)
    .describe('Best first; null takes those of the account.'),
  transliterate: z
    .array(z.enum(transliterationLevels))
    .default([])
    .describe('Replaced where that brings the whole text into the standard alphabet.'),
  validity_hours: z.number().int().min(1).max(168).default(48),
  default_country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('FR')
    .describe('Of numbers written without a country code.'),
  priority: z.number().int().min(0).max(3).default(0).describe('3 leaves first.'),
  resend_in_doubt: z
    .boolean()
    .default(false)
    .describe('For one-time codes, on transactional channels: what is in doubt is sent again after 76 s.'),
  hours: z
    .union([z.enum(['country', 'none']), z.number().int().positive().max(2_147_483_647)])
    .default('country')
    .describe('Marketing only: the permitted hours of the recipient’s country, those of one rule, or none.'),
  link_subdomain_id: z
    .number()
    .int()
    .positive()
    .max(2_147_483_647)
    .nullable()
    .default(null)
    .describe(
      'Links become short ones of this subdomain, and clicks are counted; null: they leave as they are written.',
    ),
})
export type ChannelOptions = z.infer<typeof channelOptions>

/** Every option with its value, however old the row is. */
export const readChannelOptions = (stored: unknown): ChannelOptions => channelOptions.parse(stored)

/** How a text of this channel becomes parts: what counts, previews, prices and sends must all use. */
export function planOptionsOf(
  options: ChannelOptions,
  account: { kind: ProviderKind; settings: StoredSettings },
): PlanOptions & { maxParts: number } {
  const rules = providers[account.kind].text(account.settings)
  const allowed = options.encodings?.filter((encoding) => rules.encodings.includes(encoding)) ?? []
  return {
    // The account may have been narrowed since: a carrier that refuses an encoding wins over the wish for it.
    encodings: allowed.length > 0 ? allowed : rules.encodings,
    referenceBits: rules.referenceBits,
    transliterate: options.transliterate,
    maxParts: options.max_parts,
  }
}

export const hindrances = ['stop-undecided', 'account-disabled', 'sender-retired', 'channel-retired'] as const
export type Hindrance = (typeof hindrances)[number]

type Facts = {
  kind: ChannelKind
  stop_handled_by: StopHandledBy
  pool: readonly { retired: boolean; stop_handled_by: StopHandledBy }[]
  account_enabled: boolean
  sender_retired: boolean
  retired_at: string | null
}

/** Why nothing may be confirmed on this channel now; null when all is well. */
export function hindranceOf(channel: Facts): Hindrance | null {
  if (channel.retired_at !== null) return 'channel-retired'
  if (channel.sender_retired) return 'sender-retired'
  if (!channel.account_enabled) return 'account-disabled'
  const pool = channel.pool.filter(({ retired }) => !retired)
  const handlers = [channel.stop_handled_by, ...pool.map(({ stop_handled_by }) => stop_handled_by)]
  if (channel.kind === 'marketing' && handlers.includes('undecided')) return 'stop-undecided'
  return null
}

export const hindranceSays: Record<Hindrance, Record<Language, string>> = {
  'stop-undecided': {
    en: 'Nobody has chosen yet who answers STOP on this sender. Until then no marketing SMS leaves through it.',
    fr: 'Personne n’a encore choisi qui répond au STOP sur cet expéditeur. D’ici là, aucun SMS marketing ne part par lui.',
  },
  'account-disabled': { en: 'The account is switched off.', fr: 'Le compte externe est désactivé.' },
  'sender-retired': { en: 'The sender has been retired.', fr: 'L’expéditeur a été retiré.' },
  'channel-retired': { en: 'The channel has been retired.', fr: 'Le canal a été retiré.' },
}

/** Whether a phone can write back. */
export const isTwoWay = (kind: SenderKind) => kind !== 'alphanumeric'

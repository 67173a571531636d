import { matchModes } from '@parley/sms/rules'
import { z } from 'zod'
import type { Lifts } from '../consent/index.ts'

/** Whose rules they are: the nearest to a message are asked first. */
export const levels = ['delivery', 'channel', 'account'] as const
export type Level = (typeof levels)[number]
export type Owner = { level: Level; id: number }

/** What a rule does beside answering. */
export const actionSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('quarantine') }),
  z.object({
    kind: z.literal('unquarantine'),
    opt_outs: z
      .boolean()
      .default(false)
      .describe('Also takes back an opt-out by keyword, whatever the words: only with `accepted`.'),
  }),
  z.object({ kind: z.literal('add-to-list'), list_id: z.int().positive() }),
  z.object({ kind: z.literal('remove-from-list'), list_id: z.int().positive() }),
  z.object({
    kind: z.literal('set-field'),
    field: z.string().min(1).max(63),
    value: z
      .union([z.string().max(1000), z.number(), z.boolean()])
      .nullable()
      .describe('Null: the text of the message.'),
  }),
  z.object({ kind: z.literal('webhook') }),
  z.object({ kind: z.literal('forward'), user_id: z.string().min(1).max(100) }),
  z.object({
    kind: z.literal('workflow'),
    workflow_id: z.int().positive(),
    signal: z.string().min(1).max(100).describe('The name of one of its signals that answers may give.'),
  }),
])
export type Action = z.output<typeof actionSchema>

export const ruleFields = z.object({
  enabled: z.boolean().default(true),
  mode: z.enum(matchModes).default('word'),
  keyword: z.string().trim().max(200).default('').describe('Empty: any text.'),
  sender_id: z.int().positive().nullable().default(null).describe('Ours that is written to; null: any.'),
  reply: z.string().max(1600).default('').describe('With fields of profiles in Liquid. Empty: the action alone.'),
  action: actionSchema.default({ kind: 'none' }),
})
export type RuleFields = z.output<typeof ruleFields>

export const meanings = ['opt-out', 'opt-in', 'help'] as const
export type KeywordMeaning = (typeof meanings)[number]
export const replyLanguages = ['en', 'fr', 'es', 'de', 'it', 'pt', 'nl'] as const

export const keywordFields = z.object({
  meaning: z.enum(meanings),
  sender_id: z.int().positive().nullable().default(null),
  answers: z
    .boolean()
    .default(true)
    .describe('False: nothing is answered. An opt-out counts all the same; other words are left to the rules below.'),
  scope: z.enum(['all', 'sender']).default('all').describe('What an opt-out closes.'),
  replies: z
    .partialRecord(z.enum(replyLanguages), z.string().trim().min(1).max(480))
    .default({})
    .describe('Instead of the standard words, by language.'),
})
export type KeywordFields = z.output<typeof keywordFields>

/** What a rule opens, or null. */
export const liftsOf = (action: Action): Lifts | null =>
  action.kind !== 'unquarantine' ? null : action.opt_outs ? 'errors-and-keywords' : 'errors'

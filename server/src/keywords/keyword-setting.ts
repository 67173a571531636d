import { type IntentLanguage, intentLanguages } from '@parley/sms/intent'
import { z } from 'zod'

export const atProvider = ['passes-on', 'answers', 'answers-and-blocks'] as const
/** What the provider of an account does about STOP, START and HELP by itself. */
export type AtProvider = (typeof atProvider)[number]

export const ownMeanings = ['opt-out', 'opt-in', 'help'] as const
export type OwnMeaning = (typeof ownMeanings)[number]

const language = z.enum(intentLanguages)
const wordList = z.array(z.string().trim().min(1).max(40)).max(50)
const byLanguage = z.partialRecord(language, wordList)
const texts = z.partialRecord(language, z.string().trim().max(500))

export const keywordSetting = z.object({
  at_provider: z
    .enum(atProvider)
    .default('passes-on')
    .describe(
      '`answers`: Parley confirms nothing that the provider confirms. `answers-and-blocks`: and after STOP nothing more gets through from that sender.',
    ),
  languages: z
    .array(language)
    .min(1)
    .default([...intentLanguages])
    .describe('Whose words are listened to. STOP, START, UNSTOP, HELP and INFO always are.'),
  words: z
    .partialRecord(z.enum(ownMeanings), byLanguage)
    .default({})
    .describe('Words of your own besides; they count as the whole message.'),
  double_opt_in: z
    .object({
      on: z.boolean().default(false),
      words: byLanguage.nullable().default(null).describe('What asks first. Null: the standard words.'),
      window_hours: z.number().int().min(1).max(168).default(24).describe('How long the answer counts.'),
      questions: texts.default({}).describe('Instead of the standard question, by language.'),
      welcomes: texts.default({}).describe('What answers the confirmation, by language.'),
      list_id: z.number().int().positive().nullable().default(null).describe('The list that who confirmed is put on.'),
    })
    .prefault({}),
})
export type KeywordSetting = z.output<typeof keywordSetting>

export const usualSetting: KeywordSetting = keywordSetting.parse({})

export type WordsByLanguage = Partial<Record<IntentLanguage, readonly string[]>>

/** With double opt-in these ask first. START and UNSTOP never do: they take an opt-out back. */
export const standardJoinWords: WordsByLanguage = {
  en: ['JOIN', 'SUBSCRIBE'],
  fr: ['INSCRIPTION', 'ABONNEMENT'],
  es: ['SUSCRIBIR', 'INSCRIBIR'],
  de: ['ANMELDEN'],
  it: ['ISCRIVI'],
  pt: ['INSCREVER'],
  nl: ['AANMELDEN'],
}
export const joinWordsOf = ({ double_opt_in: { words } }: KeywordSetting): WordsByLanguage => words ?? standardJoinWords

import type { Against, Idea } from './ideas.ts'
import { normaliseKeyword } from './normalise-keyword.ts'

/** What speaks for an opt-out in a near miss, and what against it; screens put each in words. */
export type Sign = {
  code:
    | EvidenceCode
    | Idea
    | Against
    | 'several-signs'
    | 'own-sentence'
    | 'capitals'
    | 'question'
    | 'long-message'
    | 'other-meaning'
  points: number
  /** The words of the message that say so, normalised. */
  words?: string[]
}
export type Score = { points: number; signs: Sign[] }

/** From here on a near miss is worth a question; below it is shown to a person only. */
export const askFrom = 50

type EvidenceCode = keyof typeof evidence

/** What a near miss counts that no wording makes; wording counts what its idea does. */
export const evidence = {
  typo: 80,
  'ordinary-word-with-more': 75,
  'repeated-letters': 75,
  'first-word': 70,
  emoji: 50,
  'keyword-inside': 45,
} as const

const longMessage = 12

/**
 * How much a near miss looks like an opt-out, from 0 to 100: a sum that can be read aloud. One sign makes the case, others
 * confirm it, and a question, a long message or another matter speaks against it.
 */
export function scoreOf(
  text: string,
  first: Sign,
  context: { keyword?: string | null; severalSigns?: boolean; otherMeaning?: boolean; against?: readonly Sign[] },
): Score {
  const { keyword = null } = context
  const signs = [first]
  if (context.severalSigns) signs.push({ code: 'several-signs', points: 10 })
  if (first.code === 'keyword-inside' && standsAlone(text, keyword)) signs.push({ code: 'own-sentence', points: 20 })
  if (inCapitals(text, keyword)) signs.push({ code: 'capitals', points: 10 })
  if (/[?？]\s*$/u.test(text)) signs.push({ code: 'question', points: -20 })
  if (normaliseKeyword(text).split(' ').length > longMessage) signs.push({ code: 'long-message', points: -10 })
  if (context.otherMeaning) signs.push({ code: 'other-meaning', points: -20 })
  signs.push(...(context.against ?? []))
  const sum = signs.reduce((total, { points }) => total + points, 0)
  return { points: Math.min(100, Math.max(0, sum)), signs }
}

/** « j'ai dit STOP »: the keyword as our texts write it, in a message that is not all in capitals. */
function inCapitals(text: string, keyword: string | null): boolean {
  return keyword !== null && text.normalize('NFKD').includes(keyword) && text !== text.toUpperCase()
}

/** « y en a marre, stop »: between the marks of its sentence there is nothing else. */
function standsAlone(text: string, keyword: string | null): boolean {
  return text.split(/[.,;:!?…\n]+/u).some((part) => normaliseKeyword(part) === keyword)
}

import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { loadPost } from '../platform/mail/index.ts'
import { toTold } from './hand-over.ts'
import { lastReply } from './queries.ts'
import { mostListed, planNotice, type Told, type Words, writeOne, writeTogether } from './words.ts'

const invented: Record<Language, Pick<Told, 'text' | 'answered' | 'answer' | 'delivery'>> = {
  en: {
    text: 'Is the shop open on Sunday?',
    answered: 'Tonight at Colibri: 20 % off everything.',
    answer: null,
    delivery: 'Autumn sale',
  },
  fr: {
    text: 'La boutique est ouverte dimanche ?',
    answered: 'Ce soir chez Colibri : -20 % sur tout.',
    answer: null,
    delivery: 'Soldes d’automne',
  },
}

/** The last reply there is, or one that was made up where none came yet. */
export async function sampleOf(db: Db, language: Language, now: Date): Promise<Told> {
  const last = await lastReply(db)
  if (last !== null && last.text !== null) return toTold(last)
  return {
    ...invented[language],
    id: 0,
    at: now.toISOString(),
    from: '33612345678',
    address: 33612345678,
    to: '36173',
    keyword: null,
    account: 'Colibri',
    first_name: 'Nadia',
    last_name: 'Léger',
  }
}

export const publicUrlOf = async (db: Db, fallback: string) => (await loadPost(db))?.publicUrl ?? fallback

/** A notice in its words, for one reply and for several. */
export async function previewOf(db: Db, words: Words, publicUrl: string, now: Date) {
  const told = await sampleOf(db, words.language, now)
  const one = writeOne(words, told, publicUrl)
  const together = writeTogether(words, { told: [told], count: mostListed + 12, ceiling: null }, publicUrl)
  if (words.medium === 'mail') return { one: { ...one, parts: null }, together: { ...together, parts: null } }
  const asSms = (text: string) => {
    const plan = planNotice(text)
    return { subject: '', text: plan.text, parts: plan.parts.length }
  }
  return { one: asSms(one.text), together: asSms(together.text) }
}

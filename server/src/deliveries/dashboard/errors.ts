import { type Judge, loadJudge } from '../../messages/index.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { type ErrorRow, errorsByCode } from './queries.ts'
import { inPlainWords } from './status-words.ts'

type Failed = Pick<ErrorRow, 'after' | 'code'>

/** Why messages of these preparations failed, by their carrier’s codes, the most frequent first. */
export async function readErrors(
  db: Db,
  { preparations, account }: { preparations: readonly number[]; account: number | null },
  language: Language,
) {
  const [found, judge] = await Promise.all([errorsByCode(db, preparations), loadJudge(db)])
  return found.map(({ code, after, messages }) => ({
    code,
    after,
    messages,
    ...sayError(judge, account, { code, after }, language),
  }))
}

const lastingOf = { hard: 'permanent', 'opt-out': 'permanent', soft: 'temporary', ignored: 'unknown' } as const

/** What a carrier’s number means: in its own words where it documents them, and as the account counts it. */
export function sayError(judge: Judge, account: number | null, { after, code }: Failed, language: Language) {
  const meaning = judge.meaning(account ?? 0, after === 'submission' ? 'submit' : 'receipt', code)
  const says = after === 'submission' ? refused : undelivered
  const words = meaning.words === null ? says[language](code) : inPlainWords(meaning.words, language)
  return { says: words, lasting: lastingOf[meaning.class] }
}

const refused: Record<Language, (code: number) => string> = {
  en: (code) => `Refused by the carrier, error ${code}`,
  fr: (code) => `Refusé par l’opérateur, erreur ${code}`,
}
const undelivered: Record<Language, (code: number) => string> = {
  en: (code) => (code === 0 ? 'Not delivered, without an error code' : `Not delivered, error ${code}`),
  fr: (code) => (code === 0 ? 'Non délivré, sans code d’erreur' : `Non délivré, erreur ${code}`),
}

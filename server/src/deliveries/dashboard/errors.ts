import type { Language } from '../../platform/http/problem.ts'
import type { ErrorRow } from './queries.ts'

/** What a carrier's number means, as far as it is known. */
export function errorSays({ code, after, messages, permanent }: ErrorRow, language: Language) {
  const lasting = after === 'submission' ? 'unknown' : permanent === messages ? 'permanent' : 'temporary'
  const says = after === 'submission' ? refused : undelivered
  return { says: says[language](code), lasting } as const
}

const refused: Record<Language, (code: number) => string> = {
  en: (code) => `Refused by the carrier, error ${code}`,
  fr: (code) => `Refusé par l’opérateur, erreur ${code}`,
}
const undelivered: Record<Language, (code: number) => string> = {
  en: (code) => (code === 0 ? 'Not delivered, without an error code' : `Not delivered, error ${code}`),
  fr: (code) => (code === 0 ? 'Non délivré, sans code d’erreur' : `Non délivré, erreur ${code}`),
}

import { parseNumber } from '@parley/sms/number'
import { type Db, inTime } from '../database/index.ts'
import { defineProblem } from './problem.ts'

// A list is read from its newest row on until a page is full: what hardly any row has would read all of them.
const patience = '4s'

export const searchTooSlow = defineProblem({
  code: 'search-too-slow',
  status: 422,
  title: {
    en: 'This search would have to read too much of the list, and was stopped.',
    fr: 'Cette recherche devrait lire une trop grande partie de la liste ; elle a été arrêtée.',
  },
  fix: {
    en: 'Search for a whole number with its +, or for a word in the inbox; other filters of the list help too.',
    fr: 'Cherchez un numéro entier avec son +, ou un mot dans la boîte de réception ; les autres filtres de la liste aident aussi.',
  },
})

export async function listInTime<T>(db: Db, list: (tx: Db) => Promise<T>): Promise<T> {
  const found = await inTime(db, patience, list)
  if (found === null) throw searchTooSlow()
  return found
}

/** The one number that is looked for, when it is written whole. */
export function wholeNumber(q: string | undefined): number | null {
  if (q === undefined || !/^\s*(\+|00)/.test(q)) return null
  const number = parseNumber(q, 'FR')
  return number.kind === 'ok' ? number.address : null
}

import type { Address } from '@parley/sms/address'
import { toE164 } from '@parley/sms/address'
import { byteOrderMark, csvLine } from '../../platform/csv.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Language } from '../../platform/http/problem.ts'
import { type AnswerRow, answersOf } from './queries.ts'

const pageSize = 2_000

const headers: Record<Language, string[]> = {
  en: ['Received', 'Address', 'Profile number', 'Profile', 'Meaning', 'After the reply window', 'Text'],
  fr: ['Reçu', 'Adresse', 'Numéro de profil', 'Profil', 'Sens', 'Hors délai', 'Texte'],
}
const meanings: Record<Language, Record<AnswerRow['meaning'], string>> = {
  en: { none: 'Answer', 'opt-out': 'Opt-out', 'opt-in': 'Opt-in', help: 'Help', near: 'Resembles STOP' },
  fr: { none: 'Réponse', 'opt-out': 'Désinscription', 'opt-in': 'Accord', help: 'Aide', near: 'STOP approchant' },
}
const yes: Record<Language, string> = { en: 'yes', fr: 'oui' }

/** Who answered, as a file: a page at a time, so that its length costs no memory. */
export async function* answerFile(
  db: Db,
  preparations: readonly number[],
  meaning: string | null,
  language: Language,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers[language], language)
  for (let before: { at: string; id: number } | null = null; ; ) {
    const found: AnswerRow[] = await answersOf(db, preparations, meaning, before, pageSize)
    let lines = ''
    for (const row of found)
      lines += csvLine(
        [
          row.at,
          row.address === null ? row.sender : toE164(row.address as Address),
          row.profile_id,
          row.profile_name ?? '',
          meanings[language][row.meaning],
          row.late ? yes[language] : '',
          row.text,
        ],
        language,
      )
    if (lines !== '') yield lines
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    before = { at: last.at, id: last.id }
  }
}

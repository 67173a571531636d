import { type Address, toE164 } from '@parley/sms/address'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Db } from '../platform/database/index.ts'
import type { Language } from '../platform/http/problem.ts'
import { listQuarantine, type QuarantineFilter } from './queries.ts'

const headers: Record<Language, string[]> = {
  en: ['Address', 'Profile', 'Status', 'Scope', 'Reason', 'Since', 'Text received', 'Sender', 'Simulator'],
  fr: ['Adresse', 'Profil', 'Statut', 'Portée', 'Motif', 'Depuis', 'Texte reçu', 'Expéditeur', 'Simulateur'],
}
const words: Record<Language, Record<string, string>> = {
  en: {
    'opted-out': 'Opted out',
    quarantined: 'Quarantined',
    'with-errors': 'With errors',
    'no-sms': 'No SMS to this person',
    all: 'All senders',
    yes: 'Simulator',
  },
  fr: {
    'opted-out': 'Désinscrit (STOP)',
    quarantined: 'En quarantaine',
    'with-errors': 'En erreur',
    'no-sms': 'Ne plus contacter par SMS',
    all: 'Tous les expéditeurs',
    yes: 'Simulateur',
  },
}
const pageSize = 1_000

/** The list as a file, a page at a time so that its length costs no memory. */
export async function* exportQuarantine(db: Db, filter: QuarantineFilter, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers[language], language)
  const word = words[language]
  for (let before: { since: string; id: number } | null = null; ; ) {
    const found = await listQuarantine(db, filter, before, pageSize)
    for (const row of found) {
      const cells = [
        toE164(row.address as Address),
        row.profile_name ?? '',
        word[row.status] ?? row.status,
        row.scope_sender ?? (word.all as string),
        row.reason,
        row.since,
        row.proof?.text ?? '',
        row.proof?.sender ?? '',
        row.proof?.simulated ? (word.yes as string) : '',
      ]
      yield csvLine(cells, language)
    }
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    before = { since: last.since, id: last.id }
  }
}

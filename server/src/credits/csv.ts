import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Db } from '../platform/database/index.ts'
import { type EntryKind, thousandths } from './credits.ts'
import { listEntries } from './queries.ts'

type Language = 'en' | 'fr'
const headers: Record<Language, string[]> = {
  en: ['Date', 'Entry', 'Available', 'Held', 'Balance', 'Delivery', 'Preparation', 'Batch', 'By', 'Note'],
  fr: ['Date', 'Écriture', 'Disponible', 'Réservé', 'Solde', 'Diffusion', 'Préparation', 'Lot', 'Par', 'Note'],
}
const words: Record<Language, Record<EntryKind, string>> = {
  en: {
    'top-up': 'Top-up',
    hold: 'Held',
    settle: 'Settled',
    release: 'Released',
    correction: 'Correction',
    single: 'Single message',
    reply: 'Automatic reply',
    notification: 'Notification',
    received: 'Received message',
  },
  fr: {
    'top-up': 'Recharge',
    hold: 'Réservation',
    settle: 'Décompte',
    release: 'Libération',
    correction: 'Correction',
    single: 'Message à l’unité',
    reply: 'Réponse automatique',
    notification: 'Notification',
    received: 'Message reçu',
  },
}
const pageSize = 1_000

/** The ledger as a file, a page at a time so that its length costs no memory. */
export async function* exportEntries(
  db: Db,
  account: number,
  kind: EntryKind | null,
  language: Language,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers[language], language)
  for (let before: number | null = null; ; ) {
    const found = await listEntries(db, account, kind, before, pageSize)
    for (const row of found) {
      const amounts = [row.to_available, row.to_held, row.amount].map((amount) => figure(amount, language))
      const origin = [row.delivery_label, row.preparation_id, row.batch, row.by_name ?? row.by, row.note]
      yield csvLine([row.at, words[language][row.kind], ...amounts, ...origin], language)
    }
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    before = last.id
  }
}

/** A number to a spreadsheet of that language, so that it can be summed there: no spaces, its own decimal sign. */
function figure(amount: number, language: Language): string {
  const text = String(amount / thousandths)
  return language === 'fr' ? text.replace('.', ',') : text
}

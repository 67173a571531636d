import { type Address, toE164 } from '@parley/sms/address'
import { regionOf } from '@parley/sms/number'
import { messageId, unpackContent } from '../messages/index.ts'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Db } from '../platform/database/index.ts'
import { type IncomingFilter, type IncomingRow, listIncoming } from './list.ts'

type Language = 'en' | 'fr'
const headers: Record<Language, string[]> = {
  en: [
    ...[
      'Id',
      'Received',
      'From',
      'Country',
      'Profile',
      'Name',
      'Written to',
      'Account',
      'Message',
      'SMS',
      'Incomplete',
    ],
    ...['Meaning', 'Keyword', 'Late', 'Answers message', 'Text answered', 'Reply', 'No reply because', 'Not debited'],
  ],
  fr: [
    ...['Id', 'Reçu', 'De', 'Pays', 'Profil', 'Nom', 'Écrit au', 'Compte externe', 'Message', 'SMS', 'Incomplet'],
    ...[
      'Sens',
      'Mot-clé',
      'Hors délai',
      'Répond au message',
      'Texte de ce message',
      'Réponse',
      'Pas de réponse car',
      'Non débité',
    ],
  ],
}
const words: Record<Language, Record<IncomingRow['meaning'] | 'yes' | 'no', string>> = {
  en: {
    none: '',
    'opt-out': 'Opt-out (STOP)',
    'opt-in': 'Opt-in (START)',
    help: 'Help',
    near: 'Look-alike opt-out',
    yes: 'yes',
    no: 'no',
  },
  fr: {
    none: '',
    'opt-out': 'Désinscription (STOP)',
    'opt-in': 'Retour (START)',
    help: 'Aide',
    near: 'STOP approchant',
    yes: 'oui',
    no: 'non',
  },
}
const pageSize = 1_000

/** Incoming messages as a file, newest first, a page at a time so that their number costs no memory. */
export async function* exportIncoming(db: Db, filter: IncomingFilter, language: Language): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers[language], language)
  for (let before: { at: string; id: number } | null = null; ; ) {
    const found = await listIncoming(db, filter, before, pageSize)
    for (const row of found) yield csvLine(cellsOf(row, language), language)
    const last = found.at(-1)
    if (found.length < pageSize || last === undefined) return
    before = { at: last.at, id: last.id }
  }
}

function cellsOf(row: IncomingRow, language: Language): (string | number | null)[] {
  const say = (is: boolean) => words[language][is ? 'yes' : 'no']
  const number = row.address === null ? null : toE164(row.address as Address)
  const said = (body: Buffer | null, no: number | null) =>
    body === null || no === null ? null : (unpackContent(body).texts[no & 1023] ?? null)
  const { answers_preparation_id: preparation, answers_no: no } = row
  return [
    row.id,
    row.at,
    number ?? row.sender,
    number && regionOf(number),
    row.profile_id,
    row.profile_name,
    row.recipient,
    row.account_name,
    row.text,
    row.parts,
    say(row.incomplete),
    words[language][row.meaning],
    row.keyword,
    say(row.late),
    preparation === null || no === null ? null : messageId(preparation, no),
    said(row.answers_body, no),
    said(row.reply_body, row.reply_no),
    row.no_reply_because,
    say(row.unpaid),
  ]
}

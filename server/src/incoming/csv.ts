import { type Address, toE164 } from '@parley/sms/address'
import { messageId } from '../messages/index.ts'
import { byteOrderMark, csvLine } from '../platform/csv.ts'
import type { Db } from '../platform/database/index.ts'
import type { StepName } from './decide.ts'
import type { IncomingFilter, Meaning, Place } from './list.ts'
import { type List, type Read, readAfter } from './read-list.ts'

type Language = 'en' | 'fr'
const headers: Record<Language, string[]> = {
  en: [
    ...[
      'Id',
      'Received',
      'From',
      'Country',
      'Operator',
      'Carrier’s id',
      'Carrier’s date',
      'Profile',
      'Name',
      'Written to',
      'Account',
      'Message',
      'SMS',
      'Incomplete',
    ],
    ...['Meaning', 'Keyword', 'Taken by', 'Rule', 'Keyword of the rule', 'Late', 'Answers message', 'Text answered'],
    ...['Delivery', 'Name of the delivery', 'Channel', 'Reply', 'No reply because', 'Not debited'],
  ],
  fr: [
    ...[
      'Id',
      'Reçu',
      'De',
      'Pays',
      'Opérateur',
      'Identifiant de l’opérateur',
      'Date de l’opérateur',
      'Profil',
      'Nom',
      'Écrit au',
      'Compte externe',
      'Message',
      'SMS',
      'Incomplet',
    ],
    ...['Sens', 'Mot-clé', 'Pris par', 'Règle', 'Mot-clé de la règle', 'Hors délai', 'Répond au message'],
    ...[
      'Texte de ce message',
      'Diffusion',
      'Nom de la diffusion',
      'Canal',
      'Réponse',
      'Pas de réponse car',
      'Non débité',
    ],
  ],
}
const words: Record<Language, Record<Meaning | 'yes' | 'no', string>> = {
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
const stepWords: Record<Language, Record<StepName, string>> = {
  en: {
    keyword: 'Opt-out, opt-in and help words',
    question: 'A question',
    workflow: 'A workflow',
    rule: 'A rule',
    account: 'The answer of the account',
  },
  fr: {
    keyword: 'Mots de désinscription, d’accord et d’aide',
    question: 'Une question',
    workflow: 'Un workflow',
    rule: 'Une règle',
    account: 'La réponse du compte externe',
  },
}
const pageSize = 1_000

/**
 * Incoming messages as a file, newest first, a page at a time so that their number costs no memory: the next one is read when
 * whoever takes the file has taken the last. Without a filter, for what cannot be found, the first line alone.
 */
export async function* exportIncoming(
  db: Db,
  filter: IncomingFilter | null,
  language: Language,
  perPage = pageSize,
): AsyncGenerator<string> {
  yield byteOrderMark + csvLine(headers[language], language)
  if (filter === null) return
  for (let before: Place | null = null; ; ) {
    const { items, next }: List = await readAfter(db, filter, before, perPage)
    if (items.length > 0) yield items.map((row) => csvLine(cellsOf(row, language), language)).join('')
    if (next === null) return
    before = next
  }
}

function cellsOf(row: Read, language: Language): (string | number | null)[] {
  const say = (is: boolean) => words[language][is ? 'yes' : 'no']
  const number = row.address === null ? null : toE164(row.address as Address)
  const { answers_preparation_id: preparation, answers_no: no } = row
  return [
    row.id,
    row.at,
    number ?? row.sender,
    row.country,
    row.operator,
    row.carrier_id,
    row.carrier_at,
    row.profile_id,
    row.profile_name,
    row.recipient,
    row.account_name,
    row.text,
    row.parts,
    say(row.incomplete),
    words[language][row.meaning],
    row.keyword,
    row.step && stepWords[language][row.step],
    row.rule_id,
    ruleWord(row.decision),
    say(row.late),
    preparation === null || no === null ? null : messageId(preparation, no),
    row.answered,
    row.delivery_id,
    row.delivery_label,
    row.channel_name,
    row.replied,
    row.no_reply_because,
    say(row.unpaid),
  ]
}

/** What the rule that took it was called then. */
const ruleWord = (decision: unknown): string | null =>
  typeof decision === 'object' && decision !== null && 'label' in decision ? String(decision.label) : null

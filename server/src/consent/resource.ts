import type { Resource } from '../audiences/index.ts'
import { sql } from '../platform/database/index.ts'
import { everySender, type Source, type Status } from './consent.ts'

const statusSays: Record<Status, { en: string; fr: string }> = {
  'opted-out': { en: 'opted out', fr: 'désinscrit (STOP)' },
  quarantined: { en: 'quarantined', fr: 'en quarantaine' },
  'with-errors': { en: 'with errors', fr: 'en erreur' },
  'no-sms': { en: 'wants no SMS', fr: 'ne veut pas de SMS' },
}

/** Numbers that are, or were, held back. Who is only being asked is not among them. */
export const quarantineResource: Resource = {
  name: 'quarantine',
  label: { en: 'Quarantine', fr: 'Quarantaine' },
  head: { en: 'Entries of the quarantine', fr: 'Les entrées de la quarantaine' },
  had: {
    en: { some: 'who have', none: 'who have no', row: 'entry in quarantine', rows: 'entries in quarantine' },
    fr: { some: 'qui ont', none: 'qui n’ont aucune', row: 'entrée en quarantaine', rows: 'entrées en quarantaine' },
  },
  rows: sql`(select * from quarantine where status <> 'asked')`,
  key: 'id',
  person: { by: 'address', column: 'address' },
  latest: 'since',
  fields: [
    {
      name: 'status',
      kind: 'choice',
      label: { en: 'Status', fr: 'Statut' },
      said: { en: 'status', fr: 'le statut' },
      values: Object.entries(statusSays).map(([value, label]) => ({ value, label })),
    },
    {
      name: 'open',
      kind: 'boolean',
      label: { en: 'Still held back', fr: 'Toujours retenu' },
      clause: {
        yes: { en: 'that still hold', fr: 'qui sont toujours en vigueur' },
        no: { en: 'that were lifted', fr: 'qui ont été retirées' },
      },
      said: { en: 'being held back', fr: 'le maintien' },
      value: (row) => sql`(${row('lifted_at')} is null)`,
    },
    { name: 'since', kind: 'instant', label: { en: 'Since', fr: 'Depuis' }, said: { en: 'beginning', fr: 'le début' } },
    {
      name: 'lifted_at',
      kind: 'instant',
      label: { en: 'Lifted', fr: 'Retiré le' },
      said: { en: 'lifting', fr: 'le retrait' },
    },
    {
      name: 'every_sender',
      kind: 'boolean',
      label: { en: 'For every sender', fr: 'Pour tous les expéditeurs' },
      clause: {
        yes: { en: 'for every sender', fr: 'pour tous les expéditeurs' },
        no: { en: 'for one sender', fr: 'pour un seul expéditeur' },
      },
      said: { en: 'holding for every sender', fr: 'la portée sur tous les expéditeurs' },
      value: (row) => sql`(${row('scope')} = ${everySender})`,
    },
    {
      name: 'sender',
      kind: 'reference',
      to: 'senders',
      label: { en: 'For the sender', fr: 'Pour l’expéditeur' },
      said: { en: 'sender', fr: 'l’expéditeur' },
      value: (row) => sql`nullif(${row('scope')}, ${everySender})`,
    },
    { name: 'reason', kind: 'text', label: { en: 'Reason', fr: 'Motif' }, said: { en: 'reason', fr: 'le motif' } },
    {
      name: 'errors',
      kind: 'number',
      label: { en: 'Errors', fr: 'Erreurs' },
      said: { en: 'number of errors', fr: 'le nombre d’erreurs' },
    },
    {
      name: 'number',
      kind: 'phone',
      label: { en: 'Number', fr: 'Numéro' },
      said: { en: 'number', fr: 'le numéro' },
      value: (row) => row('address'),
    },
  ],
}

const kindSays = {
  'opt-out': { en: 'opt-out', fr: 'désinscription' },
  'opt-in': { en: 'opt-in', fr: 'accord' },
  consent: { en: 'consent recorded', fr: 'consentement enregistré' },
  quarantine: { en: 'quarantine', fr: 'mise en quarantaine' },
  lift: { en: 'quarantine lifted', fr: 'quarantaine levée' },
  'no-sms': { en: 'no SMS to this person', fr: 'ne plus contacter par SMS' },
  'sms-again': { en: 'SMS to this person again', fr: 'de nouveau contactable par SMS' },
  kept: { en: 'looked at, left closed', fr: 'examiné, laissé fermé' },
  erasure: { en: 'content erased', fr: 'contenu effacé' },
}
const sourceSays: Record<Source, { en: string; fr: string }> = {
  keyword: { en: 'SMS', fr: 'SMS' },
  person: { en: 'a person', fr: 'une personne' },
  import: { en: 'a file', fr: 'un fichier' },
  provider: { en: 'the provider', fr: 'le fournisseur' },
  errors: { en: 'errors', fr: 'des erreurs' },
  'carried-over': { en: 'a former number', fr: 'un ancien numéro' },
  api: { en: 'the API', fr: 'l’API' },
}
const choicesOf = (said: Readonly<Record<string, { en: string; fr: string }>>) =>
  Object.entries(said).map(([value, label]) => ({ value, label }))

/** What was said about numbers, and decided: every line of the ledger. */
export const consentResource: Resource = {
  name: 'consent',
  label: { en: 'Consent ledger', fr: 'Registre des consentements' },
  head: { en: 'Entries of the consent ledger', fr: 'Les entrées du registre des consentements' },
  had: {
    en: {
      some: 'who have',
      none: 'who have no',
      row: 'entry in the consent ledger',
      rows: 'entries in the consent ledger',
    },
    fr: {
      some: 'qui ont',
      none: 'qui n’ont aucune',
      row: 'entrée au registre des consentements',
      rows: 'entrées au registre des consentements',
    },
  },
  rows: sql`consent_entry`,
  key: 'id',
  person: { by: 'address', column: 'address' },
  latest: 'at',
  fields: [
    {
      name: 'kind',
      kind: 'choice',
      label: { en: 'What was said', fr: 'Ce qui a été dit' },
      said: { en: 'content', fr: 'la nature' },
      values: choicesOf(kindSays),
    },
    { name: 'at', kind: 'instant', label: { en: 'When', fr: 'Quand' }, said: { en: 'time', fr: 'la date' } },
    {
      name: 'keyword',
      kind: 'text',
      label: { en: 'Keyword', fr: 'Mot-clé' },
      said: { en: 'keyword', fr: 'le mot-clé' },
      value: (row) => sql`(${row('proof')} ->> 'keyword')`,
    },
    {
      name: 'source',
      kind: 'choice',
      label: { en: 'Who said it', fr: 'Par qui' },
      said: { en: 'source', fr: 'la source' },
      values: choicesOf(sourceSays),
    },
    {
      name: 'every_sender',
      kind: 'boolean',
      label: { en: 'For every sender', fr: 'Pour tous les expéditeurs' },
      clause: {
        yes: { en: 'for every sender', fr: 'pour tous les expéditeurs' },
        no: { en: 'for one sender', fr: 'pour un seul expéditeur' },
      },
      said: { en: 'scope of every sender', fr: 'la portée sur tous les expéditeurs' },
      value: (row) => sql`(${row('scope')} = ${everySender})`,
    },
    {
      name: 'sender',
      kind: 'reference',
      to: 'senders',
      label: { en: 'For the sender', fr: 'Pour l’expéditeur' },
      said: { en: 'sender', fr: 'l’expéditeur' },
      value: (row) => sql`nullif(${row('scope')}, ${everySender})`,
    },
    {
      name: 'number',
      kind: 'phone',
      label: { en: 'Number', fr: 'Numéro' },
      said: { en: 'number', fr: 'le numéro' },
      value: (row) => row('address'),
    },
  ],
}

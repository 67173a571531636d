import type { Resource } from '../audiences/index.ts'
import { sql } from '../platform/database/index.ts'

/** What phones wrote, as queries ask about it. */
export const incomingResource: Resource = {
  name: 'incoming',
  label: { en: 'Incoming messages', fr: 'SMS entrants' },
  head: { en: 'Incoming messages', fr: 'Les SMS entrants' },
  had: {
    en: { some: 'who wrote', none: 'who wrote no', row: 'message', rows: 'messages' },
    fr: { some: 'qui ont écrit', none: 'qui n’ont écrit aucun', row: 'SMS', rows: 'SMS' },
  },
  rows: sql`incoming`,
  key: 'id',
  person: { by: 'address', column: 'address' },
  latest: 'at',
  fields: [
    { name: 'text', kind: 'text', label: { en: 'Text', fr: 'Texte' }, said: { en: 'text', fr: 'le texte' } },
    {
      name: 'received_at',
      kind: 'instant',
      label: { en: 'Received', fr: 'Reçu le' },
      said: { en: 'time of arrival', fr: 'la réception' },
      value: (row) => row('at'),
    },
    {
      name: 'delivery',
      kind: 'reference',
      to: 'deliveries',
      label: { en: 'Answers the delivery', fr: 'Répond à la diffusion' },
      said: { en: 'answered delivery', fr: 'la diffusion répondue' },
      value: (row) =>
        sql`(select made.delivery_id from preparation made where made.id = ${row('answers_preparation_id')})`,
      refersTo: (row, ids) => sql`${row('answers_preparation_id')} in (
        select made.id from preparation made join delivery d on d.id = made.delivery_id
         where d.id = any (${ids}) or d.parent_id = any (${ids}))`,
    },
    {
      name: 'campaign',
      kind: 'reference',
      to: 'campaigns',
      label: { en: 'Answers the campaign', fr: 'Répond à la campagne' },
      said: { en: 'answered campaign', fr: 'la campagne répondue' },
      value: (row) =>
        sql`(select d.campaign_id from preparation made join delivery d on d.id = made.delivery_id where made.id = ${row('answers_preparation_id')})`,
      refersTo: (row, ids) => sql`${row('answers_preparation_id')} in (
        select made.id from preparation made join delivery d on d.id = made.delivery_id where d.campaign_id = any (${ids}))`,
    },
    {
      name: 'meaning',
      kind: 'choice',
      label: { en: 'Meaning', fr: 'Sens' },
      said: { en: 'meaning', fr: 'le sens' },
      values: [
        { value: 'opt-out', label: { en: 'opt-out', fr: 'désinscription' } },
        { value: 'opt-in', label: { en: 'opt-in', fr: 'accord' } },
        { value: 'help', label: { en: 'help', fr: 'aide' } },
        { value: 'near', label: { en: 'resembles an opt-out', fr: 'STOP approchant' } },
        { value: 'none', label: { en: 'none of these', fr: 'aucun de ceux-là' } },
      ],
    },
    {
      name: 'keyword',
      kind: 'text',
      label: { en: 'Keyword', fr: 'Mot-clé' },
      said: { en: 'keyword', fr: 'le mot-clé' },
    },
    {
      name: 'late',
      kind: 'boolean',
      label: { en: 'After the reply window', fr: 'Hors délai de réponse' },
      clause: {
        yes: { en: 'that came after the reply window', fr: 'qui sont arrivés hors délai' },
        no: { en: 'that came within the reply window', fr: 'qui ne sont pas arrivés hors délai' },
      },
      said: { en: 'lateness', fr: 'le retard sur le délai de réponse' },
    },
    {
      name: 'answered',
      kind: 'boolean',
      label: { en: 'Got an automatic reply', fr: 'A reçu une réponse automatique' },
      clause: {
        yes: { en: 'that got an automatic reply', fr: 'qui ont reçu une réponse automatique' },
        no: { en: 'that got no automatic reply', fr: 'qui n’ont pas reçu de réponse automatique' },
      },
      said: { en: 'automatic reply', fr: 'la réponse automatique' },
      value: (row) => sql`(${row('reply_preparation_id')} is not null)`,
    },
    {
      name: 'from',
      kind: 'phone',
      label: { en: 'From', fr: 'De' },
      said: { en: 'number', fr: 'le numéro' },
      value: (row) => row('address'),
    },
    {
      name: 'country',
      kind: 'text',
      label: { en: 'Country', fr: 'Pays' },
      said: { en: 'country of the number', fr: 'le pays du numéro' },
    },
    {
      name: 'operator',
      kind: 'text',
      label: { en: 'Operator of the phone', fr: 'Opérateur du téléphone' },
      said: { en: 'operator of the phone', fr: 'l’opérateur du téléphone' },
    },
    {
      name: 'carrier_at',
      kind: 'instant',
      label: { en: 'Carrier’s date', fr: 'Date de l’opérateur' },
      said: { en: 'carrier’s date', fr: 'la date de l’opérateur' },
    },
    {
      name: 'carrier_id',
      kind: 'text',
      label: { en: 'Carrier’s id', fr: 'Identifiant de l’opérateur' },
      said: { en: 'carrier’s id', fr: 'l’identifiant de l’opérateur' },
    },
    {
      name: 'recipient',
      kind: 'text',
      label: { en: 'Written to', fr: 'Envoyé au' },
      said: { en: 'recipient', fr: 'le numéro destinataire' },
    },
    {
      name: 'sender',
      kind: 'reference',
      to: 'senders',
      label: { en: 'Our sender', fr: 'Notre expéditeur' },
      said: { en: 'sender of ours', fr: 'l’expéditeur' },
      value: (row) => row('sender_id'),
    },
    {
      name: 'account',
      kind: 'reference',
      to: 'accounts',
      label: { en: 'External account', fr: 'Compte externe' },
      said: { en: 'external account', fr: 'le compte externe' },
      value: (row) => row('account_id'),
    },
    {
      name: 'parts',
      kind: 'number',
      label: { en: 'Parts', fr: 'Segments' },
      said: { en: 'number of parts', fr: 'le nombre de segments' },
    },
  ],
}

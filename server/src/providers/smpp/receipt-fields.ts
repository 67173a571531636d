import { choiceField, numberField, rowsField, switchField } from '../fields.ts'

const idFormats = {
  'as-is': { en: 'As it is', fr: 'Tel quel' },
  decimal: { en: 'A decimal number', fr: 'Un nombre décimal' },
  hex: { en: 'A hexadecimal number', fr: 'Un nombre hexadécimal' },
} as const

const means = {
  temporary: { en: 'Temporary error', fr: 'Erreur temporaire' },
  permanent: { en: 'Permanent error', fr: 'Erreur définitive' },
} as const
const statusMeans = { ...means, busy: { en: 'Too fast: slow down', fr: 'Trop vite : ralentir' } } as const

export type StatusRule = { readonly status: number; readonly means: keyof typeof statusMeans }
export type ErrorRule = { readonly code: string; readonly means: keyof typeof means }

export const receiptFields = {
  receipts: choiceField({
    initial: 'each',
    label: { en: 'Ask for receipts', fr: 'Demander des accusés de réception' },
    options: {
      each: { en: 'For each SMS of a message', fr: 'Pour chaque SMS d’un message' },
      last: { en: 'For the last SMS of a message', fr: 'Pour le dernier SMS d’un message' },
      none: { en: 'Never', fr: 'Jamais' },
    },
  }),
  answer_id_format: choiceField({
    initial: 'as-is',
    label: { en: 'Message id in answers is', fr: 'Identifiant dans les réponses' },
    options: idFormats,
    help: {
      en: 'If all messages stay “submitted” although receipts arrive, the two are written differently.',
      fr: 'Si tout reste « transmis » alors que des accusés arrivent, les deux sont écrits différemment.',
    },
  }),
  receipt_id_format: choiceField({
    initial: 'as-is',
    label: { en: 'Message id in receipts is', fr: 'Identifiant dans les accusés' },
    options: idFormats,
  }),
  error_table: choiceField({
    initial: 'none',
    label: { en: 'Table of error codes', fr: 'Table des codes d’erreur' },
    options: {
      none: { en: 'None', fr: 'Aucune' },
      map: { en: 'The mobile network (MAP)', fr: 'Le réseau mobile (MAP)' },
      ovh: { en: 'OVHcloud', fr: 'OVHcloud' },
      sinch: { en: 'Sinch', fr: 'Sinch' },
      twilio: { en: 'Twilio', fr: 'Twilio' },
    },
  }),
  unknown_errors: choiceField({
    initial: 'temporary',
    label: { en: 'An error that nobody knows is', fr: 'Une erreur inconnue est' },
    options: means,
  }),
  error_rules: rowsField<ErrorRule>({
    label: { en: 'Errors in receipts that mean something else here', fr: 'Erreurs des accusés au sens différent' },
    columns: {
      code: { label: { en: 'Code (err:)', fr: 'Code (err:)' } },
      means: { label: { en: 'Means', fr: 'Signifie' }, options: means },
    },
    mistake: {
      en: 'Each row needs a code of up to 10 letters and digits, and its meaning.',
      fr: 'Chaque ligne demande un code de 10 lettres ou chiffres au plus, et son sens.',
    },
    readRow({ code, means: meaning }) {
      const text = typeof code === 'string' ? code.trim() : ''
      return /^[0-9a-z]{1,10}$/i.test(text) && (meaning === 'temporary' || meaning === 'permanent')
        ? { code: normaliseError(text), means: meaning }
        : null
    },
  }),
  status_rules: rowsField<StatusRule>({
    label: { en: 'Refusals that mean something else here', fr: 'Refus au sens différent' },
    columns: {
      status: { label: { en: 'command_status', fr: 'command_status' } },
      means: { label: { en: 'Means', fr: 'Signifie' }, options: statusMeans },
    },
    mistake: {
      en: 'Each row needs a status like 0x58 or 88, and its meaning.',
      fr: 'Chaque ligne demande un statut comme 0x58 ou 88, et son sens.',
    },
    readRow({ status, means: meaning }) {
      const text = typeof status === 'string' ? status.trim() : ''
      const value = /^(0x[0-9a-f]{1,8}|[0-9]{1,9})$/i.test(text) ? Number(text) : 0
      return value > 0 && typeof meaning === 'string' && Object.hasOwn(statusMeans, meaning)
        ? { status: value, means: meaning as StatusRule['means'] }
        : null
    },
  }),
  receipt_retries: numberField({
    min: 0,
    max: 10,
    initial: 0,
    label: { en: 'Send again after a temporary error, at most', fr: 'Renvoyer après une erreur temporaire, au plus' },
    unit: { en: 'times', fr: 'fois' },
    help: {
      en: '0: never. Only where the carrier has given up once it reports one: else the phone may get the message twice.',
      fr: '0 : jamais. Seulement si l’opérateur a renoncé quand il en signale une : sinon le téléphone peut recevoir le message deux fois.',
    },
  }),
  receipt_retry_pause: numberField({
    min: 1,
    max: 1_440,
    initial: 30,
    label: { en: 'The first time after', fr: 'La première fois après' },
    unit: { en: 'min', fr: 'min' },
    help: { en: 'Each further pause is twice as long.', fr: 'Chaque pause suivante est deux fois plus longue.' },
  }),
  unflagged_receipts: switchField({
    initial: false,
    label: { en: 'Receipts may come without their mark', fr: 'Accusés sans leur marque' },
    help: {
      en: 'Any incoming SMS that looks like a receipt is then taken for one: a phone could forge it.',
      fr: 'Tout SMS entrant qui ressemble à un accusé en devient un : un téléphone pourrait l’imiter.',
    },
  }),
  answers_named: switchField({
    initial: false,
    label: { en: 'Answers name their message', fr: 'Les réponses désignent leur message' },
    help: {
      en: 'In receipted_message_id: an answer then belongs to that message, not to the last one.',
      fr: 'Dans receipted_message_id : une réponse se rattache alors à ce message, et non au dernier.',
    },
  }),
  reference_echoed: switchField({
    initial: false,
    label: { en: 'Answers repeat our reference', fr: 'Les réponses répètent notre référence' },
    help: {
      en: 'We give each message a user_message_reference; an answer that carries it belongs to that message, not to the last one.',
      fr: 'Chaque message porte un user_message_reference ; une réponse qui le porte se rattache à ce message, et non au dernier.',
    },
  }),
  utc_offset: numberField({
    min: -840,
    max: 840,
    initial: 0,
    unit: { en: 'min', fr: 'min' },
    label: { en: 'The carrier’s clock, ahead of UTC by', fr: 'Horloge de l’opérateur, en avance sur UTC de' },
  }),
} as const

/** `005`, `5` and ` 05` are one code. */
export function normaliseError(code: string): string {
  const text = code.trim().toUpperCase()
  return /^[0-9]+$/.test(text) ? String(Number(text)) : text
}

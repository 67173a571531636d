import {
  choicesField,
  type Group,
  numberField,
  optionalNumberField,
  readFields,
  secretField,
  textField,
  type ValuesOf,
} from '../fields.ts'
import type { OpenedAccount } from '../provider.ts'

const credentials = {
  account_sid: textField({
    required: true,
    most: 34,
    shape: /^AC[0-9a-f]{32}$/,
    mistake: {
      en: 'It begins with AC, and 32 characters follow.',
      fr: 'Il commence par AC, suivi de 32 caractères.',
    },
    label: { en: 'Account SID', fr: 'Account SID' },
    placeholder: 'AC…',
    help: {
      en: 'On the first page of the Twilio console, under Account Info.',
      fr: 'Sur la première page de la console Twilio, sous Account Info.',
    },
  }),
  auth_token: secretField({
    required: true,
    most: 64,
    label: { en: 'Auth token', fr: 'Auth token' },
    help: {
      en: 'Beside the account SID. Needed also with an API key: Twilio signs its calls to Parley with it.',
      fr: 'À côté de l’Account SID. Nécessaire aussi avec une clé d’API : Twilio signe avec lui ses appels à Parley.',
    },
  }),
  api_key: textField({
    most: 34,
    shape: /^SK[0-9a-f]{32}$/,
    mistake: {
      en: 'It begins with SK, and 32 characters follow.',
      fr: 'Il commence par SK, suivi de 32 caractères.',
    },
    label: { en: 'API key (optional)', fr: 'Clé d’API (facultatif)' },
    placeholder: 'SK…',
    help: {
      en: 'Console › Account › API keys. Parley then sends with it, and it can be taken back without changing the auth token.',
      fr: 'Console › Account › API keys. Parley envoie alors avec elle ; elle se révoque sans changer l’auth token.',
    },
  }),
  api_key_secret: secretField({
    most: 64,
    label: { en: 'Secret of the API key', fr: 'Secret de la clé d’API' },
    help: {
      en: 'Shown once, when the key is made.',
      fr: 'Affiché une seule fois, à la création de la clé.',
    },
  }),
} as const

const sending = {
  messaging_service: textField({
    most: 34,
    shape: /^MG[0-9a-f]{32}$/,
    mistake: {
      en: 'It begins with MG, and 32 characters follow.',
      fr: 'Il commence par MG, suivi de 32 caractères.',
    },
    label: { en: 'Messaging Service (optional)', fr: 'Messaging Service (facultatif)' },
    placeholder: 'MG…',
    help: {
      en: 'Messages then go through this service, with the sender that their channel has.',
      fr: 'Les messages passent alors par ce service, avec l’expéditeur de leur canal.',
    },
  }),
  requests: numberField({
    min: 1,
    max: 200,
    initial: 20,
    unit: { en: 'requests', fr: 'requêtes' },
    label: { en: 'Requests at the same time', fr: 'Requêtes simultanées' },
    help: {
      en: 'One request for each message. Twilio says 429 when it is too many; Parley then slows down by itself.',
      fr: 'Une requête par message. Twilio répond 429 s’il y en a trop ; Parley ralentit alors de lui-même.',
    },
  }),
  parts_per_second: optionalNumberField({
    min: 1,
    max: 10_000,
    initial: null,
    unit: { en: 'SMS/s', fr: 'SMS/s' },
    label: { en: 'Throughput (SMS per second)', fr: 'Débit (SMS par seconde)' },
    help: {
      en: 'What your senders may take: 1 for a North American long code, 3 for a toll-free number, 100 for a short code. Empty: no limit.',
      fr: 'Ce que vos expéditeurs acceptent : 1 pour un numéro long nord-américain, 3 pour un numéro vert, 100 pour un numéro court. Vide : sans limite.',
    },
  }),
} as const

const further = {
  second_auth_token: secretField({
    most: 64,
    label: { en: 'Secondary auth token', fr: 'Auth token secondaire' },
    help: {
      en: 'While you change tokens: calls signed with either are taken.',
      fr: 'Pendant un changement de jeton : les appels signés par l’un ou l’autre sont acceptés.',
    },
  }),
  answer_timeout: numberField({
    min: 5,
    max: 120,
    initial: 30,
    unit: { en: 's', fr: 's' },
    label: { en: 'Wait for an answer', fr: 'Attente d’une réponse' },
    help: {
      en: 'After that the message is in doubt: nobody knows whether Twilio took it.',
      fr: 'Au-delà, le message est incertain : nul ne sait si Twilio l’a pris.',
    },
  }),
  base_url: textField({
    most: 200,
    initial: 'https://api.twilio.com',
    shape: /^https?:\/\/[^/\s]+$/,
    mistake: {
      en: 'Write it like https://api.dublin.ie1.twilio.com, without a slash at the end.',
      fr: 'Écrivez-la comme https://api.dublin.ie1.twilio.com, sans barre à la fin.',
    },
    label: { en: 'Address of the API', fr: 'Adresse de l’API' },
    help: {
      en: 'Another one for accounts in Ireland or Australia.',
      fr: 'Une autre pour les comptes en Irlande ou en Australie.',
    },
  }),
  encodings: choicesField({
    initial: ['gsm7', 'ucs2'],
    options: { gsm7: { en: 'GSM 7-bit', fr: 'GSM 7 bits' }, ucs2: { en: 'Unicode', fr: 'Unicode' } },
    label: { en: 'Encodings', fr: 'Codages' },
    help: {
      en: 'Twilio chooses by the text; this is how Parley counts.',
      fr: 'Twilio choisit selon le texte ; c’est ainsi que Parley compte.',
    },
  }),
} as const

export const twilioFields = { ...credentials, ...sending, ...further }
export type TwilioSettings = ValuesOf<typeof twilioFields>

export const twilioGroups: readonly Group[] = [
  { key: 'credentials', label: { en: 'Credentials', fr: 'Identifiants' }, fields: credentials },
  { key: 'sending', label: { en: 'Sending', fr: 'Envoi' }, fields: sending },
  { key: 'further', label: { en: 'Further settings', fr: 'Autres réglages' }, advanced: true, fields: further },
]

export function readTwilioSettings({ settings, secrets }: OpenedAccount): TwilioSettings {
  const read = readFields(twilioFields, settings, secrets)
  if (read.kind === 'ok') return read.values
  throw new Error(
    `The settings of this Twilio account cannot be used: ${read.mistakes.map((one) => one.field).join(', ')}.`,
  )
}

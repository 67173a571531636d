import { choiceField, numberField, optionalNumberField, secretField, switchField, textField } from '../fields.ts'

const host = {
  most: 255,
  shape: /^[A-Za-z0-9_.:-]+$/,
  mistake: {
    en: 'Write a name like smpp.example.com or an address like 192.0.2.10, without the port.',
    fr: 'Écrivez un nom comme smpp.example.com ou une adresse comme 192.0.2.10, sans le port.',
  },
}
const port = { min: 1, max: 65_535 }
const systemId = { most: 15, mistake: { en: 'At most 15 characters.', fr: '15 caractères au plus.' } }
// The protocol holds 8; several carriers give longer ones and read them.
const password = { most: 64 }
const seconds = { en: 's', fr: 's' }
const pairOnly = { field: 'mode', is: ['pair'] }
const overTls = { field: 'tls', is: ['full', 'skip-hostname', 'skip-all'] }
const sameAsAbove = { en: 'Empty: as above.', fr: 'Vide : comme ci-dessus.' }

/** What a carrier's welcome letter says. */
export const connectionFields = {
  host: textField({
    ...host,
    required: true,
    placeholder: 'smpp.example.com',
    label: { en: 'Host', fr: 'Hôte' },
    help: {
      en: 'Many carriers let in only addresses that they know: give them the public address of this machine.',
      fr: 'Beaucoup d’opérateurs n’acceptent que des adresses connues : donnez-leur l’adresse publique de cette machine.',
    },
  }),
  port: numberField({ ...port, initial: 2775, label: { en: 'Port', fr: 'Port' } }),
  tls: choiceField({
    initial: 'off',
    label: { en: 'Encryption (TLS)', fr: 'Chiffrement (TLS)' },
    options: {
      off: { en: 'None', fr: 'Aucun' },
      full: { en: 'TLS, certificate and name checked', fr: 'TLS, certificat et nom vérifiés' },
      'skip-hostname': { en: 'TLS, name not checked', fr: 'TLS, nom non vérifié' },
      'skip-all': { en: 'TLS, nothing checked', fr: 'TLS, rien de vérifié' },
    },
    help: {
      en: 'With nothing checked, anyone between here and the carrier could read and change messages.',
      fr: 'Si rien n’est vérifié, un intermédiaire peut lire et changer les messages.',
    },
  }),
  system_id: textField({
    ...systemId,
    required: true,
    label: { en: 'Account (system_id)', fr: 'Compte (system_id)' },
  }),
  password: secretField({ ...password, label: { en: 'Password', fr: 'Mot de passe' } }),
  system_type: textField({
    most: 12,
    label: { en: 'System type', fr: 'Type de système (system_type)' },
    help: { en: 'Mostly empty.', fr: 'Le plus souvent vide.' },
  }),
  mode: choiceField({
    initial: 'transceiver',
    label: { en: 'Connection mode', fr: 'Mode de connexion' },
    options: {
      transceiver: {
        en: 'Transceiver: one connection for both ways',
        fr: 'Transceiver : une connexion pour les deux sens',
      },
      pair: { en: 'Transmitter and receiver: two connections', fr: 'Transmitter et receiver : deux connexions' },
      transmitter: { en: 'Transmitter: no answers, no receipts', fr: 'Transmitter : ni réponse, ni accusé' },
    },
  }),
} as const

/** Only a pair may live in two places. */
export const receiverFields = {
  receiver_host: textField({ ...host, when: pairOnly, label: { en: 'Host', fr: 'Hôte' }, help: sameAsAbove }),
  receiver_port: optionalNumberField({
    ...port,
    initial: null,
    when: pairOnly,
    label: { en: 'Port', fr: 'Port' },
    help: sameAsAbove,
  }),
  receiver_system_id: textField({
    ...systemId,
    when: pairOnly,
    label: { en: 'Account (system_id)', fr: 'Compte (system_id)' },
    help: sameAsAbove,
  }),
  receiver_password: secretField({
    ...password,
    when: pairOnly,
    label: { en: 'Password', fr: 'Mot de passe' },
    help: sameAsAbove,
  }),
  receiver_system_type: textField({
    most: 12,
    when: pairOnly,
    label: { en: 'System type', fr: 'Type de système (system_type)' },
    help: sameAsAbove,
  }),
} as const

export const throughputFields = {
  parts_per_second: optionalNumberField({
    min: 1,
    max: 100_000,
    initial: 10,
    unit: { en: 'SMS/s', fr: 'SMS/s' },
    label: { en: 'Throughput (SMS per second)', fr: 'Débit (SMS par seconde)' },
    help: {
      en: 'For the whole account, over all connections. Empty: no limit but the window.',
      fr: 'Pour tout le compte, toutes connexions confondues. Vide : sans autre limite que la fenêtre.',
    },
  }),
  window: numberField({
    min: 1,
    max: 10_000,
    initial: 10,
    unit: { en: 'SMS', fr: 'SMS' },
    label: { en: 'Sending window', fr: 'Fenêtre d’envoi' },
    help: {
      en: 'SMS without an answer yet, per connection: throughput × answer time. After a crash as many may be in doubt.',
      fr: 'SMS encore sans réponse, par connexion : débit × temps de réponse. Après un arrêt brutal, autant peuvent être incertains.',
    },
  }),
  binds: numberField({
    min: 1,
    max: 16,
    initial: 1,
    label: { en: 'Simultaneous connections', fr: 'Connexions simultanées' },
    help: {
      en: 'As many as the carrier allows; with a pair each counts twice.',
      fr: 'Autant que l’opérateur en permet ; avec transmitter et receiver, chacune compte deux fois.',
    },
  }),
} as const

export const timingFields = {
  connect_timeout: numberField({
    min: 1,
    max: 300,
    initial: 10,
    unit: seconds,
    label: { en: 'Connecting, at most', fr: 'Durée maximale de connexion' },
  }),
  bind_timeout: numberField({
    min: 1,
    max: 300,
    initial: 30,
    unit: seconds,
    label: { en: 'Signing in (bind), at most', fr: 'Durée maximale d’identification (bind)' },
  }),
  answer_timeout: numberField({
    min: 5,
    max: 600,
    initial: 60,
    unit: seconds,
    label: { en: 'Answer to an SMS, at most', fr: 'Durée maximale de réponse à un SMS' },
    help: {
      en: 'After it the SMS is in doubt: maybe gone, never sent again by itself.',
      fr: 'Au-delà, le SMS est incertain : peut-être parti, jamais renvoyé tout seul.',
    },
  }),
  enquire_after: numberField({
    min: 5,
    max: 600,
    initial: 30,
    unit: seconds,
    label: { en: 'Ask for life (enquire_link) after', fr: 'Signe de vie (enquire_link) après' },
  }),
  enquire_patience: numberField({
    min: 5,
    max: 600,
    initial: 30,
    unit: seconds,
    label: { en: 'Without a sign of life, reconnect after', fr: 'Sans signe de vie, reconnecter après' },
  }),
  reconnect_most: numberField({
    min: 1,
    max: 3600,
    initial: 60,
    unit: seconds,
    label: { en: 'Longest wait before reconnecting', fr: 'Attente maximale avant de reconnecter' },
    help: {
      en: 'The wait starts at a second and doubles each time.',
      fr: 'L’attente commence à une seconde et double chaque fois.',
    },
  }),
} as const

export const tlsFields = {
  tls_server_name: textField({
    ...host,
    when: overTls,
    label: { en: 'Name in the certificate', fr: 'Nom dans le certificat' },
    help: { en: 'Empty: the host.', fr: 'Vide : l’hôte.' },
  }),
  tls_ca: textField(
    {
      most: 20_000,
      shape: /^-----BEGIN CERTIFICATE-----[\s\S]+-----END CERTIFICATE-----$/,
      mistake: {
        en: 'Paste the whole certificate, from BEGIN CERTIFICATE to END CERTIFICATE.',
        fr: 'Collez le certificat entier, de BEGIN CERTIFICATE à END CERTIFICATE.',
      },
      when: overTls,
      label: { en: 'Own authority (PEM)', fr: 'Autorité propre (PEM)' },
      help: {
        en: 'Only when the carrier’s certificate comes from an authority that nobody knows.',
        fr: 'Seulement quand le certificat de l’opérateur vient d’une autorité inconnue.',
      },
    },
    'long-text',
  ),
} as const

export const traceFields = {
  traces: switchField({
    initial: false,
    label: { en: 'Write every exchange to the log', fr: 'Tout écrire dans le journal' },
    help: {
      en: 'For setting up only: the log then holds numbers and texts.',
      fr: 'Pour la mise au point seulement : le journal contient alors des numéros et des textes.',
    },
  }),
} as const

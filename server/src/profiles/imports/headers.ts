import { fold } from '../profile.ts'

/** What a column of a file may be, besides a field that people made. */
export const builtInTargets = [
  'mobile',
  'external_id',
  'email',
  'first_name',
  'last_name',
  'language',
  'country',
  'zone',
  'consent',
  'consent_date',
  'consent_means',
  'opt_out',
] as const
export type BuiltInTarget = (typeof builtInTargets)[number]

/** How sure a header's words are: "Portable" is a mobile; "Tél." may be one when no other column is. */
export type HeaderGuess = { target: BuiltInTarget | 'ignore'; sure: boolean }

export function fieldOfHeader(header: string): HeaderGuess | null {
  return known.get(fold(header)) ?? null
}

const surely: Record<BuiltInTarget | 'ignore', string[]> = {
  mobile: [
    ...[
      'mobile',
      'portable',
      'gsm',
      'téléphone mobile',
      'téléphone portable',
      'tél. mobile',
      'tél. portable',
      'n° mobile',
    ],
    ...['numéro mobile', 'numéro de mobile', 'numéro portable', 'numéro de portable', 'n° portable', 'n° de portable'],
    ...[
      'mobile phone',
      'mobile number',
      'mobile phone number',
      'phone mobile',
      'cell',
      'cell phone',
      'cellphone',
      'msisdn',
    ],
    ...[
      'sms',
      'numéro sms',
      'sms number',
      'tel mob',
      'mob',
      'port',
      'num portable',
      'num mobile',
      'telephone mobile 1',
    ],
  ],
  external_id: [
    ...[
      'identifiant',
      'identifiant client',
      'identifiant externe',
      'id client',
      'id contact',
      'n° client',
      'numéro client',
    ],
    ...[
      'numéro de client',
      'code client',
      'réf client',
      'référence client',
      'matricule',
      'n° adhérent',
      'numéro adhérent',
    ],
    ...[
      'customer id',
      'customer number',
      'client id',
      'contact id',
      'external id',
      'external_id',
      'member id',
      'crm id',
    ],
  ],
  email: [
    ...[
      'e-mail',
      'email',
      'mail',
      'courriel',
      'adresse e-mail',
      'adresse email',
      'adresse mail',
      'adresse électronique',
    ],
    ...['adresse de messagerie', 'e-mail address', 'email address'],
  ],
  first_name: ['prénom', 'prénoms', 'prénom usuel', 'first name', 'firstname', 'given name', 'forename', 'first'],
  last_name: [
    ...['nom', 'nom de famille', 'nom usuel', 'nom d’usage', 'last name', 'lastname', 'surname', 'family name', 'last'],
  ],
  language: ['langue', 'language', 'lang', 'locale', 'code langue', 'preferred language', 'langue préférée'],
  country: ['pays', 'country', 'code pays', 'country code', 'pays de résidence', 'iso country', 'country name'],
  zone: ['fuseau horaire', 'fuseau', 'time zone', 'timezone', 'tz'],
  consent: [
    ...[
      'consentement',
      'consentement sms',
      'accord',
      'accord sms',
      'opt-in',
      'optin',
      'opt-in sms',
      'optin sms',
      'sms opt-in',
    ],
    ...['consent', 'sms consent', 'rgpd', 'gdpr', 'accepte les sms', 'accord rgpd', 'marketing consent'],
  ],
  consent_date: [
    ...[
      'date de consentement',
      'date du consentement',
      'date consentement',
      'date opt-in',
      'date optin',
      'date d’opt-in',
    ],
    ...[
      'date accord',
      'date de l’accord',
      'consent date',
      'opt-in date',
      'optin date',
      'date of consent',
      'consented at',
    ],
  ],
  consent_means: [
    ...['origine du consentement', 'source du consentement', 'moyen du consentement', 'preuve du consentement'],
    ...['consent source', 'consent means', 'opt-in source', 'source optin', 'consent method'],
  ],
  opt_out: [
    ...[
      'stop',
      'stop sms',
      'opt-out',
      'optout',
      'opt-out sms',
      'sms opt-out',
      'désinscrit',
      'désinscrit sms',
      'désabonné',
    ],
    ...[
      'désinscription',
      'date de désinscription',
      'date stop',
      'liste noire',
      'blacklist',
      'blacklisted',
      'unsubscribed',
    ],
    ...[
      'opted out',
      'ne plus contacter',
      'ne plus contacter par sms',
      'do not contact',
      'do not text',
      'unsubscribed at',
    ],
  ],
  ignore: ['raison du rejet', 'reason for rejection', 'ligne du fichier', 'row of the file'],
}

const perhaps: Partial<Record<BuiltInTarget, string[]>> = {
  mobile: [
    ...[
      'téléphone',
      'tél',
      'tel',
      'phone',
      'phone number',
      'telephone',
      'numéro',
      'numéro de téléphone',
      'n° de téléphone',
    ],
    ...[
      'n° téléphone',
      'number',
      'telephone number',
      'num tel',
      'num',
      'contact',
      'téléphone 1',
      'phone 1',
      'destinataire',
    ],
  ],
  external_id: ['id', 'ref', 'référence', 'reference', 'code', 'uid', 'key'],
  last_name: ['name', 'nom complet', 'full name', 'nom prénom'],
  opt_out: ['statut', 'status', 'état', 'statut sms', 'sms status', 'abonnement', 'subscription'],
}

const known = new Map<string, HeaderGuess>()
for (const [target, names] of Object.entries(perhaps))
  for (const name of names) known.set(fold(name), { target: target as BuiltInTarget, sure: false })
for (const [target, names] of Object.entries(surely))
  for (const name of names) known.set(fold(name), { target: target as BuiltInTarget | 'ignore', sure: true })

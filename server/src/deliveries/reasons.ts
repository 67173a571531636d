import type { Language } from '../platform/http/problem.ts'
import type { ExclusionReason } from './delivery.ts'

/** One heading for each reason that someone gets no message; `says` is about one person, for “why?” and the log. */
export const exclusionWords: Record<
  ExclusionReason,
  { name: Record<Language, string>; says: Record<Language, string> }
> = {
  'no-address': {
    name: { en: 'No mobile number', fr: 'Sans numéro mobile' },
    says: { en: 'This profile has no mobile number.', fr: 'Ce profil n’a pas de numéro mobile.' },
  },
  'invalid-number': {
    name: { en: 'Invalid number', fr: 'Numéro non valide' },
    says: { en: 'This number does not exist.', fr: 'Ce numéro n’existe pas.' },
  },
  landline: {
    name: { en: 'Landline', fr: 'Ligne fixe' },
    says: { en: 'This is a landline: it receives no SMS.', fr: 'C’est un numéro fixe : il ne reçoit pas de SMS.' },
  },
  duplicate: {
    name: { en: 'Duplicate number', fr: 'Numéro en double' },
    says: {
      en: 'Another profile has the same number; the one updated last gets the message.',
      fr: 'Un autre profil a le même numéro ; le dernier mis à jour reçoit le message.',
    },
  },
  'opted-out': {
    name: { en: 'Opted out', fr: 'Désinscrits' },
    says: { en: 'This number had opted out.', fr: 'Ce numéro s’était désinscrit.' },
  },
  quarantined: {
    name: { en: 'In quarantine', fr: 'En quarantaine' },
    says: { en: 'This number was in quarantine.', fr: 'Ce numéro était en quarantaine.' },
  },
  'no-sms': {
    name: { en: 'No SMS to this person', fr: 'Ne plus contacter par SMS' },
    says: {
      en: 'This person is marked: no SMS to them.',
      fr: 'Cette personne est marquée : ne plus la contacter par SMS.',
    },
  },
  'control-group': {
    name: { en: 'Control group', fr: 'Population témoin' },
    says: {
      en: 'Drawn for the control group, which gets nothing.',
      fr: 'Tiré au sort pour la population témoin, qui ne reçoit rien.',
    },
  },
  'country-not-allowed': {
    name: { en: 'Country not allowed', fr: 'Pays non autorisé' },
    says: {
      en: 'This delivery does not go to the country of this number.',
      fr: 'Cette diffusion ne va pas dans le pays de ce numéro.',
    },
  },
  'one-way-limit': {
    name: { en: 'Out of reach of this sender', fr: 'Hors de portée de cet expéditeur' },
    says: {
      en: 'This sender cannot reach the country of this number.',
      fr: 'Cet expéditeur ne peut pas atteindre le pays de ce numéro.',
    },
  },
  'text-too-long': {
    name: { en: 'Text too long', fr: 'Texte trop long' },
    says: {
      en: 'With this person’s values the text takes more SMS than the channel allows.',
      fr: 'Avec les valeurs de cette personne, le texte prend plus de SMS que le canal n’en permet.',
    },
  },
  'text-cannot-leave': {
    name: { en: 'Characters that cannot leave', fr: 'Caractères impossibles à envoyer' },
    says: {
      en: 'The text for this person has characters that the channel cannot carry.',
      fr: 'Le texte pour cette personne a des caractères que le canal ne peut pas transporter.',
    },
  },
  'missing-field': {
    name: { en: 'Missing field', fr: 'Champ manquant' },
    says: {
      en: 'A field that the text needs is empty for this person.',
      fr: 'Un champ dont le texte a besoin est vide pour cette personne.',
    },
  },
  'no-price': {
    name: { en: 'No price', fr: 'Sans prix' },
    says: {
      en: 'The account has no price for the country of this number.',
      fr: 'Le compte externe n’a pas de prix pour le pays de ce numéro.',
    },
  },
  'has-link': {
    name: { en: 'Link from a reply number', fr: 'Lien depuis un numéro court' },
    says: {
      en: 'The text came out with a link, and carriers block links from reply numbers.',
      fr: 'Le texte composé contient un lien, et les opérateurs bloquent les liens depuis un numéro court permettant la réponse.',
    },
  },
  'no-permitted-hour': {
    name: { en: 'No permitted hour', fr: 'Aucune plage autorisée' },
    says: {
      en: 'No permitted hour came before the end of validity.',
      fr: 'Aucune plage horaire autorisée avant la fin de la période de validité.',
    },
  },
}

/** The fields that every profile has, as the screens call them. */
const commonFields: Record<string, Record<Language, string>> = {
  first_name: { en: 'First name', fr: 'Prénom' },
  last_name: { en: 'Last name', fr: 'Nom' },
  email: { en: 'E-mail', fr: 'E-mail' },
  language: { en: 'Language', fr: 'Langue' },
  country: { en: 'Country', fr: 'Pays' },
  external_id: { en: 'External identifier', fr: 'Identifiant externe' },
}

/** A common field by the reader's word, any other by its label, a column of a file by its name. */
export const sayField = (field: string, language: Language) => commonFields[field]?.[language] ?? field

/** About one person; of a missing field, which one it is. */
export function sayExclusion(reason: ExclusionReason, field: string | null, language: Language): string {
  if (reason !== 'missing-field' || field === null) return exclusionWords[reason].says[language]
  const name = sayField(field, language)
  return language === 'fr'
    ? `Le texte a besoin du champ « ${name} », vide pour cette personne.`
    : `The text needs “${name}”, which is empty for this person.`
}

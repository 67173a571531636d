import { sayMoment } from '../platform/http/language.ts'
import { defineProblem } from '../platform/http/problem.ts'

type Closed = { address: string; since: string; by: string | null }

export const invalidNumber = defineProblem<{ because: string }>({
  code: 'invalid-number',
  status: 400,
  title: {
    en: ({ because }) => numberSays.en[because] ?? 'This is not a phone number.',
    fr: ({ because }) => numberSays.fr[because] ?? 'Ce n’est pas un numéro de téléphone.',
  },
  fix: {
    en: ({ because }) =>
      because === 'landline' ? 'Write a mobile number.' : 'Write it with its country code, like +33612345678.',
    fr: ({ because }) =>
      because === 'landline' ? 'Écrivez un numéro mobile.' : 'Écrivez-le avec son indicatif, par exemple +33612345678.',
  },
})

/** One sentence for each reason that a number is not one. */
export const numberSays: Record<'en' | 'fr', Record<string, string>> = {
  en: {
    empty: 'A number is missing.',
    'too-short': 'Digits are missing.',
    'too-long': 'There are too many digits.',
    letters: 'A number has no letters.',
    'excel-scientific': 'A spreadsheet has destroyed this number: its last digits are gone.',
    'short-code': 'This is a short number; one can only answer it.',
    impossible: 'No number looks like this in that country.',
    invalid: 'This number does not exist.',
    landline: 'This is a landline: it receives no SMS.',
  },
  fr: {
    empty: 'Il manque un numéro.',
    'too-short': 'Il manque des chiffres.',
    'too-long': 'Il y a trop de chiffres.',
    letters: 'Un numéro n’a pas de lettres.',
    'excel-scientific': 'Un tableur a détruit ce numéro : ses derniers chiffres sont perdus.',
    'short-code': 'C’est un numéro court ; on peut seulement y répondre.',
    impossible: 'Aucun numéro de ce pays n’a cette forme.',
    invalid: 'Ce numéro n’existe pas.',
    landline: 'C’est un numéro fixe : il ne reçoit pas de SMS.',
  },
}

export const optedOut = defineProblem<Closed>({
  code: 'opted-out',
  status: 409,
  title: {
    en: ({ since }, zone) => `This number opted out on ${sayMoment(since, { language: 'en', zone })}.`,
    fr: ({ since }, zone) => `Ce numéro s’est désinscrit le ${sayMoment(since, { language: 'fr', zone })}.`,
  },
  fix: {
    en: 'Only service messages may be sent to it. The person can answer START to come back.',
    fr: 'Seuls les messages de service peuvent lui être envoyés. La personne peut répondre START pour revenir.',
  },
})

export const blockedAtProvider = defineProblem<Closed>({
  code: 'blocked-at-provider',
  status: 409,
  title: {
    en: ({ since }, zone) =>
      `This number has stopped this sender at the provider since ${sayMoment(since, { language: 'en', zone })}: nothing from it gets through.`,
    fr: ({ since }, zone) =>
      `Ce numéro a bloqué cet expéditeur chez le fournisseur depuis le ${sayMoment(since, { language: 'fr', zone })} : rien de lui ne passe.`,
  },
  fix: {
    en: 'Use another sender for service messages. The person can write START to this one.',
    fr: 'Utilisez un autre expéditeur pour les messages de service. La personne peut écrire START à celui-ci.',
  },
})

export const askedWhether = defineProblem<Closed>({
  code: 'asked-whether-to-stop',
  status: 409,
  title: {
    en: ({ since }, zone) =>
      `This person was asked on ${sayMoment(since, { language: 'en', zone })} whether they want no more SMS.`,
    fr: ({ since }, zone) =>
      `Cette personne a été interrogée le ${sayMoment(since, { language: 'fr', zone })} : veut-elle ne plus recevoir de SMS ?`,
  },
  fix: {
    en: 'Nothing promotional leaves until they have answered or the time for it is over.',
    fr: 'Rien de promotionnel ne part avant sa réponse ou la fin du délai.',
  },
})

export const noSms = defineProblem<Closed>({
  code: 'no-sms',
  status: 409,
  title: {
    en: ({ since }, zone) => `No SMS to this person: so decided on ${sayMoment(since, { language: 'en', zone })}.`,
    fr: ({ since }, zone) =>
      `Cette personne n’est plus contactée par SMS : décidé le ${sayMoment(since, { language: 'fr', zone })}.`,
  },
  fix: {
    en: 'Nothing is sent to it, whatever the number. The mark is taken away on the profile’s page.',
    fr: 'Rien ne lui est envoyé, quel que soit son numéro. La marque se retire sur la page du profil.',
  },
})

export const quarantined = defineProblem<Closed>({
  code: 'quarantined',
  status: 409,
  title: {
    en: ({ since }, zone) => `This number has been in quarantine since ${sayMoment(since, { language: 'en', zone })}.`,
    fr: ({ since }, zone) => `Ce numéro est en quarantaine depuis le ${sayMoment(since, { language: 'fr', zone })}.`,
  },
  fix: {
    en: 'Nothing is sent to it. Look at the reason under Administration › Quarantine.',
    fr: 'Rien ne lui est envoyé. Voyez le motif dans Administration › Quarantaines.',
  },
})

export const textTooLong = defineProblem<{ parts: number; most: number }>({
  code: 'text-too-long',
  status: 400,
  title: {
    en: ({ parts, most }) => `This text takes ${parts} SMS; the channel allows ${most} per message.`,
    fr: ({ parts, most }) => `Ce texte prend ${parts} SMS ; le canal en permet ${most} par message.`,
  },
  fix: {
    en: 'Shorten it, or replace the characters that force Unicode.',
    fr: 'Raccourcissez-le, ou remplacez les caractères qui font passer en Unicode.',
  },
})

export const textCannotLeave = defineProblem<{ characters: string }>({
  code: 'text-cannot-be-encoded',
  status: 400,
  title: {
    en: ({ characters }) => `This channel cannot carry these characters: ${characters}`,
    fr: ({ characters }) => `Ce canal ne peut pas transporter ces caractères : ${characters}`,
  },
  fix: { en: 'Replace them, or choose another channel.', fr: 'Remplacez-les, ou choisissez un autre canal.' },
})

export const linkFromReplyNumber = defineProblem<{ says: Record<'en' | 'fr', string> }>({
  code: 'link-from-reply-number',
  status: 400,
  title: { en: ({ says }) => says.en, fr: ({ says }) => says.fr },
})

export const channelHindered = defineProblem<{ because: string; says: Record<'en' | 'fr', string> }>({
  code: 'channel-not-usable',
  status: 409,
  title: { en: ({ says }) => says.en, fr: ({ says }) => says.fr },
  fix: {
    en: 'Choose another sender, or ask an administrator to look at Administration › Channels.',
    fr: 'Choisissez un autre expéditeur, ou demandez à un administrateur de voir Administration › Canaux.',
  },
})

export const tooLate = defineProblem({
  code: 'validity-over',
  status: 400,
  title: {
    en: 'The message would expire before it may leave.',
    fr: 'Le message expirerait avant de pouvoir partir.',
  },
  fix: { en: 'Make its validity longer, or send it earlier.', fr: 'Allongez sa validité, ou envoyez-le plus tôt.' },
})

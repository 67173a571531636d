import { defineProblem } from '../platform/http/problem.ts'

export const rulesChanged = defineProblem<{ version: number }>({
  code: 'rules-changed',
  status: 409,
  title: {
    en: 'Someone else changed these rules meanwhile.',
    fr: 'Quelqu’un d’autre a modifié ces règles entre-temps.',
  },
  fix: { en: 'Look at them again, then make your change.', fr: 'Relisez-les, puis refaites votre modification.' },
})

export const tooManyRules = defineProblem<{ most: number }>({
  code: 'too-many-rules',
  status: 409,
  title: {
    en: ({ most }) => `There are ${most} rules already.`,
    fr: ({ most }) => `Il y a déjà ${most} règles.`,
  },
  fix: { en: 'Delete those that never answer.', fr: 'Supprimez celles qui ne répondent jamais.' },
})

export const notYourDelivery = defineProblem<{ whose: string; who: string[] }>({
  code: 'not-your-delivery',
  status: 403,
  title: {
    en: ({ whose }) => (whose === '' ? 'Someone else made this delivery.' : `This delivery was made by ${whose}.`),
    fr: ({ whose }) =>
      whose === '' ? 'Cet envoi a été créé par quelqu’un d’autre.' : `Cet envoi a été créé par ${whose}.`,
  },
  fix: {
    en: ({ who }) =>
      `Its rules are set by whoever made it or may confirm it: ask ${who.length > 0 ? who.join(' or ') : 'an administrator'}.`,
    fr: ({ who }) =>
      `Ses règles sont fixées par qui l’a créé ou peut le confirmer : demandez à ${who.length > 0 ? who.join(' ou à ') : 'un administrateur'}.`,
  },
})

export const optOutsNeedAcceptance = defineProblem({
  code: 'opt-outs-need-acceptance',
  status: 409,
  title: {
    en: 'This rule takes back opt-outs of people who did not ask for it.',
    fr: 'Cette règle annule des désinscriptions sans que les personnes l’aient demandé.',
  },
  fix: {
    en: 'An opt-out ends by START or a word of its kind. To go on all the same, accept the warning: it is recorded with your name.',
    fr: 'Une désinscription prend fin par START ou un mot de ce genre. Pour continuer malgré tout, acceptez l’avertissement : il est enregistré à votre nom.',
  },
})

const mistakes = {
  'keyword-without-letters': { en: 'Write letters or digits.', fr: 'Écrivez des lettres ou des chiffres.' },
  'prefix-one-word': { en: 'Write one word, or the beginning of one.', fr: 'Écrivez un mot, ou le début d’un mot.' },
  'pattern-empty': { en: 'Write a pattern.', fr: 'Écrivez un modèle.' },
  'pattern-too-long': { en: 'At most 30 pieces.', fr: '30 éléments au plus.' },
  'pattern-not-understood': {
    en: 'A pattern is made of words: RDV # (a number), ? (one word), * (any words), YES|OK (one of these), BOOK* (begins so).',
    fr: 'Un modèle est fait de mots : RDV # (un nombre), ? (un mot), * (des mots quelconques), OUI|OK (l’un d’eux), RESERV* (commence ainsi).',
  },
  'pattern-too-free': {
    en: 'There are 100 patterns without a whole word already. Give this one a word that messages must have.',
    fr: 'Il y a déjà 100 modèles sans mot entier. Donnez à celui-ci un mot que les messages doivent contenir.',
  },
  'no-such-sender': { en: 'This number is not of this account.', fr: 'Ce numéro n’est pas de ce compte.' },
  'not-answerable': { en: 'Nobody can write to a name.', fr: 'On ne peut pas écrire à un nom.' },
  'no-such-list': { en: 'This list does not exist.', fr: 'Cette liste n’existe pas.' },
  'no-such-field': { en: 'This field does not exist.', fr: 'Ce champ n’existe pas.' },
  'wrong-value': { en: 'This is no value of the field.', fr: 'Ce n’est pas une valeur de ce champ.' },
  'no-such-signal': {
    en: 'This workflow has no such signal that an answer may give.',
    fr: 'Ce workflow n’a pas de signal de ce nom qu’une réponse puisse donner.',
  },
  'no-such-user': { en: 'This person cannot sign in.', fr: 'Cette personne ne peut pas se connecter.' },
  'reply-too-long': { en: 'More than five SMS.', fr: 'Plus de cinq SMS.' },
  'scope-needs-number': {
    en: 'Choose a number first: an opt-out of one number needs one.',
    fr: 'Choisissez d’abord un numéro : une désinscription d’un numéro en demande un.',
  },
} as const
export type RuleMistake = keyof typeof mistakes
export const mistakeAt = (path: string, mistake: RuleMistake) => ({ path, says: mistakes[mistake] })

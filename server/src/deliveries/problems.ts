import { sayCredits } from '../credits/index.ts'
import { sayMoment } from '../platform/http/language.ts'
import { defineProblem, type Language } from '../platform/http/problem.ts'
import type { Move, StoredState } from './delivery.ts'

export const changedMeanwhile = defineProblem<{ by: string | null; at: string; version: number }>({
  code: 'changed-meanwhile',
  status: 409,
  title: {
    en: ({ by, at }, zone) => `${by ?? 'Parley'} changed this delivery on ${sayMoment(at, { language: 'en', zone })}.`,
    fr: ({ by, at }, zone) =>
      `${by ?? 'Parley'} a modifié cette diffusion le ${sayMoment(at, { language: 'fr', zone })}.`,
  },
  fix: {
    en: 'Load it again, then make your change on what is there now.',
    fr: 'Rechargez-la, puis refaites votre modification sur ce qui est là maintenant.',
  },
})

const stateWords: Record<Language, Record<StoredState, string>> = {
  en: {
    draft: 'is a draft',
    recurring: 'is recurring',
    preparing: 'is being prepared',
    prepared: 'waits for confirmation',
    sending: 'has been confirmed',
    paused: 'is paused',
    stopped: 'has been stopped',
    finished: 'is finished',
    unconfirmed: 'was not confirmed in time',
  },
  fr: {
    draft: 'est un brouillon',
    recurring: 'est récurrente',
    preparing: 'est en préparation',
    prepared: 'attend sa confirmation',
    sending: 'a été confirmée',
    paused: 'est en pause',
    stopped: 'a été arrêtée',
    finished: 'est terminée',
    unconfirmed: 'n’a pas été confirmée à temps',
  },
}

export const notPossibleNow = defineProblem<{ state: StoredState; move: Move }>({
  code: 'not-possible-now',
  status: 409,
  title: {
    en: ({ state }) => `This delivery ${stateWords.en[state]}: this cannot be done now.`,
    fr: ({ state }) => `Cette diffusion ${stateWords.fr[state]} : ce n’est pas possible maintenant.`,
  },
  fix: {
    en: 'Look at it again; someone may have been quicker. To change what has been confirmed, duplicate it.',
    fr: 'Regardez-la de nouveau ; quelqu’un a pu être plus rapide. Pour changer ce qui a été confirmé, dupliquez-la.',
  },
})

export const preparedAgain = defineProblem({
  code: 'prepared-again',
  status: 409,
  title: {
    en: 'This is not the preparation that you looked at: it has been prepared again.',
    fr: 'Ce n’est pas la préparation que vous avez vue : la diffusion a été préparée de nouveau.',
  },
  fix: { en: 'Read the figures again, then confirm.', fr: 'Relisez les chiffres, puis confirmez.' },
})

export const notReady = defineProblem({
  code: 'delivery-not-ready',
  status: 400,
  title: { en: 'Something is missing before it can be prepared.', fr: 'Il manque quelque chose pour la préparer.' },
  fix: { en: 'Complete what is marked.', fr: 'Complétez ce qui est signalé.' },
})

export const missing = {
  channel: { en: 'Choose a channel.', fr: 'Choisissez un canal.' },
  text: { en: 'Write a text.', fr: 'Écrivez un texte.' },
  population: { en: 'Choose who is written to.', fr: 'Choisissez à qui écrire.' },
  peopleOfWorkflow: {
    en: 'Nobody has come to it yet: its workflow brings the people.',
    fr: 'Personne n’y est encore arrivé : c’est son workflow qui amène les personnes.',
  },
  template: { en: 'This template is gone.', fr: 'Ce modèle n’existe plus.' },
  campaign: { en: 'This campaign is gone.', fr: 'Cette campagne n’existe plus.' },
  list: { en: 'One of these lists is gone.', fr: 'Une de ces listes n’existe plus.' },
  theirNumbers: {
    en: 'Numbers are given by pasting them or with a file.',
    fr: 'Les numéros se collent ou viennent d’un fichier.',
  },
  country: { en: 'One of these countries does not exist.', fr: 'Un de ces pays n’existe pas.' },
  zone: { en: 'There is no such time zone.', fr: 'Ce fuseau horaire n’existe pas.' },
} as const

export const columnUnknown = defineProblem<{ column: string; columns: readonly string[] }>({
  code: 'column-unknown',
  status: 400,
  title: {
    en: ({ column }) => `The file has no column “${column}”.`,
    fr: ({ column }) => `Le fichier n’a pas de colonne « ${column} ».`,
  },
  fix: {
    en: ({ columns }) => `It has: ${columns.join(', ')}.`,
    fr: ({ columns }) => `Il a : ${columns.join(', ')}.`,
  },
})

export const noProofTo = defineProblem({
  code: 'proof-to-nobody',
  status: 400,
  title: { en: 'Nobody to send the proof to.', fr: 'Personne à qui envoyer le BAT.' },
  fix: {
    en: 'Write a number, or make a colleague’s profile a test profile.',
    fr: 'Écrivez un numéro, ou faites du profil d’un collègue un profil de test.',
  },
})

export const manyTestProfiles = defineProblem<{ most: number }>({
  code: 'too-many-test-profiles',
  status: 409,
  title: {
    en: ({ most }) => `There are ${most} test profiles already, as many as there may be.`,
    fr: ({ most }) => `Il y a déjà ${most} profils de test, le plus qu’il puisse y en avoir.`,
  },
  fix: {
    en: 'Remove one first, or write to more people with an audience.',
    fr: 'Retirez-en un d’abord, ou écrivez à plus de monde avec une audience.',
  },
})

export const notDeletable = defineProblem({
  code: 'delivery-not-deletable',
  status: 409,
  title: {
    en: 'Only a draft that was never prepared, and that no workflow sends, can be deleted.',
    fr: 'Seul un brouillon jamais préparé, et qu’aucun workflow n’envoie, peut être supprimé.',
  },
  fix: { en: 'Archive it instead.', fr: 'Archivez-la plutôt.' },
})

export const notArchivable = defineProblem({
  code: 'delivery-not-archivable',
  status: 409,
  title: {
    en: 'A delivery that is on its way cannot be archived.',
    fr: 'Une diffusion en cours ne peut pas être archivée.',
  },
  fix: { en: 'Wait for its end, or stop it.', fr: 'Attendez sa fin, ou arrêtez-la.' },
})

export const archivedDelivery = defineProblem({
  code: 'delivery-archived',
  status: 409,
  title: { en: 'This delivery is archived.', fr: 'Cette diffusion est archivée.' },
  fix: { en: 'Take it out of the archive first.', fr: 'Sortez-la d’abord des archives.' },
})

export const confirmersOnly = defineProblem<{ setting: string }>({
  code: 'confirmers-only',
  status: 403,
  title: {
    en: 'Only whoever may confirm deliveries may change this.',
    fr: 'Seules les personnes qui peuvent confirmer les diffusions peuvent changer ceci.',
  },
})

export const peopleOfWorkflow = defineProblem({
  code: 'people-of-workflow',
  status: 409,
  title: {
    en: 'The people of this SMS come from its workflow.',
    fr: 'Les destinataires de ce SMS viennent de son workflow.',
  },
  fix: {
    en: 'Change who comes to its activity, in the workflow.',
    fr: 'Modifiez qui arrive à son activité, dans le workflow.',
  },
})

export const onlyOfWorkflows = defineProblem({
  code: 'only-of-workflows',
  status: 409,
  title: {
    en: 'Only the SMS of a workflow may leave without being confirmed.',
    fr: 'Seul le SMS d’un workflow peut partir sans confirmation.',
  },
  fix: { en: 'Confirm it when it is prepared.', fr: 'Confirmez-le une fois préparé.' },
})

export const tooLateToConfirm = defineProblem<{ until: string }>({
  code: 'too-late-to-confirm',
  status: 409,
  title: {
    en: ({ until }, zone) =>
      `It could be confirmed until ${sayMoment(until, { language: 'en', zone })}. Nothing left, nothing was charged.`,
    fr: ({ until }, zone) =>
      `Elle pouvait être confirmée jusqu’au ${sayMoment(until, { language: 'fr', zone })}. Rien n’est parti, rien n’a été débité.`,
  },
  fix: { en: 'Prepare it again.', fr: 'Préparez-la de nouveau.' },
})

export const preparedUnpriced = defineProblem({
  code: 'prices-changed',
  status: 409,
  title: {
    en: 'It was prepared without prices, and its account is paid for in advance now.',
    fr: 'Elle a été préparée sans tarifs, et son compte est maintenant prépayé.',
  },
  fix: { en: 'Prepare it again.', fr: 'Préparez-la de nouveau.' },
})

export const overBudget = defineProblem<{ price: number; budget: number }>({
  code: 'over-budget',
  status: 409,
  title: {
    en: ({ price, budget }) =>
      `It costs ${sayCredits(price, 'en')}, more than its budget of ${sayCredits(budget, 'en')}.`,
    fr: ({ price, budget }) =>
      `Elle coûte ${sayCredits(price, 'fr')}, plus que son budget de ${sayCredits(budget, 'fr')}.`,
  },
  fix: {
    en: 'Raise the budget, shorten the text or write to fewer people.',
    fr: 'Augmentez le budget, raccourcissez le texte ou écrivez à moins de monde.',
  },
})

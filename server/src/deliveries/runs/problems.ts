import { defineProblem } from '../../platform/http/problem.ts'

export const notRecurring = defineProblem({
  code: 'not-recurring',
  status: 409,
  title: {
    en: 'Only a recurring delivery has runs. A single one is sent once.',
    fr: 'Seul un SMS récurrent a des passages. Un SMS unique part une seule fois.',
  },
  fix: { en: 'Prepare it instead.', fr: 'Préparez-le plutôt.' },
})

export const archivedParent = defineProblem({
  code: 'recurring-archived',
  status: 409,
  title: {
    en: 'This recurring delivery is archived: no run of it begins.',
    fr: 'Ce SMS récurrent est archivé : aucun passage n’en part.',
  },
  fix: { en: 'Take it out of the archive first.', fr: 'Sortez-le d’abord des archives.' },
})

const stands = {
  en: { preparing: 'is still being prepared', sending: 'is still on its way', paused: 'is paused' },
  fr: { preparing: 'est encore en préparation', sending: 'est encore en cours', paused: 'est en pause' },
} as const

export const runUnderWay = defineProblem<{ state: 'preparing' | 'sending' | 'paused'; label: string }>({
  code: 'run-under-way',
  status: 409,
  title: {
    en: ({ state, label }) => `The run of “${label}” before this one ${stands.en[state]}.`,
    fr: ({ state, label }) => `Le passage précédent de « ${label} » ${stands.fr[state]}.`,
  },
  fix: {
    en: 'Begin the next one when it is over, or stop it.',
    fr: 'Lancez le suivant quand il sera terminé, ou arrêtez-le.',
  },
})

export const preparedByRuns = defineProblem({
  code: 'prepared-by-runs',
  status: 409,
  title: {
    en: 'A recurring delivery is not prepared itself: each run of it is.',
    fr: 'Un SMS récurrent ne se prépare pas lui-même : chacun de ses passages est préparé.',
  },
  fix: { en: 'Begin a run of the parent delivery.', fr: 'Lancez un passage de la diffusion parente.' },
})

export const writtenAtParent = defineProblem<{ parent: number }>({
  code: 'written-at-parent',
  status: 409,
  title: {
    en: 'A recurring execution says what its parent delivery says: it is not changed itself.',
    fr: 'Une exécution récurrente dit ce que dit sa diffusion parente : elle ne se modifie pas elle-même.',
  },
  fix: {
    en: ({ parent }) => `Change the parent delivery (number ${parent}): it counts from the next run.`,
    fr: ({ parent }) => `Modifiez la diffusion parente (numéro ${parent}) : cela vaut dès le passage suivant.`,
  },
})

export const recurringMistakes = {
  noDate: {
    en: 'A recurring delivery has no date of its own: choose an hour, or as soon as each run is confirmed.',
    fr: 'Un SMS récurrent n’a pas de date : choisissez une heure, ou dès la confirmation de chaque passage.',
  },
  onlyRecurring: {
    en: 'Only a recurring delivery groups runs by a period.',
    fr: 'Seul un SMS récurrent groupe des passages par période.',
  },
  always: {
    en: 'Choose by which period its runs are grouped.',
    fr: 'Choisissez la période qui groupe ses passages.',
  },
} as const

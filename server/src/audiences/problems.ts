import { defineProblem } from '../platform/http/problem.ts'

export const audienceLabelTaken = defineProblem<{ label: string }>({
  code: 'audience-label-taken',
  status: 409,
  title: {
    en: ({ label }) => `There is an audience called “${label}” already.`,
    fr: ({ label }) => `Il existe déjà une audience nommée « ${label} ».`,
  },
  fix: { en: 'Choose another label.', fr: 'Choisissez un autre libellé.' },
})

export const audienceChanged = defineProblem<{ version: number }>({
  code: 'audience-changed',
  status: 409,
  title: {
    en: 'Someone else changed this audience meanwhile.',
    fr: 'Quelqu’un d’autre a modifié cette audience entre-temps.',
  },
  fix: { en: 'Load it again, then repeat your change.', fr: 'Rechargez-la, puis refaites votre modification.' },
})

export const audienceWrong = defineProblem({
  code: 'audience-wrong',
  status: 400,
  title: { en: 'This cannot be asked of profiles.', fr: 'Cela ne peut pas être demandé aux profils.' },
  fix: { en: 'Correct what is marked.', fr: 'Corrigez ce qui est signalé.' },
})

export const audienceArchived = defineProblem<{ label: string }>({
  code: 'audience-archived',
  status: 409,
  title: {
    en: ({ label }) => `The audience “${label}” is archived.`,
    fr: ({ label }) => `L’audience « ${label} » est archivée.`,
  },
  fix: { en: 'Restore it, or choose another population.', fr: 'Restaurez-la, ou choisissez une autre population.' },
})

export const audienceBroken = defineProblem<{ label: string }>({
  code: 'audience-broken',
  status: 409,
  title: {
    en: ({ label }) => `The audience “${label}” asks for a field or a list that is gone.`,
    fr: ({ label }) => `L’audience « ${label} » demande un champ ou une liste qui n’existe plus.`,
  },
  fix: { en: 'Open it and correct what is marked.', fr: 'Ouvrez-la et corrigez ce qui est signalé.' },
})

export const audienceUnknown = defineProblem({
  code: 'audience-unknown',
  status: 409,
  title: { en: 'This audience does not exist any more.', fr: 'Cette audience n’existe plus.' },
  fix: { en: 'Choose another population.', fr: 'Choisissez une autre population.' },
})

/** What can be wrong at a place of a tree. */
export const faults = {
  notATree: { en: 'Write { "version": 1, "where": … }.', fr: 'Écrivez { "version": 1, "where": … }.' },
  version: { en: 'Version 1 is the only one there is.', fr: 'La version 1 est la seule qui existe.' },
  notANode: {
    en: 'This is neither a group (all, any, not) nor a condition.',
    fr: 'Ce n’est ni un groupe (all, any, not) ni un critère.',
  },
  notAGroup: { en: 'A group holds a list of conditions.', fr: 'Un groupe contient une liste de critères.' },
  tooDeep: { en: 'Groups go eight deep at most.', fr: 'Les groupes s’imbriquent sur huit niveaux au plus.' },
  tooMany: { en: 'An audience has 200 conditions at most.', fr: 'Une audience a 200 critères au plus.' },
  noSuchField: { en: 'There is no such field.', fr: 'Ce champ n’existe pas.' },
  noSuchList: { en: 'This list does not exist.', fr: 'Cette liste n’existe pas.' },
  noSuchComparison: { en: 'This cannot be asked here.', fr: 'Cela ne peut pas être demandé ici.' },
  valueTooMuch: { en: 'No value is needed here.', fr: 'Aucune valeur n’est attendue ici.' },
  needsText: { en: 'Write a text, or several.', fr: 'Écrivez un texte, ou plusieurs.' },
  needsNumber: { en: 'Write a number.', fr: 'Écrivez un nombre.' },
  needsYesOrNo: { en: 'Choose yes or no.', fr: 'Choisissez oui ou non.' },
  needsDay: { en: 'Write a date like 2026-11-20.', fr: 'Écrivez une date comme 2026-11-20.' },
} as const

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
  title: { en: 'This cannot be asked.', fr: 'Cela ne peut pas être demandé.' },
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
    en: ({ label }) => `The audience “${label}” asks for something that is gone.`,
    fr: ({ label }) => `L’audience « ${label} » demande quelque chose qui n’existe plus.`,
  },
  fix: { en: 'Open it and correct what is marked.', fr: 'Ouvrez-la et corrigez ce qui est signalé.' },
})

export const audienceUnknown = defineProblem({
  code: 'audience-unknown',
  status: 409,
  title: { en: 'This audience does not exist any more.', fr: 'Cette audience n’existe plus.' },
  fix: { en: 'Choose another population.', fr: 'Choisissez une autre population.' },
})

export const countTakesLong = defineProblem({
  code: 'audience-count-takes-long',
  status: 503,
  retry: true,
  title: { en: 'Counting this takes more than two minutes.', fr: 'Le compte prend plus de deux minutes.' },
  fix: { en: 'Keep to the estimate, or ask for less.', fr: 'Contentez-vous de l’estimation, ou demandez moins.' },
})

/** What can be wrong at a place of a tree; what can be wrong with a value is in value-faults.ts. */
export const faults = {
  notAQuery: {
    en: 'Write { "version": 2, "resource": …, "where": … }.',
    fr: 'Écrivez { "version": 2, "resource": …, "where": … }.',
  },
  version: { en: 'Write it in version 2.', fr: 'Écrivez-la dans la version 2.' },
  noSuchResource: { en: 'There is nothing of this name to ask about.', fr: 'Il n’y a rien de ce nom à interroger.' },
  notANode: {
    en: 'This is neither a group (all, any, not) nor a condition.',
    fr: 'Ce n’est ni un groupe (all, any, not) ni un critère.',
  },
  notANodeOfRows: {
    en: 'This is no group or condition about these rows. Lists and audiences are asked of their people: { "related": "profiles" }.',
    fr: 'Ce n’est ni un groupe ni un critère sur ces lignes. Listes et audiences se demandent à leurs profils : { "related": "profiles" }.',
  },
  notAGroup: { en: 'A group holds a list of conditions.', fr: 'Un groupe contient une liste de critères.' },
  tooDeep: { en: 'Groups go eight deep at most.', fr: 'Les groupes s’imbriquent sur huit niveaux au plus.' },
  tooMany: { en: 'A query has 200 conditions at most.', fr: 'Une requête a 200 critères au plus.' },
  noSuchField: { en: 'There is no such field.', fr: 'Ce champ n’existe pas.' },
  noSuchList: { en: 'This list does not exist.', fr: 'Cette liste n’existe pas.' },
  noSuchAudience: { en: 'This audience does not exist.', fr: 'Cette audience n’existe pas.' },
  audienceArchived: { en: 'This audience is archived.', fr: 'Cette audience est archivée.' },
  audienceBroken: {
    en: 'This audience asks for something that is gone.',
    fr: 'Cette audience demande quelque chose qui n’existe plus.',
  },
  audienceCircle: {
    en: 'This audience leads back to itself.',
    fr: 'Cette audience renvoie à elle-même.',
  },
  audienceTooFar: {
    en: 'Audiences lead to audiences five times at most.',
    fr: 'Les audiences renvoient à d’autres cinq fois au plus.',
  },
  audienceTooMuch: {
    en: 'With the audiences it asks for, a query has 1,000 conditions at most.',
    fr: 'Avec les audiences qu’elle demande, une requête a 1 000 critères au plus.',
  },
  noSuchComparison: { en: 'This cannot be asked here.', fr: 'Cela ne peut pas être demandé ici.' },
  valueTooMuch: { en: 'No value is needed here.', fr: 'Aucune valeur n’est attendue ici.' },
  noSuchRows: { en: 'Profiles have no such rows.', fr: 'Les profils n’ont pas de telles lignes.' },
  onlyPeople: {
    en: 'From here the way leads to "profiles" only.',
    fr: 'D’ici, on ne va que vers « profiles ».',
  },
  countOrMeasure: {
    en: 'Count rows or measure them, not both.',
    fr: 'Comptez les lignes ou mesurez-les, pas les deux.',
  },
  needsCount: {
    en: 'Write { "is", "value" } with a whole number up to a million.',
    fr: 'Écrivez { "is", "value" } avec un nombre entier jusqu’à un million.',
  },
  needsMeasure: {
    en: 'Write { "of": "sum", "min", "max" or "distinct", "field", "is", "value" }.',
    fr: 'Écrivez { "of": "sum", "min", "max" ou "distinct", "field", "is", "value" }.',
  },
  notMeasured: { en: 'This field cannot be measured so.', fr: 'Ce champ ne peut pas être mesuré ainsi.' },
  noSuchZone: {
    en: 'Write a zone like Europe/Paris, or "profile" for each person’s own.',
    fr: 'Écrivez un fuseau comme Europe/Paris, ou « profile » pour celui de chaque personne.',
  },
  needsSample: {
    en: 'Write { "percent" } or { "number" }, and perhaps a "seed".',
    fr: 'Écrivez { "percent" } ou { "number" }, et au besoin un « seed ».',
  },
  needsPercent: { en: 'Write a number above 0, up to 100.', fr: 'Écrivez un nombre supérieur à 0, jusqu’à 100.' },
  needsSeed: { en: 'A seed is a whole number.', fr: 'Le « seed » est un nombre entier.' },
  needsLimit: {
    en: 'Write a whole number from 1 to 10,000,000.',
    fr: 'Écrivez un nombre entier de 1 à 10 000 000.',
  },
  needsSort: {
    en: 'Write up to three { "field", "order": "rising" or "falling" }.',
    fr: 'Écrivez jusqu’à trois { "field", "order": "rising" ou "falling" }.',
  },
  alreadyPeople: { en: 'Profiles are people already.', fr: 'Les profils sont déjà des personnes.' },
  needsTarget: { en: 'Write { "shared", "carry" }.', fr: 'Écrivez { "shared", "carry" }.' },
  needsShared: {
    en: 'Choose who is meant by a number of several profiles: all, latest or none.',
    fr: 'Choisissez qui est visé par un numéro de plusieurs profils : all, latest ou none.',
  },
  needsCarry: { en: 'Name up to 20 fields.', fr: 'Nommez jusqu’à 20 champs.' },
} as const

import type { Language } from '../platform/http/problem.ts'
import type { Comparison, CountComparison, MeasureKind, SharedPolicy } from './tree.ts'

export const strong = (text: string) => `<b>${text}</b>`

type Compared = Exclude<Comparison, 'anniversary'>
type Phrase =
  | ('everyone' | 'nobody' | 'notThose' | 'and' | 'or' | 'whoeverTheyAre' | 'whoAreNobody')
  | ('rising' | 'falling' | 'ownZone' | 'within' | 'anniversary')
type Words = Record<Phrase, string> & {
  allRows: (head: string) => string
  allExcept: (head: string | null, whom: string) => string
  onList: (name: string) => string
  notOnList: (name: string) => string
  inAudience: (name: string) => string
  notInAudience: (name: string) => string
  whose: (name: string) => string
  yesNo: (value: boolean) => string
  samplePercent: (share: string) => string
  sampleNumber: (count: string) => string
  firstOnes: (count: string | null, order: string) => string
  carried: (fields: string) => string
  zone: (zone: string) => string
  shared: Record<SharedPolicy, string>
  is: Record<Compared, string>
  counts: Record<CountComparison, string>
  measures: Record<MeasureKind, string>
}

/** What the sentences of rules are made of. */
export const words: Record<Language, Words> = {
  en: {
    everyone: 'Everyone.',
    nobody: 'Nobody.',
    allRows: (head) => `${head}, all of them.`,
    allExcept: (head, whom) => (head === null ? `Everyone except those ${whom}.` : `${head} except those ${whom}.`),
    notThose: 'who are not among those',
    and: ' and ',
    or: ' or ',
    whoeverTheyAre: 'whoever they are',
    whoAreNobody: 'who are nobody',
    onList: (name) => `who are on the list ${name}`,
    notOnList: (name) => `who are not on the list ${name}`,
    inAudience: (name) => `who are in the audience ${name}`,
    notInAudience: (name) => `who are not in the audience ${name}`,
    whose: (name) => `whose ${name}`,
    within: ', over: ',
    yesNo: (value) => (value ? 'yes' : 'no'),
    samplePercent: (share) => `Of these, ${share} by chance.`,
    sampleNumber: (count) => `Of these, ${count} by chance.`,
    firstOnes: (count, order) =>
      `${count === null ? 'All' : `The first ${count}`}${order === '' ? '' : `, in the order of ${order}`}.`,
    rising: 'rising',
    falling: 'falling',
    shared: {
      all: 'Where several profiles have a number, all of them.',
      latest: 'Where several profiles have a number, the one changed last.',
      none: 'Where several profiles have a number, none of them.',
    },
    carried: (fields) => `With them go: ${fields}.`,
    anniversary: 'has its anniversary',
    ownZone: 'Days are those of each person’s own time zone.',
    zone: (zone) => `Days are those of the time zone ${strong(zone)}.`,
    is: {
      equal: 'is',
      'not-equal': 'is not',
      contains: 'contains',
      'not-contains': 'does not contain',
      begins: 'begins with',
      ends: 'ends with',
      'one-of': 'is',
      'not-one-of': 'is none of',
      before: 'is before',
      after: 'is after',
      'at-least': 'is at least',
      'at-most': 'is at most',
      'more-than': 'is more than',
      'fewer-than': 'is less than',
      empty: 'is not known',
      filled: 'is known',
    },
    counts: {
      'at-least': 'at least',
      'at-most': 'at most',
      equal: 'exactly',
      'more-than': 'more than',
      'fewer-than': 'fewer than',
    },
    measures: {
      sum: 'total',
      average: 'average',
      min: 'lowest',
      max: 'highest',
      distinct: 'number of different values',
    },
  },
  fr: {
    everyone: 'Tous les profils.',
    nobody: 'Personne.',
    allRows: (head) => `${head}, sans exception.`,
    allExcept: (head, whom) => `${head ?? 'Tous les profils'} sauf ceux ${whom}.`,
    notThose: 'qui ne sont pas parmi ceux',
    and: ' et ',
    or: ' ou ',
    whoeverTheyAre: 'quels qu’ils soient',
    whoAreNobody: 'qui ne sont personne',
    onList: (name) => `qui sont dans la liste ${name}`,
    notOnList: (name) => `qui ne sont pas dans la liste ${name}`,
    inAudience: (name) => `qui sont dans l’audience ${name}`,
    notInAudience: (name) => `qui ne sont pas dans l’audience ${name}`,
    whose: (name) => `dont ${name}`,
    within: ', sur : ',
    yesNo: (value) => (value ? 'oui' : 'non'),
    samplePercent: (share) => `Parmi eux, ${share} au hasard.`,
    sampleNumber: (count) => `Parmi eux, ${count} au hasard.`,
    firstOnes: (count, order) =>
      `${count === null ? 'Tous' : `Les ${count} premiers`}${order === '' ? '' : `, dans l’ordre : ${order}`}.`,
    rising: 'croissant',
    falling: 'décroissant',
    shared: {
      all: 'Quand plusieurs profils ont le même numéro : tous.',
      latest: 'Quand plusieurs profils ont le même numéro : le dernier modifié.',
      none: 'Quand plusieurs profils ont le même numéro : aucun.',
    },
    carried: (fields) => `Ils emportent : ${fields}.`,
    anniversary: 'a son anniversaire',
    ownZone: 'Les jours sont ceux du fuseau horaire de chacun.',
    zone: (zone) => `Les jours sont ceux du fuseau horaire ${strong(zone)}.`,
    is: {
      equal: 'est',
      'not-equal': 'n’est pas',
      contains: 'contient',
      'not-contains': 'ne contient pas',
      begins: 'commence par',
      ends: 'finit par',
      'one-of': 'est',
      'not-one-of': 'n’est pas parmi',
      before: 'est avant',
      after: 'est après',
      'at-least': 'est au moins',
      'at-most': 'est au plus',
      'more-than': 'est supérieur à',
      'fewer-than': 'est inférieur à',
      empty: 'n’a pas de valeur',
      filled: 'a une valeur',
    },
    counts: {
      'at-least': 'au moins',
      'at-most': 'au plus',
      equal: 'exactement',
      'more-than': 'plus de',
      'fewer-than': 'moins de',
    },
    measures: {
      sum: 'le total',
      average: 'la moyenne',
      min: 'le minimum',
      max: 'le maximum',
      distinct: 'le nombre de valeurs différentes',
    },
  },
}

import { defineProblem } from '../platform/http/problem.ts'

export const settingChanged = defineProblem<{ version: number }>({
  code: 'keywords-changed',
  status: 409,
  title: {
    en: 'Someone else changed this meanwhile.',
    fr: 'Quelqu’un d’autre a modifié ceci entre-temps.',
  },
  fix: { en: 'Look at it again, then make your change.', fr: 'Relisez, puis refaites votre modification.' },
})

export const wordMistakes = {
  'no-letters': { en: 'Write letters or digits.', fr: 'Écrivez des lettres ou des chiffres.' },
  'too-many-words': { en: 'At most four words.', fr: 'Quatre mots au plus.' },
  'means-two-things': {
    en: 'This word is listed with another meaning too.',
    fr: 'Ce mot figure aussi avec un autre sens.',
  },
  'is-an-opt-out': { en: 'This word already means opt-out.', fr: 'Ce mot veut déjà dire désinscription.' },
  'is-always': {
    en: 'STOP, START, UNSTOP, HELP and INFO keep their meaning.',
    fr: 'STOP, START, UNSTOP, HELP et INFO gardent leur sens.',
  },
  'answers-a-question': {
    en: 'This word answers questions: it means nothing by itself.',
    fr: 'Ce mot répond aux questions : seul, il ne veut rien dire.',
  },
} as const

export const textMistakes = {
  'more-than-one-sms': { en: 'This takes more than one SMS.', fr: 'Ceci prend plus d’un SMS.' },
  'welcome-without-stop': {
    en: 'Name STOP in it: people must know how to leave.',
    fr: 'Citez-y STOP : on doit savoir comment se désinscrire.',
  },
  'no-such-list': { en: 'This list does not exist.', fr: 'Cette liste n’existe pas.' },
} as const

import { defineProblem } from '../platform/http/problem.ts'

export const placeTaken = defineProblem({
  code: 'hours-place-taken',
  status: 409,
  title: {
    en: 'There is a rule for this country already.',
    fr: 'Ce pays a déjà une règle.',
  },
  fix: { en: 'Change that one instead.', fr: 'Modifiez plutôt celle-là.' },
})

export const ruleInUse = defineProblem<{ channels: string[] }>({
  code: 'hours-in-use',
  status: 409,
  title: {
    en: ({ channels }) => `These hours are chosen by a channel: ${channels.join(', ')}.`,
    fr: ({ channels }) => `Ces plages sont choisies par un canal : ${channels.join(', ')}.`,
  },
  fix: {
    en: 'Choose other hours for the channel first.',
    fr: 'Choisissez d’abord d’autres plages pour le canal.',
  },
})

export const shippedRule = defineProblem({
  code: 'hours-shipped',
  status: 409,
  title: {
    en: 'This rule comes with Parley: it can be changed and reset, not deleted.',
    fr: 'Cette règle est fournie avec Parley : elle peut être modifiée et rétablie, pas supprimée.',
  },
})

export const ownRule = defineProblem({
  code: 'hours-own',
  status: 409,
  title: {
    en: 'This rule was made here: there is nothing to reset it to.',
    fr: 'Cette règle a été créée ici : il n’y a pas de valeur d’origine à rétablir.',
  },
})

export const unknownNumber = defineProblem({
  code: 'invalid-number',
  status: 400,
  title: { en: 'This is not a phone number.', fr: 'Ce n’est pas un numéro de téléphone.' },
  fix: {
    en: 'Write it with its country code, like +33612345678.',
    fr: 'Écrivez-le avec son indicatif, par exemple +33612345678.',
  },
})

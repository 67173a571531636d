import { defineProblem } from '../platform/http/problem.ts'

export const simulatorOff = defineProblem({
  code: 'simulator-off',
  status: 503,
  retry: true,
  title: { en: 'The simulator is not running.', fr: 'Le simulateur ne tourne pas.' },
  fix: {
    en: 'It starts again by itself within a few seconds. If it does not, restart Parley and read its log.',
    fr: 'Il redémarre seul en quelques secondes. Sinon, redémarrez Parley et lisez son journal.',
  },
})

export const simulatorRefused = defineProblem<{ says: string }>({
  code: 'simulator-refused',
  status: 400,
  title: {
    en: ({ says }) => `The simulator refused: ${says}`,
    fr: ({ says }) => `Le simulateur a refusé : ${says}`,
  },
  fix: { en: 'Change what you asked for, then try again.', fr: 'Modifiez la demande, puis réessayez.' },
})

export const tooManyPhones = defineProblem<{ most: number }>({
  code: 'too-many-phones',
  status: 409,
  title: {
    en: ({ most }) => `There are ${most} phones already.`,
    fr: ({ most }) => `Il y a déjà ${most} téléphones.`,
  },
  fix: {
    en: 'Remove one, or let a crowd answer: it needs no phones on the screen.',
    fr: 'Retirez-en un, ou laissez répondre une foule : elle n’a pas besoin de téléphones à l’écran.',
  },
})

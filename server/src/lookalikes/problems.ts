import { defineProblem } from '../platform/http/problem.ts'

export const alreadyDecided = defineProblem({
  code: 'already-decided',
  status: 409,
  title: {
    en: 'This case has been decided meanwhile, by somebody or by the person’s own answer.',
    fr: 'Ce cas a été tranché entre-temps, par quelqu’un ou par la réponse de la personne.',
  },
  fix: { en: 'Reload the list.', fr: 'Rechargez la liste.' },
})

export const questionTooLong = defineProblem<{ language: string; parts: number }>({
  code: 'question-too-long',
  status: 400,
  title: {
    en: ({ language, parts }) => `The question in “${language}” takes ${parts} SMS; it has to fit in one.`,
    fr: ({ language, parts }) => `La question en « ${language} » prend ${parts} SMS ; elle doit tenir en un seul.`,
  },
  fix: {
    en: 'Shorten it, or leave out the characters that force Unicode.',
    fr: 'Raccourcissez-la, ou retirez les caractères qui font passer en Unicode.',
  },
})

export const questionWithoutStop = defineProblem<{ language: string }>({
  code: 'question-without-stop',
  status: 400,
  title: {
    en: ({ language }) => `The question in “${language}” does not say STOP: people would not know how to answer.`,
    fr: ({ language }) => `La question en « ${language} » ne contient pas STOP : on ne saurait pas y répondre.`,
  },
  fix: { en: 'Name the word STOP in it.', fr: 'Citez-y le mot STOP.' },
})

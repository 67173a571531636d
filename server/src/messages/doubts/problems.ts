import { defineProblem } from '../../platform/http/problem.ts'

export const nothingChosen = defineProblem({
  code: 'nothing-chosen',
  status: 400,
  title: {
    en: 'It is not said which messages this is about.',
    fr: 'On ne sait pas de quels messages il s’agit.',
  },
  fix: {
    en: 'Name either messages (ids) or a filter (all), not both.',
    fr: 'Indiquez soit des messages (ids), soit un filtre (all), pas les deux.',
  },
})

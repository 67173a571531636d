import { audienceArchived, audienceBroken, audienceUnknown } from '../../audiences/index.ts'
import { defineProblem, type Problem } from '../../platform/http/problem.ts'

export const channelMissing = defineProblem({
  code: 'delivery-channel-missing',
  status: 409,
  title: { en: 'This delivery has no channel.', fr: 'Cette diffusion n’a pas de canal.' },
  fix: { en: 'Choose its channel, then prepare again.', fr: 'Choisissez son canal, puis préparez à nouveau.' },
})

export const textHasMistakes = defineProblem<{ says: Record<'en' | 'fr', string> }>({
  code: 'delivery-text-mistake',
  status: 409,
  title: {
    en: ({ says }) => `The text cannot be personalised: ${says.en}`,
    fr: ({ says }) => `Le texte ne peut pas être personnalisé : ${says.fr}`,
  },
  fix: { en: 'Correct the text, then prepare again.', fr: 'Corrigez le texte, puis préparez à nouveau.' },
})

export const textEmpty = defineProblem({
  code: 'delivery-text-empty',
  status: 409,
  title: { en: 'This delivery says nothing yet.', fr: 'Cette diffusion ne dit encore rien.' },
  fix: { en: 'Write its text, then prepare again.', fr: 'Rédigez son texte, puis préparez à nouveau.' },
})

export const wayOutMissing = defineProblem<{ languages: readonly (string | null)[] }>({
  code: 'delivery-way-out-missing',
  status: 409,
  title: {
    en: 'The text does not say how to get no more of them. A marketing SMS must.',
    fr: 'Le texte ne dit pas comment ne plus en recevoir. Un SMS marketing doit le dire.',
  },
  fix: {
    en: 'Add the mention, or let someone who may confirm deliveries waive it.',
    fr: 'Ajoutez la mention, ou faites-y renoncer une personne qui peut confirmer les diffusions.',
  },
})

export const nobodyChosen = defineProblem({
  code: 'delivery-nobody-chosen',
  status: 409,
  title: { en: 'This delivery is for nobody yet.', fr: 'Cette diffusion ne s’adresse encore à personne.' },
  fix: { en: 'Choose its population, then prepare again.', fr: 'Choisissez sa population, puis préparez à nouveau.' },
})

export const preparationBroke = defineProblem({
  code: 'delivery-preparation-broke',
  status: 500,
  title: { en: 'The preparation broke off.', fr: 'La préparation s’est interrompue.' },
  fix: {
    en: 'Prepare again. If it happens again, look in the log of Parley.',
    fr: 'Préparez à nouveau. Si cela se reproduit, consultez le journal de Parley.',
  },
})

const all = [
  ...[channelMissing, textHasMistakes, textEmpty, wayOutMissing, nobodyChosen, preparationBroke],
  ...[audienceUnknown, audienceArchived, audienceBroken],
]

/** How a failure is kept with the delivery. */
export type StoredProblem = { code: string; params?: unknown }

export const storedProblem = ({ kind, params }: Problem): StoredProblem => ({ code: kind.code, params })

/** What was kept, as a problem with its words. */
export function readProblem({ code, params }: StoredProblem): Problem {
  const known = all.find(({ kind }) => kind.code === code) ?? preparationBroke
  return (known as (params: unknown) => Problem)(params)
}

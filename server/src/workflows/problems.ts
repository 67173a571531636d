import { sayMoment } from '../platform/http/language.ts'
import { defineProblem, type Language } from '../platform/http/problem.ts'
import type { Move, WorkflowState } from './workflow.ts'

export const changedMeanwhile = defineProblem<{ by: string | null; at: string; version: number }>({
  code: 'workflow-changed',
  status: 409,
  title: {
    en: ({ by, at }, zone) => `${by ?? 'Parley'} changed this workflow on ${sayMoment(at, { language: 'en', zone })}.`,
    fr: ({ by, at }, zone) => `${by ?? 'Parley'} a modifié ce workflow le ${sayMoment(at, { language: 'fr', zone })}.`,
  },
  fix: {
    en: 'Load it again, then make your change on what is there now.',
    fr: 'Rechargez-le, puis refaites votre modification sur ce qui est là maintenant.',
  },
})

const stateWords: Record<Language, Record<WorkflowState, string>> = {
  en: {
    editing: 'is being edited',
    active: 'is in progress',
    paused: 'is paused',
    stopped: 'has been stopped',
    finished: 'is finished',
  },
  fr: {
    editing: 'est en édition',
    active: 'est en cours',
    paused: 'est en pause',
    stopped: 'a été arrêté',
    finished: 'est terminé',
  },
}

export const notPossibleNow = defineProblem<{
  state: WorkflowState
  move: Move | 'archive' | 'hurry' | 'signal' | 'mode'
}>({
  code: 'workflow-not-possible-now',
  status: 409,
  title: {
    en: ({ state }) => `This workflow ${stateWords.en[state]}: this cannot be done now.`,
    fr: ({ state }) => `Ce workflow ${stateWords.fr[state]} : ce n’est pas possible maintenant.`,
  },
  fix: {
    en: 'Look at it again; someone may have been quicker. To draw on one that is in progress, stop it first.',
    fr: 'Regardez-le de nouveau ; quelqu’un a pu être plus rapide. Pour modifier un workflow en cours, arrêtez-le d’abord.',
  },
})

export const archivedAlready = defineProblem({
  code: 'workflow-archived',
  status: 409,
  title: { en: 'This workflow is archived.', fr: 'Ce workflow est archivé.' },
  fix: { en: 'Take it out of the archive first.', fr: 'Sortez-le d’abord des archives.' },
})

export const scheduleUnreadable = {
  en: 'This is no schedule.',
  fr: 'Ce n’est pas une planification.',
} as const

export const definitionUnreadable = defineProblem<{ faults: unknown[] }>({
  code: 'workflow-unreadable',
  status: 400,
  title: { en: 'This is no drawing of a workflow.', fr: 'Ce n’est pas le dessin d’un workflow.' },
  fix: { en: 'Correct what is marked.', fr: 'Corrigez ce qui est signalé.' },
})

export const notReady = defineProblem<{ faults: readonly unknown[] }>({
  code: 'workflow-not-ready',
  status: 409,
  title: {
    en: ({ faults }) =>
      `${faults.length === 1 ? 'One thing is' : `${faults.length} things are`} wrong before it can be started.`,
    fr: ({ faults }) =>
      `${faults.length < 2 ? 'Un point empêche' : `${faults.length} points empêchent`} de le démarrer.`,
  },
  fix: { en: 'Correct what is marked on the canvas.', fr: 'Corrigez ce qui est signalé sur le canevas.' },
})

export const needsRight = defineProblem<{ right: string; activity: string; who: string[] }>({
  code: 'workflow-needs-right',
  status: 403,
  title: {
    en: ({ activity }) => `You may not do by hand what “${activity}” does, so you may not start it either.`,
    fr: ({ activity }) =>
      `Vous n’avez pas le droit de faire à la main ce que fait « ${activity} » : vous ne pouvez pas le démarrer non plus.`,
  },
  fix: {
    en: ({ who }) => (who.length === 0 ? 'Ask an administrator.' : `Ask ${who.join(', ')} to start it.`),
    fr: ({ who }) =>
      who.length === 0 ? 'Demandez à un administrateur.' : `Demandez à ${who.join(', ')} de le démarrer.`,
  },
})

export const messageMade = defineProblem<{ delivery: number }>({
  code: 'message-made',
  status: 409,
  title: { en: 'This activity has its SMS already.', fr: 'Cette activité a déjà son SMS.' },
  fix: {
    en: ({ delivery }) => `Open it (number ${delivery}): what it says can still be changed.`,
    fr: ({ delivery }) => `Ouvrez-le (numéro ${delivery}) : ce qu’il dit peut encore changer.`,
  },
})

/** Of the SMS of a delivery activity. */
export const messageMistakes = {
  notItsOwn: {
    en: 'This SMS was made for another activity: make this one its own.',
    fr: 'Ce SMS a été créé pour une autre activité : créez celui de cette activité.',
  },
  stays: {
    en: 'Once its SMS is made this stays as it is. Draw another activity instead.',
    fr: 'Une fois son SMS créé, ceci ne change plus. Dessinez plutôt une autre activité.',
  },
} as const

export const runOver = defineProblem({
  code: 'run-over',
  status: 409,
  title: { en: 'This run is over.', fr: 'Ce passage est terminé.' },
  fix: { en: 'Look at the latest run.', fr: 'Regardez le dernier passage.' },
})

export const notWaiting = defineProblem({
  code: 'step-not-waiting',
  status: 409,
  title: {
    en: 'Nothing is to be decided here any more.',
    fr: 'Il n’y a plus rien à décider ici.',
  },
  fix: {
    en: 'Someone may have been quicker: look at the journal.',
    fr: 'Quelqu’un a pu être plus rapide : regardez le journal.',
  },
})

export const notYours = defineProblem<{ activity: string }>({
  code: 'not-yours-to-decide',
  status: 403,
  title: {
    en: ({ activity }) => `“${activity}” is for other people to decide.`,
    fr: ({ activity }) => `« ${activity} » est à décider par d’autres personnes.`,
  },
  fix: {
    en: 'Ask one of those whom the activity names.',
    fr: 'Demandez à l’une des personnes que l’activité désigne.',
  },
})

export const noSuchSignal = defineProblem<{ name: string }>({
  code: 'signal-unknown',
  status: 404,
  title: {
    en: ({ name }) => `This workflow has no signal “${name}” that programs may give.`,
    fr: ({ name }) => `Ce workflow n’a pas de signal « ${name} » ouvert aux programmes.`,
  },
  fix: { en: 'Look at the names of its signals.', fr: 'Vérifiez les noms de ses signaux.' },
})

export const peopleGone = defineProblem({
  code: 'people-gone',
  status: 410,
  title: {
    en: 'Who went over this transition is not kept any more.',
    fr: 'Les personnes passées par cette transition ne sont plus conservées.',
  },
  fix: {
    en: 'Keep interim results in the properties of the workflow, for the next runs.',
    fr: 'Conservez les résultats intermédiaires dans les propriétés du workflow, pour les prochains passages.',
  },
})

export const nothingToWalk = defineProblem<{ faults: readonly unknown[] }>({
  code: 'dry-run-not-possible',
  status: 409,
  title: {
    en: 'As it is drawn, a dry run would have no beginning or no end.',
    fr: 'Tel qu’il est dessiné, un essai à blanc n’aurait pas de début ou pas de fin.',
  },
  fix: {
    en: 'Draw what it begins with, and open the circles in which nothing waits.',
    fr: 'Dessinez son début, et ouvrez les boucles où rien n’attend.',
  },
})

export const dryRunUnderWay = defineProblem({
  code: 'dry-run-under-way',
  status: 409,
  retry: true,
  title: { en: 'Another dry run is under way.', fr: 'Un autre essai à blanc est en cours.' },
  fix: { en: 'Try again in a moment.', fr: 'Réessayez dans un instant.' },
})

export const dryRunTooLong = defineProblem({
  code: 'dry-run-too-long',
  status: 503,
  title: {
    en: 'The dry run took longer than two minutes and was given up.',
    fr: 'L’essai à blanc a dépassé deux minutes ; il a été abandonné.',
  },
  fix: {
    en: 'Try it with fewer people: make the queries narrower, or take fewer by a segment.',
    fr: 'Essayez avec moins de personnes : restreignez les requêtes, ou limitez-les par un segment.',
  },
})

export const missing = {
  campaign: { en: 'This campaign is gone.', fr: 'Cette campagne n’existe plus.' },
  person: { en: 'Nobody has this id or number.', fr: 'Personne n’a cet identifiant ou ce numéro.' },
  oneOfBoth: { en: 'A drawing or a template, not both.', fr: 'Un dessin ou un modèle, pas les deux.' },
} as const

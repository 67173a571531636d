import { defineProblem } from '../platform/http/problem.ts'

export const answeringChanged = defineProblem<{ version: number }>({
  code: 'answering-changed',
  status: 409,
  title: {
    en: 'Someone else changed how this account answers meanwhile.',
    fr: 'Quelqu’un d’autre a modifié les réponses de ce compte entre-temps.',
  },
  fix: { en: 'Look at it again, then make your change.', fr: 'Relisez-le, puis refaites votre modification.' },
})

export const scriptAddressNeeded = defineProblem({
  code: 'script-address-needed',
  status: 400,
  title: { en: 'There is no script to call yet.', fr: 'Il n’y a pas encore de script à appeler.' },
  fix: { en: 'Write its address first.', fr: 'Écrivez d’abord son adresse.' },
})

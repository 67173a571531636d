import { defineProblem } from '../platform/http/problem.ts'

export const signInFirst = defineProblem({
  code: 'not-signed-in',
  status: 401,
  title: { en: 'You are not signed in.', fr: 'Vous n’êtes pas connecté.' },
  fix: {
    en: 'Sign in, or send an API key: Authorization: Bearer parley_…',
    fr: 'Connectez-vous, ou envoyez une clé d’API : Authorization: Bearer parley_…',
  },
})

export const notAllowed = defineProblem<{ right: string; who: string[] }>({
  code: 'not-allowed',
  status: 403,
  title: { en: 'You may not do this.', fr: 'Vous n’avez pas ce droit.' },
  fix: {
    en: ({ who }) => (who.length > 0 ? `Ask ${who.join(' or ')}.` : 'Ask an administrator.'),
    fr: ({ who }) => (who.length > 0 ? `Demandez à ${who.join(' ou à ')}.` : 'Demandez à un administrateur.'),
  },
})

export const foreignOrigin = defineProblem({
  code: 'foreign-origin',
  status: 403,
  title: { en: 'This request comes from another site.', fr: 'Cette requête vient d’un autre site.' },
  fix: {
    en: 'Open Parley at its own address. Behind a proxy, set PARLEY_PUBLIC_URL to the address people type.',
    fr: 'Ouvrez Parley à sa propre adresse. Derrière un proxy, réglez PARLEY_PUBLIC_URL sur l’adresse que l’on tape.',
  },
})

export const linkSpent = defineProblem({
  code: 'link-spent',
  status: 410,
  title: { en: 'This link has been used or replaced.', fr: 'Ce lien a déjà servi ou a été remplacé.' },
  fix: {
    en: 'Restart Parley: while there is no administrator, it prints a new link.',
    fr: 'Redémarrez Parley : tant qu’il n’y a pas d’administrateur, un nouveau lien est affiché.',
  },
})

export const emailTaken = defineProblem<{ email: string }>({
  code: 'email-taken',
  status: 409,
  title: { en: ({ email }) => `${email} already has an account.`, fr: ({ email }) => `${email} a déjà un compte.` },
  fix: { en: 'Use another address, or sign in.', fr: 'Utilisez une autre adresse, ou connectez-vous.' },
})

export const lastAdministrator = defineProblem({
  code: 'last-administrator',
  status: 409,
  title: {
    en: 'Parley would be left without an administrator.',
    fr: 'Parley se retrouverait sans administrateur.',
  },
  fix: { en: 'Make someone else an administrator first.', fr: 'Nommez d’abord un autre administrateur.' },
})

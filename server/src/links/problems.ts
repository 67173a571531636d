import { defineProblem } from '../platform/http/problem.ts'

export const subdomainTaken = defineProblem<{ host: string }>({
  code: 'subdomain-taken',
  status: 409,
  title: {
    en: ({ host }) => `${host} is in the list already.`,
    fr: ({ host }) => `${host} est déjà dans la liste.`,
  },
  fix: { en: 'If it was retired, put it back into use.', fr: 'S’il a été retiré, remettez-le en service.' },
})

export const subdomainInUse = defineProblem<{ host: string }>({
  code: 'subdomain-in-use',
  status: 409,
  title: {
    en: ({ host }) => `A channel writes its links with ${host}.`,
    fr: ({ host }) => `Un canal écrit ses liens avec ${host}.`,
  },
  fix: { en: 'Choose another one on that channel first.', fr: 'Choisissez-en d’abord un autre sur ce canal.' },
})

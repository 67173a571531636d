import { defineProblem } from '../platform/http/problem.ts'

export const webhookChanged = defineProblem<{ version: number }>({
  code: 'webhook-changed',
  status: 409,
  title: {
    en: 'Someone else changed this webhook meanwhile.',
    fr: 'Quelqu’un d’autre a modifié ce webhook entre-temps.',
  },
  fix: { en: 'Look at it again, then make your change.', fr: 'Relisez-le, puis refaites votre modification.' },
})

export const webhookUrl = defineProblem<{ url: string }>({
  code: 'webhook-url',
  status: 400,
  title: {
    en: ({ url }) => `${url} is no address that events can be sent to.`,
    fr: ({ url }) => `${url} n’est pas une adresse où envoyer des événements.`,
  },
  fix: {
    en: 'Write it in full, beginning with https:// and without a name or password: https://example.org/parley.',
    fr: 'Écrivez-la en entier, commençant par https:// et sans nom ni mot de passe : https://example.org/parley.',
  },
})

export const webhookPrivate = defineProblem<{ url: string }>({
  code: 'webhook-private',
  status: 400,
  title: {
    en: ({ url }) => `${url} is an address of this machine or of a private network.`,
    fr: ({ url }) => `${url} est une adresse de cette machine ou d’un réseau privé.`,
  },
  fix: {
    en: 'Use a public address. Whoever runs Parley can allow private ones: PARLEY_WEBHOOKS_PRIVATE=yes.',
    fr: 'Utilisez une adresse publique. Qui exploite Parley peut autoriser les adresses privées : PARLEY_WEBHOOKS_PRIVATE=yes.',
  },
})

export const webhookOff = defineProblem({
  code: 'webhook-off',
  status: 409,
  title: { en: 'This webhook is switched off.', fr: 'Ce webhook est désactivé.' },
  fix: { en: 'Switch it on first, then replay.', fr: 'Activez-le d’abord, puis rejouez.' },
})

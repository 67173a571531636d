import { defineProblem } from '../platform/http/problem.ts'

export const accountNameTaken = defineProblem<{ name: string }>({
  code: 'account-name-taken',
  status: 409,
  title: {
    en: ({ name }) => `There is an account called ${name} already.`,
    fr: ({ name }) => `Un compte externe s’appelle déjà ${name}.`,
  },
  fix: { en: 'Choose another name.', fr: 'Choisissez un autre nom.' },
})

export const accountChanged = defineProblem<{ version: number }>({
  code: 'account-changed',
  status: 409,
  title: {
    en: 'Someone changed this account meanwhile.',
    fr: 'Quelqu’un a modifié ce compte entre-temps.',
  },
  fix: { en: 'Look at it again, then make your change.', fr: 'Relisez-le, puis refaites votre modification.' },
})

export const accountHasSenders = defineProblem<{ name: string }>({
  code: 'account-has-senders',
  status: 409,
  title: {
    en: ({ name }) => `${name} has senders, and what was sent through it may still get receipts.`,
    fr: ({ name }) => `${name} a des expéditeurs, et des accusés peuvent encore arriver pour ses envois.`,
  },
  fix: {
    en: 'Switch it off instead: nothing leaves through it any more, and its history stays.',
    fr: 'Désactivez-le plutôt : plus rien ne part par lui, et son historique reste.',
  },
})

export const secretsUnreadable = defineProblem({
  code: 'secrets-unreadable',
  status: 409,
  title: {
    en: 'The credentials of this account were stored under another PARLEY_SECRET.',
    fr: 'Les identifiants de ce compte ont été enregistrés sous un autre PARLEY_SECRET.',
  },
  fix: {
    en: 'Set PARLEY_SECRET back to what it was, or type the credentials again.',
    fr: 'Remettez l’ancien PARLEY_SECRET, ou saisissez de nouveau les identifiants.',
  },
})

export const senderExists = defineProblem<{ value: string; retired: boolean }>({
  code: 'sender-exists',
  status: 409,
  title: {
    en: ({ value }) => `This account has the sender ${value} already.`,
    fr: ({ value }) => `Ce compte a déjà l’expéditeur ${value}.`,
  },
  fix: {
    en: ({ retired }) => (retired ? 'It was retired: put it back into use.' : 'Change that one.'),
    fr: ({ retired }) => (retired ? 'Il a été retiré : remettez-le en service.' : 'Modifiez celui-là.'),
  },
})

export const senderIsRoute = defineProblem<{ value: string; count: number }>({
  code: 'sender-is-route',
  status: 409,
  title: {
    en: ({ value, count }) => `${value} is the opt-out number of ${count} other ${count > 1 ? 'senders' : 'sender'}.`,
    fr: ({ value, count }) =>
      `${value} est le numéro de désinscription de ${count} ${count > 1 ? 'autres expéditeurs' : 'autre expéditeur'}.`,
  },
  fix: {
    en: 'Give them another opt-out route first: a STOP must arrive somewhere.',
    fr: 'Donnez-leur d’abord une autre voie de désinscription : un STOP doit arriver quelque part.',
  },
})

export const senderHasChannels = defineProblem<{ value: string; count: number }>({
  code: 'sender-has-channels',
  status: 409,
  title: {
    en: ({ value, count }) => `${count} ${count > 1 ? 'channels use' : 'channel uses'} ${value}.`,
    fr: ({ value, count }) => `${count} ${count > 1 ? 'canaux utilisent' : 'canal utilise'} ${value}.`,
  },
  fix: { en: 'Retire them first.', fr: 'Retirez-les d’abord.' },
})

export const channelNameTaken = defineProblem<{ name: string }>({
  code: 'channel-name-taken',
  status: 409,
  title: {
    en: ({ name }) => `There is, or was, a channel called ${name}.`,
    fr: ({ name }) => `Un canal s’appelle ou s’est appelé ${name}.`,
  },
  fix: {
    en: 'Choose another name, so that reports do not mix the two.',
    fr: 'Choisissez un autre nom, pour que les rapports ne mêlent pas les deux.',
  },
})

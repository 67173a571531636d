import { sayMoment } from '../platform/http/language.ts'
import { defineProblem } from '../platform/http/problem.ts'

const moment = (at: string, language: 'en' | 'fr', zone: string) => sayMoment(at, { language, zone })

export const noSenderToAnswer = defineProblem({
  code: 'no-sender-to-answer',
  status: 409,
  title: {
    en: 'The number that was written to is no sender of ours: an answer could not come from it.',
    fr: 'Le numéro auquel on a écrit n’est pas un de nos expéditeurs : une réponse ne pourrait pas en partir.',
  },
  fix: {
    en: 'Send a message by another sender from the composer.',
    fr: 'Envoyez un SMS par un autre expéditeur.',
  },
})

export const noChannelToAnswer = defineProblem<{ sender: string }>({
  code: 'no-channel-to-answer',
  status: 409,
  title: {
    en: ({ sender }) => `No channel sends from ${sender}.`,
    fr: ({ sender }) => `Aucun canal n’envoie depuis ${sender}.`,
  },
  fix: {
    en: 'An administrator makes one in Administration, Channels.',
    fr: 'Un administrateur en crée un dans Administration, Canaux.',
  },
})

export const windowOver = defineProblem<{ hours: number; since: string | null }>({
  code: 'reply-window-over',
  status: 409,
  title: {
    en: ({ hours, since }, zone) =>
      since === null
        ? `This number carries answers for ${hours} hours after a message of ours, and none left from it lately.`
        : `The ${hours} hours to answer in ended on ${moment(since, 'en', zone)}.`,
    fr: ({ hours, since }, zone) =>
      since === null
        ? `Ce numéro porte les réponses pendant ${hours} heures après un de nos messages, et aucun n’en est parti récemment.`
        : `Le délai de réponse de ${hours} heures a pris fin le ${moment(since, 'fr', zone)}.`,
  },
  fix: {
    en: 'Send a message by another sender from the composer, or call.',
    fr: 'Envoyez un SMS par un autre expéditeur, ou appelez.',
  },
})

export const askedNothingSince = defineProblem<{ since: string }>({
  code: 'asked-nothing-since-opt-out',
  status: 409,
  title: {
    en: ({ since }, zone) =>
      `This person opted out on ${moment(since, 'en', zone)} and has asked nothing since. Only a question may be answered.`,
    fr: ({ since }, zone) =>
      `Cette personne s’est désinscrite le ${moment(since, 'fr', zone)} et n’a rien demandé depuis. On ne répond qu’à une question.`,
  },
})

export const noSmsToPerson = defineProblem<{ since: string }>({
  code: 'no-sms-to-person',
  status: 409,
  title: {
    en: ({ since }, zone) => `This person gets no SMS since ${moment(since, 'en', zone)}: someone here noted it.`,
    fr: ({ since }, zone) =>
      `Cette personne n’est plus contactée par SMS depuis le ${moment(since, 'fr', zone)} : quelqu’un l’a noté ici.`,
  },
  fix: {
    en: 'Their profile says why, and allows SMS again.',
    fr: 'Son profil dit pourquoi, et permet de l’autoriser de nouveau.',
  },
})

export const labelTaken = defineProblem<{ label: string }>({
  code: 'canned-answer-exists',
  status: 409,
  title: {
    en: ({ label }) => `There is a canned answer named “${label}” already.`,
    fr: ({ label }) => `Une réponse type s’appelle déjà « ${label} ».`,
  },
  fix: { en: 'Choose another name, or edit that one.', fr: 'Choisissez un autre nom, ou modifiez celle-ci.' },
})

export const noSuchPerson = defineProblem({
  code: 'no-such-assignee',
  status: 400,
  title: {
    en: 'There is no such person, or they may not answer.',
    fr: 'Cette personne n’existe pas, ou elle ne peut pas répondre.',
  },
  fix: { en: 'Choose one of the list.', fr: 'Choisissez-en une dans la liste.' },
})

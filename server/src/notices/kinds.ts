import type { Right } from '../access/index.ts'
import type { Language } from '../platform/http/problem.ts'

type Kind = {
  /** How people choose whether it also comes by mail. */
  name: Record<Language, string>
  /** Whom it usually concerns: those are offered the choice. */
  right: Right
  byMail: boolean
}

/** What people are told of. */
export const noticeKinds = {
  'confirmation-needed': {
    name: { en: 'A delivery waits for confirmation', fr: 'Une diffusion attend une confirmation' },
    right: 'deliveries.confirm',
    byMail: true,
  },
  'delivery-ended': {
    name: { en: 'A delivery has finished or was stopped', fr: 'Une diffusion est terminée ou arrêtée' },
    right: 'deliveries.prepare',
    byMail: false,
  },
  'delivery-paused': {
    name: { en: 'A delivery was paused', fr: 'Une diffusion est en pause' },
    right: 'deliveries.prepare',
    byMail: true,
  },
  'preparation-failed': {
    name: { en: 'A preparation failed', fr: 'Une préparation a échoué' },
    right: 'deliveries.prepare',
    byMail: true,
  },
  'in-doubt': {
    name: { en: 'Messages are in doubt', fr: 'Des messages sont incertains' },
    right: 'messages.read',
    byMail: true,
  },
  'channel-paused': {
    name: { en: 'A channel is paused', fr: 'Un canal est en pause' },
    right: 'channels.read',
    byMail: true,
  },
  'link-down': {
    name: { en: 'The link to a carrier is down', fr: 'Le lien avec un opérateur est coupé' },
    right: 'channels.manage',
    byMail: true,
  },
  'credentials-refused': {
    name: { en: 'A carrier refuses the credentials', fr: 'Un opérateur refuse les identifiants de connexion' },
    right: 'channels.manage',
    byMail: true,
  },
  'credits-low': {
    name: { en: 'Credits are running low', fr: 'Les crédits SMS s’épuisent' },
    right: 'credits.manage',
    byMail: true,
  },
  'replies-unpaid': {
    name: {
      en: 'Credits are missing for replies or notifications',
      fr: 'Des crédits manquent pour des réponses ou des notifications',
    },
    right: 'credits.manage',
    byMail: true,
  },
  'webhook-disabled': {
    name: { en: 'A webhook was switched off', fr: 'Un webhook a été désactivé' },
    right: 'webhooks.manage',
    byMail: true,
  },
  'script-failing': {
    name: { en: 'The script that answers an account fails', fr: 'Le script qui répond pour un compte est en échec' },
    right: 'channels.manage',
    byMail: true,
  },
  'message-forwarded': {
    name: { en: 'A reply rule forwards a message to me', fr: 'Une règle me transmet un message' },
    right: 'incoming.read',
    byMail: true,
  },
  'workflow-failed': {
    name: { en: 'A workflow is held up by an error', fr: 'Un workflow est bloqué par une erreur' },
    right: 'workflows.run',
    byMail: true,
  },
  'workflow-decision': {
    name: { en: 'A workflow waits for a decision', fr: 'Un workflow attend une décision' },
    right: 'workflows.run',
    byMail: true,
  },
  'workflow-says': {
    name: { en: 'A workflow tells me something', fr: 'Un workflow me signale quelque chose' },
    right: 'messages.read',
    byMail: true,
  },
  'mail-not-delivered': {
    name: { en: 'Mail could not be delivered', fr: 'Un e-mail n’a pas pu être remis' },
    right: 'users.manage',
    byMail: false,
  },
} as const satisfies Record<string, Kind>

export type NoticeKind = keyof typeof noticeKinds
export const noticeKindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]

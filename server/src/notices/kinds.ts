import type { Language } from '../platform/http/problem.ts'

/** What people are told of, each with the name by which they choose whether it also comes by mail. */
export const noticeKinds = {
  'confirmation-needed': {
    en: 'A delivery waits for confirmation',
    fr: 'Une diffusion attend une confirmation',
  },
  'delivery-ended': {
    en: 'A delivery has finished or was stopped',
    fr: 'Une diffusion est terminée ou arrêtée',
  },
  'delivery-paused': { en: 'A delivery was paused', fr: 'Une diffusion est en pause' },
  'preparation-failed': { en: 'A preparation failed', fr: 'Une préparation a échoué' },
  'in-doubt': { en: 'Messages are in doubt', fr: 'Des messages sont incertains' },
  'channel-paused': { en: 'A channel is paused', fr: 'Un canal est en pause' },
  'link-down': { en: 'A link to a carrier is down', fr: 'Un lien avec un opérateur est coupé' },
  'credentials-refused': {
    en: 'A carrier refuses the credentials',
    fr: 'Un opérateur refuse les identifiants de connexion',
  },
  'credits-low': { en: 'Credits are running low', fr: 'Les crédits SMS s’épuisent' },
  'webhook-disabled': { en: 'A webhook was switched off', fr: 'Un webhook a été désactivé' },
} as const satisfies Record<string, Record<Language, string>>

export type NoticeKind = keyof typeof noticeKinds
export const noticeKindNames = Object.keys(noticeKinds) as [NoticeKind, ...NoticeKind[]]

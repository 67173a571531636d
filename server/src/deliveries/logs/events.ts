import type { z } from 'zod'
import type { Language } from '../../platform/http/problem.ts'
import type { ActRow } from './queries.ts'
import type { deliveryEvent } from './view.ts'

/** What was done to a delivery, without its author: the screen names them beside. */
const words: Record<string, Record<Language, string>> = {
  'delivery.created': { en: 'Created', fr: 'Créée' },
  'delivery.changed': { en: 'Changed', fr: 'Modifiée' },
  'delivery.numbers-given': { en: 'Numbers given', fr: 'Numéros fournis' },
  'delivery.file-given': { en: 'File given', fr: 'Fichier fourni' },
  'delivery.preparing': { en: 'Preparation started', fr: 'Préparation lancée' },
  'delivery.preparation-cancelled': { en: 'Preparation cancelled', fr: 'Préparation annulée' },
  'delivery.preparation-failed': { en: 'Preparation failed', fr: 'Préparation en échec' },
  'delivery.prepared': { en: 'Prepared', fr: 'Préparée' },
  'delivery.way-out-waived': { en: 'Sent without a way out, on request', fr: 'Mention STOP levée' },
  'delivery.way-out-required': { en: 'The way out is required again', fr: 'Mention STOP de nouveau exigée' },
  'delivery.proof-sent': { en: 'Proof sent', fr: 'BAT envoyé' },
  'delivery.confirmed': { en: 'Confirmed', fr: 'Confirmée' },
  'delivery.lapsed': { en: 'Not confirmed in time', fr: 'Non confirmée à temps' },
  'delivery.paused': { en: 'Paused', fr: 'Mise en pause' },
  'delivery.resumed': { en: 'Resumed', fr: 'Reprise' },
  'delivery.stopped': { en: 'Stopped for good', fr: 'Arrêtée définitivement' },
  'delivery.finished': { en: 'Finished', fr: 'Terminée' },
  'delivery.archived': { en: 'Archived', fr: 'Archivée' },
  'delivery.unarchived': { en: 'Taken out of the archive', fr: 'Sortie des archives' },
}

export type DeliveryEvent = z.infer<typeof deliveryEvent>

export const viewAct = (act: ActRow, language: Language): DeliveryEvent => ({
  at: act.at,
  by: act.actor === 'parley' ? null : (act.name ?? act.actor),
  action: act.action,
  says: words[act.action]?.[language] ?? act.action,
  details: act.details,
})

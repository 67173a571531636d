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
  'delivery.run-begun': { en: 'Run begun', fr: 'Passage lancé' },
  'delivery.run-replaced': { en: 'Not confirmed before the next run', fr: 'Non confirmée avant le passage suivant' },
  'delivery.paused': { en: 'Paused', fr: 'Mise en pause' },
  'delivery.resumed': { en: 'Resumed', fr: 'Reprise' },
  'delivery.stopped': { en: 'Stopped for good', fr: 'Arrêtée définitivement' },
  'delivery.finished': { en: 'Finished', fr: 'Terminée' },
  'delivery.archived': { en: 'Archived', fr: 'Archivée' },
  'delivery.unarchived': { en: 'Taken out of the archive', fr: 'Sortie des archives' },
}

/** What can be changed of a delivery, by the names of its request. */
const parts: Record<string, Record<Language, string>> = {
  label: { en: 'label', fr: 'libellé' },
  campaign_id: { en: 'campaign', fr: 'campagne' },
  channel_id: { en: 'channel', fr: 'canal' },
  content: { en: 'content', fr: 'contenu' },
  population: { en: 'population', fr: 'population' },
  settings: { en: 'settings', fr: 'paramètres' },
  recurrence: { en: 'runs', fr: 'passages' },
  schedule: { en: 'schedule', fr: 'planification' },
  validity_minutes: { en: 'validity period', fr: 'période de validité' },
  priority: { en: 'priority', fr: 'priorité' },
  control_group: { en: 'control group', fr: 'population témoin' },
  waves: { en: 'waves', fr: 'vagues' },
  parts_per_second: { en: 'speed limit', fr: 'débit maximal' },
  countries: { en: 'countries', fr: 'pays' },
  budget: { en: 'budget', fr: 'budget' },
  confirm_within_hours: { en: 'time to confirm', fr: 'délai de confirmation' },
  ignore_hours: { en: 'permitted hours', fr: 'plages horaires autorisées' },
}

export type DeliveryEvent = z.infer<typeof deliveryEvent>

export function viewAct(act: ActRow, language: Language): DeliveryEvent {
  const what = words[act.action]?.[language] ?? act.action
  const about = aboutOf(act, language)
  return {
    at: act.at,
    by: act.actor === 'parley' ? null : (act.name ?? act.actor),
    action: act.action,
    says: about === '' ? what : `${what}${language === 'fr' ? '\u00a0' : ''}: ${about}`,
    details: act.details,
  }
}

/** What it was about, where that is known: which settings, whose numbers. */
function aboutOf({ action, details }: ActRow, language: Language): string {
  const list = (names: unknown) => (Array.isArray(names) ? names.map(String) : [])
  switch (action) {
    case 'delivery.changed': {
      const settings = list(details.settings)
      const changed = list(details.changed).flatMap((name) =>
        name === 'settings' && settings.length > 0 ? settings : [name],
      )
      return changed.map((name) => parts[name]?.[language] ?? name).join(', ')
    }
    case 'delivery.created':
      return typeof details.template === 'string' ? details.template : ''
    case 'delivery.numbers-given':
      return typeof details.count === 'number' ? String(details.count) : ''
    case 'delivery.file-given':
      return typeof details.name === 'string' ? details.name : ''
    case 'delivery.proof-sent':
      return list(details.to).join(', ')
    default:
      return ''
  }
}
